import type { Locale } from '#platform/i18n/locale.ts'
import type { Outcome } from '#platform/outcome.ts'

/** Makes sure the example is there. @returns the address of its database */
export type OpenExample = (language: Locale) => Promise<Outcome<string, 'already_open'>>

// The launcher and the built server each load this file: what one lends the other hangs on their process.
const KEY = Symbol.for('palabre.example')

/** The launcher knows where databases and migrations are; pages do not. */
export function lendExample(open: OpenExample): void {
  const shared = globalThis as { [KEY]?: OpenExample }
  let opening: ReturnType<OpenExample> | null = null
  // Two clicks tell it once.
  shared[KEY] = (language) => (opening ??= open(language).finally(() => (opening = null)))
}

export function borrowExample(): OpenExample {
  const open = (globalThis as { [KEY]?: OpenExample })[KEY]
  if (open === undefined) throw new Error('The launcher lends the example before it serves.')
  return open
}
