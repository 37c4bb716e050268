import type { House } from '#platform/db/house.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { type Outcome, done } from '#platform/outcome.ts'
import { instantOf } from '#platform/time.ts'
import type { EditPreferences, EditReach } from '../input.ts'
import { USUAL_REACH } from '../rules/reach.ts'
import { findAccount } from '../store/people.ts'
import { findReach, saveLocale, savePreferences, saveReach } from '../store/profile.ts'
import type { PeopleDatabase } from '../tables.ts'
import { type PersonId, type Reach, type SignedInPerson, USUAL_ZONE } from '../types.ts'

/** Language of pages and mails, and the zone hours are shown in. */
export async function editPreferences(
  house: House<PeopleDatabase>,
  { person }: SignedInPerson,
  { locale, zone }: EditPreferences,
): Promise<Outcome<undefined>> {
  await savePreferences(house.db, person, { locale, zone, now: house.now() })
  return done()
}

/** The language at the foot of a page: whoever is signed in keeps it, for pages and mails. */
export async function chooseLanguage(
  house: House<PeopleDatabase>,
  { person }: SignedInPerson,
  locale: Locale,
): Promise<Outcome<undefined>> {
  await saveLocale(house.db, person, { locale, now: house.now() })
  return done()
}

/** How and when to be reached. Every mail and contact button obeys at once. */
export async function editReach(
  house: House<PeopleDatabase>,
  { person }: SignedInPerson,
  input: EditReach,
): Promise<Outcome<undefined>> {
  const account = await findAccount(house.db, person)
  await saveReach(house.db, person, {
    reach: reachIn(input, account?.zone ?? USUAL_ZONE),
    now: house.now(),
  })
  return done()
}

/** How somebody wants to be reached; by mail at any time until they say otherwise. */
export async function readReach(house: House<PeopleDatabase>, person: PersonId): Promise<Reach> {
  return (await findReach(house.db, person)) ?? USUAL_REACH
}

function reachIn(input: EditReach, zone: string): Reach {
  const { channel, phone, days, fromHour, toHour } = input
  return {
    channel,
    detail: channel === 'phone' ? (phone ?? null) : null,
    days: days.length === 0 || days.length === 7 ? null : days,
    hours: fromHour === undefined || toHour === undefined ? null : { from: fromHour, to: toHour },
    notNow: notNowIn(input, zone),
  }
}

/** The day named is the first on which they may be reached again. */
function notNowIn({ notNow, notNowUntil }: EditReach, zone: string): Reach['notNow'] {
  if (!notNow) return null
  return { until: notNowUntil === undefined ? null : instantOf(`${notNowUntil}T00:00`, zone) }
}
