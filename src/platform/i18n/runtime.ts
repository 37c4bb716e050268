import { type Locale, tagOf } from './locale.ts'

// What compiled messages call. Made once for each language: building an Intl object costs far more than using it.
const cardinals = new Map<Locale, Intl.PluralRules>()
const ordinals = new Map<Locale, Intl.PluralRules>()
const numbers = new Map<Locale, Intl.NumberFormat>()
const percents = new Map<Locale, Intl.NumberFormat>()

type Branches = { readonly other: string; readonly [key: string]: string }

/** The branch for a count: `=2` before `one`, `other` when the language's own category is not written. */
export function plural(count: number, locale: Locale, branches: Branches): string {
  return (
    branches[`=${count}`] ??
    branches[rulesOf(cardinals, locale, 'cardinal').select(count)] ??
    branches.other
  )
}

/** The same for ranks: 1st, 2nd, 1er, 2e. */
export function ordinal(rank: number, locale: Locale, branches: Branches): string {
  return (
    branches[`=${rank}`] ??
    branches[rulesOf(ordinals, locale, 'ordinal').select(rank)] ??
    branches.other
  )
}

/** The branch named by a value; `other` for any value that is not written. */
export function choose(value: string | boolean, branches: Branches): string {
  const key = String(value)
  return (Object.hasOwn(branches, key) ? branches[key] : undefined) ?? branches.other
}

/** 1 234,5 in French, 1,234.5 in English; at most three decimals. */
export function number(value: number, locale: Locale): string {
  // Nearly all that pages count: both languages write it as it stands, and asking ICU costs fifty times as much.
  if (Number.isInteger(value) && value > 0 && value < 1_000) return String(value)
  return formatterOf(numbers, locale, {}).format(value)
}

/** @param share 0 to 1 is 0 % to 100 %; rounded to whole percents. */
export function percent(share: number, locale: Locale): string {
  return formatterOf(percents, locale, { style: 'percent' }).format(share)
}

function rulesOf(
  known: Map<Locale, Intl.PluralRules>,
  locale: Locale,
  type: 'cardinal' | 'ordinal',
) {
  const rules = known.get(locale) ?? new Intl.PluralRules(tagOf(locale), { type })
  known.set(locale, rules)
  return rules
}

function formatterOf(
  known: Map<Locale, Intl.NumberFormat>,
  locale: Locale,
  options: Intl.NumberFormatOptions,
) {
  const formatter = known.get(locale) ?? new Intl.NumberFormat(tagOf(locale), options)
  known.set(locale, formatter)
  return formatter
}
