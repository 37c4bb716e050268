import { newAccessToken } from '#platform/access-token.ts'
import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { takeTry } from '#platform/rate-limit.ts'
import { fingerprint } from '#platform/seal.ts'
import type { MakeToken } from '../input.ts'
import {
  type AccessToken,
  countTokens,
  deleteToken,
  insertToken,
  listTokens,
  lockPerson,
} from '../store/keys.ts'
import type { PeopleDatabase } from '../tables.ts'
import type { PersonId, SignedInPerson, TokenId } from '../types.ts'
import { type Unproven, passwordLimit, proveSelf } from './know-password.ts'

const DAY_MS = 86_400_000
const MOST = 25

/** A token just made: the only time its text is known. */
export interface NewToken {
  readonly id: TokenId
  readonly token: string
  readonly expiresAt: Date
}

type Refused = 'by_hand_only' | 'too_many_attempts' | 'too_many_tokens' | Unproven

/**
 * Makes a personal token for the API: only by hand, in a browser, and after proving who is there, since it stays good
 * when that browser is closed. Refuses 'by_hand_only' for a token, 'wrong_password' or 'sign_in_again' (see
 * `proveSelf`), 'too_many_attempts', 'too_many_tokens' beyond 25.
 */
export async function makeToken(
  house: House<PeopleDatabase>,
  person: SignedInPerson,
  { current, ...wish }: MakeToken,
): Promise<Outcome<NewToken, Refused>> {
  if (person.via === 'token') return refuse('by_hand_only')
  if ((await takeTry(house, [passwordLimit(person.person)])).length > 0)
    return refuse('too_many_attempts')
  const proven = await proveSelf(house, person, current)
  return proven.ok ? issueToken(house, person.person, wish) : proven
}

/** The token itself, once its owner has proven who they are. Refuses 'too_many_tokens'. */
export async function issueToken(
  house: House<PeopleDatabase>,
  person: PersonId,
  { name, scopes, days }: Omit<MakeToken, 'current'>,
): Promise<Outcome<NewToken, 'too_many_tokens'>> {
  const now = house.now()
  const token = newAccessToken()
  const id = newId<'token'>(now)
  const expiresAt = new Date(now.getTime() + days * DAY_MS)
  const kept = { hash: fingerprint(token), ending: token.slice(-4), scopes: [...new Set(scopes)] }
  return house.transaction(async (tx) => {
    await lockPerson(tx, person)
    if ((await countTokens(tx, person)) >= MOST) return refuse('too_many_tokens')
    await insertToken(tx, { id, person, name, ...kept, expiresAt, now })
    return done({ id, token, expiresAt })
  })
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
