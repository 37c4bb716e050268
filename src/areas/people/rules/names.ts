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
