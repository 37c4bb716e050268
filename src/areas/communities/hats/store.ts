import type { PersonId } from '#areas/people/types.ts'
import type { CommunityDb } from '../tables.ts'
import type { Hat, HatOfferId, Membership } from '../types.ts'
import type { HatOffer, HatTerm } from './types.ts'

/** Starts a term. @returns false when the person wears this hat already. */
export async function startTerm(
  db: CommunityDb,
  membership: Membership,
  term: {
    readonly id: string
    readonly hat: Hat
    readonly at: Date
    readonly handedBy: PersonId | null
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('hat_term')
    .values({
      id: term.id,
      community_id: membership.community,
      person_id: membership.person,
      hat: term.hat,
      started_at: term.at,
      ended_at: null,
      handed_by: term.handedBy,
      ended_because: null,
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export async function endTerm(
  db: CommunityDb,
  membership: Pick<Membership, 'community' | 'person'>,
  end: { readonly hat: Hat; readonly at: Date; readonly because: 'dropped' | 'handedOn' },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('hat_term')
    .set({ ended_at: end.at, ended_because: end.because })
    .where('community_id', '=', membership.community)
    .where('person_id', '=', membership.person)
    .where('hat', '=', end.hat)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function endAllTerms(
  db: CommunityDb,
  membership: Membership,
  at: Date,
): Promise<void> {
  await db
    .updateTable('hat_term')
    .set({ ended_at: at, ended_because: 'left' })
    .where('community_id', '=', membership.community)
    .where('person_id', '=', membership.person)
    .where('ended_at', 'is', null)
    .execute()
}

/** Who wore what, the latest first. */
export async function findTerms(
  db: CommunityDb,
  membership: Membership,
): Promise<readonly HatTerm[]> {
  return db
    .selectFrom('hat_term')
    .innerJoin('person', 'person.id', 'hat_term.person_id')
    .leftJoin('person as giver', 'giver.id', 'hat_term.handed_by')
    .select([
      'hat_term.id',
      'hat_term.hat',
      'hat_term.person_id as person',
      'person.name',
      'hat_term.started_at as startedAt',
      'hat_term.ended_at as endedAt',
      'hat_term.ended_because as endedBecause',
      'giver.name as handedByName',
    ])
    .where('hat_term.community_id', '=', membership.community)
    .orderBy('hat_term.started_at', 'desc')
    .orderBy('hat_term.id', 'desc')
    .limit(200)
    .execute()
}

export async function saveOffer(
  db: CommunityDb,
  membership: Membership,
  offer: {
    readonly id: HatOfferId
    readonly hat: Hat
    readonly to: PersonId
    readonly note: string
    readonly at: Date
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('hat_offer')
    .values({
      id: offer.id,
      community_id: membership.community,
      hat: offer.hat,
      from_person: membership.person,
      to_person: offer.to,
      note: offer.note,
      offered_at: offer.at,
      answered_at: null,
      answer: null,
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Offers this member made or received that nobody answered yet, the oldest first. */
export async function findOpenOffers(
  db: CommunityDb,
  membership: Membership,
): Promise<readonly HatOffer[]> {
  return openOffers(db, membership).execute()
}

/** The same, for a query that reads more than offers. */
export function openOffers(db: CommunityDb, membership: Membership) {
  return db
    .selectFrom('hat_offer')
    .innerJoin('person as giver', 'giver.id', 'hat_offer.from_person')
    .innerJoin('person as taker', 'taker.id', 'hat_offer.to_person')
    .select([
      'hat_offer.id',
      'hat_offer.hat',
      'hat_offer.from_person as from',
      'giver.name as fromName',
      'hat_offer.to_person as to',
      'taker.name as toName',
      'hat_offer.note',
      'hat_offer.offered_at as offeredAt',
    ])
    .where('hat_offer.community_id', '=', membership.community)
    .where('hat_offer.answer', 'is', null)
    .where((eb) =>
      eb.or([
        eb('hat_offer.from_person', '=', membership.person),
        eb('hat_offer.to_person', '=', membership.person),
      ]),
    )
    .orderBy('hat_offer.offered_at')
    .limit(100)
}

/** Takes the offer's row so that it is answered once. */
export async function lockOffer(
  db: CommunityDb,
  membership: Membership,
  id: HatOfferId,
): Promise<{ readonly hat: Hat; readonly from: PersonId; readonly to: PersonId } | null> {
  const row = await db
    .selectFrom('hat_offer')
    .select(['hat', 'from_person as from', 'to_person as to'])
    .where('id', '=', id)
    .where('community_id', '=', membership.community)
    .where('answer', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

export async function saveOfferAnswer(
  db: CommunityDb,
  id: HatOfferId,
  answer: { readonly answer: 'accepted' | 'declined' | 'withdrawn'; readonly at: Date },
): Promise<void> {
  await db
    .updateTable('hat_offer')
    .set({ answer: answer.answer, answered_at: answer.at })
    .where('id', '=', id)
    .where('answer', 'is', null)
    .execute()
}

/** What somebody offered, or was offered, ends with their leaving. */
export async function withdrawOffers(
  db: CommunityDb,
  membership: Membership,
  at: Date,
): Promise<void> {
  await db
    .updateTable('hat_offer')
    .set({ answer: 'withdrawn', answered_at: at })
    .where('community_id', '=', membership.community)
    .where('answer', 'is', null)
    .where((eb) =>
      eb.or([eb('from_person', '=', membership.person), eb('to_person', '=', membership.person)]),
    )
    .execute()
}
