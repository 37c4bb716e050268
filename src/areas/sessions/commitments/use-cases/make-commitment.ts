import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { newId } from '#platform/ids.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { dayOf } from '#platform/time.ts'
import type { ItemId, SessionId, WordsId } from '../../live/types.ts'
import { capOf } from '../../minutes/rules/circles.ts'
import { findLevel, findSeatOf } from '../../minutes/store/captured.ts'
import { keepWords } from '../../minutes/store/words.ts'
import type { Circle } from '../../minutes/types.ts'
import { findSession } from '../../store/session.ts'
import type { SessionDatabase, SessionDb } from '../../tables.ts'
import type { CommitmentEvent } from '../events.ts'
import type { DateItem, MakeCommitment } from '../input.ts'
import { canBeDue } from '../rules.ts'
import {
  findByItem,
  findItemWords,
  insertCommitments,
  updateCommitment,
} from '../store/commitments.ts'
import type { Commitment, CommitmentId } from '../types.ts'
import { open } from './adopt-captured.ts'

type Tx = Parameters<House<SessionDatabase>['announce']>[0]

/** What was typed, in which language, and in which zone a day is meant. */
export interface Said<Input> {
  readonly input: Input
  readonly language: Locale
  readonly zone: string
}

/** "I take it": a promise of one's own, made in a session or outside one. */
export async function makeCommitment(
  house: House<SessionDatabase>,
  membership: Membership,
  { input, language, zone }: Said<MakeCommitment>,
): Promise<Outcome<CommitmentId, 'community_ended' | 'in_the_past' | 'not_found'>> {
  if (membership.state === 'ended') return refuse('community_ended')
  const due = canBeDue(input.due, dayOf(house.now(), zone))
  if (!due.ok) return due
  return house.transaction(async (tx) => {
    const session = (input.session ?? null) as SessionId | null
    const circle = await circleIn(tx, membership, session)
    if (circle === null) return refuse('not_found')
    const place = { community: membership.community, session }
    const words = newId<'words'>(house.now())
    await keepWords(tx, place, { id: words, body: input.what, language })
    const row = { ...rowOf(membership, words, house.now()), circle, due: input.due }
    await insertCommitments(tx, [{ ...row, session_id: session, item_id: null }])
    await tellTaken(house, tx, membership, row.id)
    return done(row.id)
  })
}

/** How far a promise made there goes: no further than its room. Null: no such session here. */
async function circleIn(
  tx: SessionDb,
  membership: Membership,
  session: SessionId | null,
): Promise<Circle | null> {
  if (session === null) return 'community'
  const found = await findSession(tx, membership, session)
  if (found === null) return null
  return capOf((await findLevel(tx, session)) ?? found.level)
}

/** Gives a day to a next step that one has just written in the room; the last day counts. */
export async function dateItem(
  house: House<SessionDatabase>,
  membership: Membership,
  { input, zone }: Pick<Said<DateItem>, 'input' | 'zone'>,
): Promise<Outcome<CommitmentId, 'in_the_past' | 'not_found' | 'not_yours' | 'already_settled'>> {
  const due = canBeDue(input.due, dayOf(house.now(), zone))
  if (!due.ok) return due
  const session = input.session as SessionId
  const item = input.item as ItemId
  return house.transaction(async (tx) => {
    const circle = await circleIn(tx, membership, session)
    if (circle === null) return refuse('not_found')
    const earlier = (await findByItem(tx, session)).get(item)
    if (earlier !== undefined) return moveDay(tx, membership, earlier, input.due)
    const words = await ownWords(tx, membership, { session, item })
    if (words === null) return refuse('not_yours')
    const row = { ...rowOf(membership, words, house.now()), circle, due: input.due }
    const isNew = await insertCommitments(tx, [{ ...row, session_id: session, item_id: item }])
    if (isNew.length > 0) return done(row.id)
    // Somebody dated it since we looked: it is there now.
    const made = (await findByItem(tx, session)).get(item)
    return made === undefined ? refuse('not_found') : moveDay(tx, membership, made, input.due)
  })
}

async function moveDay(
  tx: SessionDb,
  { person }: Membership,
  { id, owner, state }: Commitment,
  due: string,
): Promise<Outcome<CommitmentId, 'not_yours' | 'already_settled'>> {
  if (owner !== person) return refuse('not_yours')
  if (state !== 'open') return refuse('already_settled')
  await updateCommitment(tx, id, { due, reminded_at: null })
  return done(id)
}

async function ownWords(
  tx: SessionDb,
  membership: Membership,
  { session, item }: { session: SessionId; item: ItemId },
): Promise<WordsId | null> {
  const seat = await findSeatOf(tx, session, membership.person)
  return seat === null ? null : findItemWords(tx, { session, item, seat })
}

function rowOf(membership: Membership, words: WordsId, now: Date) {
  return { ...open(membership.person, now), community_id: membership.community, words_id: words }
}

async function tellTaken(
  house: House<SessionDatabase>,
  tx: Tx,
  { community, person }: Membership,
  commitment: CommitmentId,
): Promise<void> {
  const fact: CommitmentEvent = {
    fact: 'sessions.commitmentTaken',
    community,
    commitment,
    owner: person,
  }
  await house.announce(tx, fact)
}
