/** At most `length` signs as people count them (an emoji or an accented letter is one); cut words end with "…". */
export function shorten(text: string, length: number): string {
  const signs = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment)
  return signs.length <= length
    ? text
    : `${signs
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`
}
