import { type Locale, tagOf } from '#platform/i18n/locale.ts'

/** Languages people of such communities speak most, so that ticking is enough for nearly everybody. */
const OFFERED = [
  'fr', 'en', 'nl', 'de', 'es', 'pt', 'it', 'ar', 'wo', 'ff', 'bm', 'ln', 'sw', 'rw', 'mg', 'ht',
  'am', 'tr', 'ro', 'pl', 'uk', 'ru', 'el', 'vi', 'zh', 'hi', 'fa', 'ase',
] // prettier-ignore

export interface Spoken {
  readonly value: string
  readonly label: string
}

/** The languages on offer and those already chosen, by name in the reader's language. */
export function spokenChoices(chosen: readonly string[], locale: Locale): Spoken[] {
  const collator = new Intl.Collator(tagOf(locale))
  return [...new Set([...OFFERED, ...chosen])]
    .map((value) => ({ value, label: spokenName(value, locale) }))
    .toSorted((a, b) => collator.compare(a.label, b.label))
}

export function spokenName(language: string, locale: Locale): string {
  try {
    return new Intl.DisplayNames(tagOf(locale), { type: 'language' }).of(language) ?? language
  } catch {
    // Not a well-formed tag: shown as it was kept.
    return language
  }
}
