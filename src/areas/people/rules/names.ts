/**
 * How a list sorts a name: without accents and case, since PostgreSQL 15 has no locale of its own.
 * @returns at most 120 characters, never more than the name has letters for
 */
export function nameKeyOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replaceAll('œ', 'oe')
    .replaceAll('Œ', 'oe')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim()
}

/** Letters of other alphabets that look like Latin ones in any typeface, by what they look like. */
const TWINS: Readonly<Record<string, string>> = Object.fromEntries(
  ['а', 'е', 'о', 'р', 'с', 'у', 'х', 'і', 'ј', 'ѕ', 'һ', 'ԁ', 'ԛ', 'ԝ', 'в', 'к', 'м', 'н', 'т']
    .map((cyrillic, at) => [cyrillic, 'aeopcyxijshdqwbkmht'[at] ?? ''] as const)
    .concat([
      ['α', 'a'],
      ['ο', 'o'],
      ['ρ', 'p'],
      ['ν', 'v'],
      ['ι', 'i'],
      ['κ', 'k'],
      ['υ', 'u'],
      ['χ', 'x'],
    ]),
)

/**
 * What a name looks like at a glance: two that give the same are told apart by nobody who reads them in passing.
 * Without accents, case, width, spaces and signs; letters that look Latin count as Latin (see decision 030).
 */
export function looksOf(name: string): string {
  const plain = nameKeyOf(name.normalize('NFKC')).replaceAll(' ', '')
  return [...plain].map((letter) => TWINS[letter] ?? letter).join('')
}
