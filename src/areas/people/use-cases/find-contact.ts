import type { House } from '#platform/db/house.ts'
import { nextGoodMoment, USUAL_REACH } from '../rules/reach.ts'
import { findAccount } from '../store/people.ts'
import { findReach } from '../store/profile.ts'
import type { PeopleDatabase } from '../tables.ts'
import type { Contact, Nearness, PersonId, Reach } from '../types.ts'
import { USUAL_ZONE } from './edit-preferences.ts'

/**
 * What a contact button offers now. Only peers may reach somebody; a suspended or missing person cannot be.
 * @returns null where no button belongs.
 */
export async function findContact(
  house: House<PeopleDatabase>,
  person: PersonId,
  nearness: Nearness,
): Promise<Contact | null> {
  const account = nearness === 'stranger' ? null : await findAccount(house.db, person)
  if (account === null || account.suspendedAt !== null) return null
  const reach = (await findReach(house.db, person)) ?? USUAL_REACH
  const opens = nextGoodMoment(reach, account.zone ?? USUAL_ZONE, house.now())
  return contactFor(reach, { email: account.email, opens, now: house.now() })
}

/**
 * When a mail that somebody did not ask for may leave. What they asked for themselves does not wait.
 * @returns null while they said "not now" without an end, or cannot be reached at all.
 */
export async function nextMailFor(
  house: House<PeopleDatabase>,
  person: PersonId,
): Promise<Date | null> {
  const account = await findAccount(house.db, person)
  if (account === null || account.suspendedAt !== null || !account.emailVerified) return null
  const reach = (await findReach(house.db, person)) ?? USUAL_REACH
  return nextGoodMoment(reach, account.zone ?? USUAL_ZONE, house.now())
}

function contactFor(
  reach: Reach,
  {
    email,
    opens,
    now,
  }: { readonly email: string; readonly opens: Date | null; readonly now: Date },
): Contact {
  const isResting =
    reach.notNow !== null && (reach.notNow.until === null || reach.notNow.until > now)
  if (isResting || opens === null) return { kind: 'not_now', until: reach.notNow?.until ?? null }
  const wait = opens > now ? opens : null
  switch (reach.channel) {
    case 'mail':
      return { kind: 'mail', email, opens: wait }
    case 'phone':
      return { kind: 'phone', number: reach.detail ?? '', opens: wait }
    case 'meeting':
      return { kind: 'meeting' }
  }
}
