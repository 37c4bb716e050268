import type { House } from '#platform/db/house.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { takeTry } from '#platform/rate-limit.ts'
import { fingerprint, newSecretToken } from '#platform/seal.ts'
import type { PeopleFact } from '../events.ts'
import type { ChangeAddress } from '../input.ts'
import { dropProofs, saveAddress, saveAddressWish, takeAddressWish } from '../store/closing.ts'
import { findAccount, findAccountByEmail } from '../store/people.ts'
import type { PeopleDatabase, PeopleDb } from '../tables.ts'
import type { Knock, SignedInPerson } from '../types.ts'
import { addressOf, askLimits, mailLimit } from './ask-link.ts'
import { type Unproven, passwordLimit, proveSelf } from './know-password.ts'

const DAY_MS = 86_400_000

type Refused = 'same_address' | Unproven | 'too_many_attempts' | 'by_hand_only'

/**
 * Asks to move to another address: a link goes there, and the address of today hears of it. Nothing changes
 * before the link is followed. Refuses 'by_hand_only' for a token: see decision 028. A taken address answers alike: its owner gets the mail instead.
 * @param origin the address links are made with
 */
export async function askAddress(
  house: House<PeopleDatabase>,
  { person, knock, origin }: { person: SignedInPerson; knock: Knock; origin: string },
  { email, current }: ChangeAddress,
): Promise<Outcome<undefined, Refused>> {
  if (person.via === 'token') return refuse('by_hand_only')
  if ((await takeTry(house, [passwordLimit(person.person), ...askLimits(knock)])).length > 0)
    return refuse('too_many_attempts')
  const proven = await proveSelf(house, person, current)
  if (!proven.ok) return proven
  if (email === person.email) return refuse('same_address', 'email')
  const isMuted =
    (await takeTry(house, [mailLimit('move', `${person.person} ${email}`)])).length > 0
  const token = newSecretToken()
  const link = `${origin}/me/security/address?token=${token}`
  return house.transaction(async (tx) => {
    const now = house.now()
    const expiresAt = new Date(now.getTime() + DAY_MS)
    const hash = fingerprint(token)
    await saveAddressWish(tx, { person: person.person, email, hash, now, expiresAt })
    await tellBoth(house, tx, { person, email, link, origin, isMuted })
    return done()
  })
}

async function tellBoth(
  house: House<PeopleDatabase>,
  tx: Parameters<House<PeopleDatabase>['announce']>[0],
  wish: { person: SignedInPerson; email: string; link: string; origin: string; isMuted: boolean },
): Promise<void> {
  const { person, email, link, origin, isMuted } = wish
  const account = await findAccount(tx, person.person)
  if (account === null) return
  const owner = await findAccountByEmail(tx, email)
  const there: PeopleFact =
    owner === null
      ? { fact: 'people.addressAsked', ...addressOf(account), name: '', email, url: link }
      : { fact: 'people.addressTaken', ...addressOf(owner), url: `${origin}/sign-in` }
  const here: PeopleFact = {
    fact: 'people.addressLeaving',
    ...addressOf(account),
    url: `${origin}/reset`,
  }
  if (!isMuted) await house.announce(tx, there)
  await house.announce(tx, here)
}

/**
 * Moves, by the link that came to the new address and by being signed in, both. Refuses 'link_spent', and
 * 'by_hand_only' for a token.
 */
export async function confirmAddress(
  house: House<PeopleDatabase>,
  { person, via }: SignedInPerson,
  token: string,
): Promise<Outcome<undefined, 'link_spent' | 'by_hand_only'>> {
  if (via === 'token') return refuse('by_hand_only')
  return house.transaction(async (tx) => {
    const now = house.now()
    const email = await takeAddressWish(tx, { person, hash: fingerprint(token), now })
    const account = email === null ? null : await findAccount(tx, person)
    if (email === null || account === null) return refuse('link_spent')
    if (await isTaken(tx, email)) return refuse('link_spent')
    await saveAddress(tx, person, { email, now })
    // Whoever reads the old mailbox must not choose a new password with what lies there.
    await dropProofs(tx, person)
    const fact: PeopleFact = { fact: 'people.addressChanged', ...addressOf(account), to: email }
    await house.announce(tx, fact)
    return done()
  })
}

async function isTaken(tx: PeopleDb, email: string): Promise<boolean> {
  return (await findAccountByEmail(tx, email)) !== null
}
