import type { PersonId } from '#areas/people/types.ts'
import type { RsvpRow, SessionDb, SessionHatRow } from '../tables.ts'
import type { Rsvp, Session, SessionId, Wearer } from '../types.ts'

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

/** Members of the session's community who were asked and have not answered: nobody who keeps at a distance. */
export async function countSilent(
  db: SessionDb,
  { id, community }: Pick<Session, 'id' | 'community'>,
): Promise<number> {
  const row = await db
    .selectFrom('membership')
    .leftJoin('rsvp', (join) =>
      join.onRef('rsvp.person_id', '=', 'membership.person_id').on('rsvp.session_id', '=', id),
    )
    .select((query) => query.fn.countAll().as('silent'))
    .where('membership.community_id', '=', community)
    .where('membership.engagement', '<>', 'peripheral')
    .where('rsvp.answer', 'is', null)
    .executeTakeFirst()
  return Number(row?.silent ?? 0)
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
