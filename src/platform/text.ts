/** C0 and C1 controls but tab and line feed: they say nothing, and PostgreSQL keeps no NUL at all. */
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g
/** What turns the direction of writing, or cannot be seen: two names that differ by it look the same. */
const UNSEEN = /(?!\u200C|\u200D|\uFE0F)\p{Default_Ignorable_Code_Point}|\u2800/gu
/** Joiners have a meaning in Persian, in Indic scripts and between emoji; after these letters they only hide. */
const HIDING_JOINERS =
  /(?:^|[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{Number}\s])[\p{Mark}\u200C\u200D]+/gu
const JOINERS = /[\u200C\u200D]+/gu
/** After anything but a picture, the sign that asks for its coloured form only hides. */
const HIDDEN_SELECTORS = /(?<!\p{Extended_Pictographic})\uFE0F(?!\u20E3)/gu
/** Signs that every machine draws in its own way, or not at all, and accents with nothing under them. */
const UNFOUNDED = /[\p{Co}\p{Noncharacter_Code_Point}]|(?<=^|\s)\p{Mark}+/gu
/**
 * No script stacks more marks on one letter; people do, to write over the lines around theirs, or to keep a node busy:
 * putting marks in order takes the square of their number. A joiner between two of them starts no new letter.
 */
const PILED_MARKS = /(\p{Mark}(?:[\u200C\u200D]*\p{Mark}){3})(?:[\u200C\u200D]*\p{Mark})+/gu

/** Whether a name can be read out: one letter or number at least, in whatever script. */
export function hasLetter(text: string): boolean {
  return /[\p{Letter}\p{Number}]/u.test(text)
}

/** Whether PostgreSQL can keep a text: it has neither NUL nor half a surrogate pair. */
export function isKept(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000')
}

/** A text with line ends of one kind, `\n`, and without signs that control a terminal. */
export function plainLines(text: string): string {
  return text.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replace(CONTROLS, '')
}

/**
 * A text that stands on one line and shows all it holds, such as a name: what is typed to look like
 * somebody else's name becomes that name, and can be told to be taken twice.
 */
export function oneLine(text: string): string {
  return plainLines(text)
    .replace(PILED_MARKS, '$1')
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(HIDING_JOINERS, (run) => run.replace(JOINERS, ''))
    .replace(HIDDEN_SELECTORS, '')
    .replace(UNFOUNDED, '')
    .replace(PILED_MARKS, '$1')
    .replace(/\s+/gu, ' ')
    .trim()
}
