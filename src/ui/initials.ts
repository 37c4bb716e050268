const PARTICLES = new Set([
  'de',
  'du',
  'des',
  'la',
  'le',
  'van',
  'von',
  'der',
  'den',
  'el',
  'al',
  'bin',
  'ben',
])

/**
 * One or two signs that stand for a person, from the first and the last word of the name, in any script.
 * Particles ("van", "de", "al-") do not count, except as a first word: Ben Carter, El Hadj Sow, De La. Scripts without capitals keep their signs;
 * joined scripts (Arabic) get one sign only, as two would be read as a word.
 * @returns '?' when the name holds no letter or digit
 */
export function initials(name: string): string {
  const words = wordsOf(name)
  const first = signOf(words.at(0) ?? '')
  const last = words.length > 1 ? signOf(words.at(-1) ?? '') : ''
  const signs = isJoined(first) ? first : first + last
  return signs.toLocaleUpperCase() || '?'
}

function wordsOf(name: string): string[] {
  const words = name.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const telling = words.filter((word, n) => n === 0 || !PARTICLES.has(word.toLocaleLowerCase()))
  return telling.length > 1 ? telling : words
}

function signOf(word: string): string {
  return word.match(/[\p{L}\p{N}]\p{M}*/u)?.[0] ?? ''
}

function isJoined(sign: string): boolean {
  return /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}]/u.test(sign)
}
