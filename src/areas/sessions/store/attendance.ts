import type { Membership } from '#areas/communities/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import type { RsvpRow, SessionDb, SessionHatRow } from '../tables.ts'
import type { Rsvp, SessionId, Wearer } from '../types.ts'

/** At most this many people answer, wear or sit in one session's page. */
const PEOPLE = 500

export async function findWearers(db: SessionDb, session: SessionId): Promise<Wearer[]> {
  const rows = await db
    .selectFrom('session_hat')
    .innerJoin('person', 'person.id', 'session_hat.person_id')
    .select(['hat', 'seat', 'person.id as person', 'person.name'])
    .where('session_id', '=', session)
    .where('given_back_at', 'is', null)
    .orderBy('hat')
    .orderBy('seat')
    .limit(PEOPLE)
    .execute()
  return rows.map(named)
}

/** Who answered, in the order they did, with the zone each lives in; null when they have not said. */
export async function findRsvps(
  db: SessionDb,
  session: SessionId,
): Promise<(Rsvp & { readonly zone: string | null })[]> {
  const rows = await db
    .selectFrom('rsvp')
    .innerJoin('person', 'person.id', 'rsvp.person_id')
    .select(['person.id as person', 'person.name', 'person.zone', 'rsvp.answer', 'rsvp.place'])
    .where('session_id', '=', session)
    .orderBy('rsvp.answered_at')
    .orderBy('person.id')
    .limit(PEOPLE)
    .execute()
  return rows.map(named)
}

export async function saveRsvp(db: SessionDb, row: RsvpRow): Promise<void> {
  const { answer, place, answered_at } = row
  await db
    .insertInto('rsvp')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['session_id', 'person_id']).doUpdateSet({ answer, place, answered_at }),
    )
    .execute()
}

/** Who wears a hat comes, unless they said otherwise: an answer already given stays. */
export async function comeByHat(db: SessionDb, rows: readonly RsvpRow[]): Promise<void> {
  if (rows.length === 0) return
  await db
    .insertInto('rsvp')
    .values([...rows])
    .onConflict((conflict) => conflict.columns(['session_id', 'person_id']).doNothing())
    .execute()
}

export async function insertHat(db: SessionDb, row: SessionHatRow): Promise<void> {
  await db.insertInto('session_hat').values(row).execute()
}

/** @returns whether the person wore it. */
export async function endHat(
  db: SessionDb,
  session: SessionId,
  term: { hat: string; person: PersonId; at: Date },
): Promise<boolean> {
  const ended = await db
    .updateTable('session_hat')
    .set({ given_back_at: term.at })
    .where('session_id', '=', session)
    .where('hat', '=', term.hat)
    .where('person_id', '=', term.person)
    .where('given_back_at', 'is', null)
    .executeTakeFirst()
  return ended.numUpdatedRows > 0n
}

function named<Row extends { person: string }>(row: Row): Row & { person: PersonId } {
  return { ...row, person: row.person as PersonId }
}

/** Other members who are asked to sessions and whose address nobody has proven, by name. */
export async function findUnproven(
  db: SessionDb,
  { community, person }: Pick<Membership, 'community' | 'person'>,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select('person.name')
    .where('membership.community_id', '=', community)
    .where('membership.engagement', '<>', 'peripheral')
    .where('membership.person_id', '<>', person)
    .where('person.email_verified', '=', false)
    .where('person.suspended_at', 'is', null)
    .orderBy('person.name_key')
    .orderBy('person.id')
    .limit(limit)
    .execute()
  return rows.map(({ name }) => name)
}
