import type { House } from '#platform/db/house.ts'
import { nextGoodMoment, USUAL_REACH } from '../rules/reach.ts'
import { findAccount } from '../store/people.ts'
import { findReach, listReaches, listResting, type MailDb } from '../store/profile.ts'
import type { PeopleDatabase } from '../tables.ts'
import { type Contact, type Nearness, type PersonId, type Reach, USUAL_ZONE } from '../types.ts'

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

/** Those of these people who would rather not be reached now: nothing is put to them by name. */
export async function findResting(
  house: Pick<House<PeopleDatabase>, 'now'> & { readonly db: MailDb },
  people: readonly PersonId[],
): Promise<readonly PersonId[]> {
  return listResting(house.db, people, house.now())
}

/** Whether somebody said "not now". */
export async function isResting(db: MailDb, person: PersonId, now: Date): Promise<boolean> {
  return (await listResting(db, [person], now)).length > 0
}

/** When mail that somebody did not ask for may leave. */
export interface MailTime {
  /** `now` itself when that is a good moment; null for "not now" without an end. */
  readonly opens: Date | null
  /** They named hours of their own. */
  readonly hasHours: boolean
}

/**
 * When a mail that these people did not ask for may leave. What they asked for themselves does not wait.
 * Whoever is suspended, or has not proven their address, is not among the answers.
 */
export async function mailTimes(
  db: MailDb,
  people: readonly PersonId[],
  now: Date,
): Promise<ReadonlyMap<PersonId, MailTime>> {
  const reaches = await listReaches(db, people)
  return new Map(
    reaches.map(({ person, zone, reach }) => {
      const { hours } = reach ?? USUAL_REACH
      const opens = nextGoodMoment(reach ?? USUAL_REACH, zone ?? USUAL_ZONE, now)
      return [person, { opens, hasHours: hours !== null }]
    }),
  )
}

function contactFor(
  reach: Reach,
  {
    email,
    opens,
    now,
  }: { readonly email: string; readonly opens: Date | null; readonly now: Date },
): Contact {
  const { notNow } = reach
  const rests = notNow !== null && (notNow.until === null || notNow.until > now)
  if (rests || opens === null) return { kind: 'not_now', until: notNow?.until ?? null }
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
