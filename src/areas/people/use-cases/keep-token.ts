import { newAccessToken } from '#platform/access-token.ts'
import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { fingerprint } from '#platform/seal.ts'
import type { MakeToken } from '../input.ts'
import { type AccessToken, deleteToken, insertToken, listTokens } from '../store/keys.ts'
import type { PeopleDatabase } from '../tables.ts'
import type { SignedInPerson, TokenId } from '../types.ts'

const DAY_MS = 86_400_000
const MOST = 25

/** A token just made: the only time its text is known. */
export interface NewToken {
  readonly id: TokenId
  readonly token: string
  readonly expiresAt: Date
}

/**
 * Makes a personal token for the API. Only somebody signed in with a browser may: a token that leaks must
 * not make others. Refuses 'by_hand_only' for a token, 'too_many_tokens' beyond 25.
 */
export async function makeToken(
  house: House<PeopleDatabase>,
  { person, via }: SignedInPerson,
  { name, scopes, days }: MakeToken,
): Promise<Outcome<NewToken, 'by_hand_only' | 'too_many_tokens'>> {
  if (via === 'token') return refuse('by_hand_only')
  if ((await listTokens(house.db, person)).length >= MOST) return refuse('too_many_tokens')
  const now = house.now()
  const token = newAccessToken()
  const id = newId<'token'>(now)
  const expiresAt = new Date(now.getTime() + days * DAY_MS)
  const kept = { hash: fingerprint(token), ending: token.slice(-4), scopes: [...new Set(scopes)] }
  await house.transaction((tx) => insertToken(tx, { id, person, name, ...kept, expiresAt, now }))
  return done({ id, token, expiresAt })
}

/** One's own tokens, newest first. */
export async function listOwnTokens(
  house: House<PeopleDatabase>,
  { person }: SignedInPerson,
): Promise<readonly AccessToken[]> {
  return listTokens(house.db, person)
}

/** Ends a token at once. Refuses 'not_found' for what is not one's own. */
export async function endToken(
  house: House<PeopleDatabase>,
  { person }: SignedInPerson,
  token: TokenId,
): Promise<Outcome<undefined, 'not_found'>> {
  return (await deleteToken(house.db, person, token)) ? done() : refuse('not_found')
}
