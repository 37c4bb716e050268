import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Locale } from '#platform/i18n/locale.ts'

/** A script that a page wakes up with, and what the browser fetches beside it. */
export interface Entry {
  readonly script: string
  readonly preload: readonly string[]
}

const SOURCES = {
  away: '/src/areas/sessions/room/client/away.ts',
  zone: '/src/platform/i18n/first-page.ts',
  leave: '/src/areas/sessions/room/client/leave.ts',
  passkey: '/src/areas/people/client/ask-passkey.ts',
  print: '/src/ui/print-button.ts',
  copy: '/src/ui/copy-fields.ts',
}

/** They say so much that each language has a script of its own. */
const SPOKEN = { room: '/src/areas/sessions/room/client/start.ts' }

let built: Record<string, string[]> | null = null

/** Where a script of our own lies in this build: scripts/entries.ts names them. */
export function entryOf(name: keyof typeof SOURCES): Entry {
  return entryAt(SOURCES[name], name)
}

/** The same for a script that says a lot: the one that speaks the reader's language alone. */
export function spokenEntryOf(name: keyof typeof SPOKEN, locale: Locale): Entry {
  return entryAt(SPOKEN[name], `${name}.${locale}`)
}

function entryAt(source: string, name: string): Entry {
  if (import.meta.env.DEV) return { script: source, preload: [] }
  built ??= JSON.parse(readFileSync(findList(), 'utf8')) as Record<string, string[]>
  const [script, ...preload] = (built[name] ?? []).map((file) => `/${file}`)
  if (script === undefined) throw new Error(`The build has no script called ${name}`)
  return { script, preload }
}

/** The server's own files lie beside the browser's, at a depth that the bundler chooses. */
function findList(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (folder !== dirname(folder)) {
    const list = join(folder, 'client', '_app', 'entries.json')
    if (existsSync(list)) return list
    folder = dirname(folder)
  }
  throw new Error('The build has no list of scripts')
}
