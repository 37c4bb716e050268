import type { Community, JoinRule } from './types.ts'

/**
 * The address of a community: what its name says, and ten characters nobody guesses, so that an
 * address tells nothing about communities that are hidden.
 * @param chance at least ten random bytes, drawn by the caller
 */
export function addressFor(name: string, chance: Uint8Array): string {
  const slug = slugOf(name)
  const code = Array.from(chance.slice(0, 10), (byte) => LETTERS[byte % LETTERS.length]).join('')
  return slug === '' ? code : `${slug}-${code}`
}

// 32 characters, so that a byte falls evenly; hardly any vowels, so that no word appears by chance.
const LETTERS = 'bcdfghjkmnpqrstvwxyz023456789eua'

/** Lower-case letters, digits and single dashes; at most 40 characters; empty when nothing is left. */
export function slugOf(name: string): string {
  return name
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '')
}

export type Entrance = { readonly door: JoinRule } | { readonly door: 'closed' }

/**
 * How somebody who may read about the community comes in. Where nobody is left to answer, the door
 * stands open: the last one to leave locks nothing.
 */
export function entranceOf(
  community: Pick<Community, 'joinRule' | 'state'>,
  members: number,
): Entrance {
  if (community.state === 'ended') return { door: 'closed' }
  return { door: members === 0 ? 'open' : community.joinRule }
}
