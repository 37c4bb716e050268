import type { About } from './types.ts'

interface Said {
  readonly flourished: string
  readonly faded: string
  readonly keep: string
}

/** A look back says at least why it flourished or why it faded. */
export function saysWhy({ flourished, faded }: Said): boolean {
  return flourished !== '' || faded !== ''
}

export function wordsIn(said: Said): readonly { readonly about: About; readonly body: string }[] {
  const { flourished, faded, keep } = said
  const words = [
    { about: 'flourished', body: flourished },
    { about: 'faded', body: faded },
    { about: 'keep', body: keep },
  ] as const
  return words.filter(({ body }) => body !== '')
}
