import type { Membership } from '#areas/communities/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import { isResting } from '#areas/people/use-cases/find-contact.ts'
import type { House } from '#platform/db/house.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { dayOf } from '#platform/time.ts'
import { capOf } from '../../minutes/rules/circles.ts'
import { findLevel } from '../../minutes/store/captured.ts'
import { eraseWords } from '../../room/store/words.ts'
import { type Desk, changeMinutes, write } from '../../minutes/use-cases/change-minutes.ts'
import type { SessionId } from '../../live/types.ts'
import type { SessionDatabase, SessionDb } from '../../tables.ts'
import type { CommitmentEvent } from '../events.ts'
import type { AnswerProposal, ChooseDay, ProposeCommitment } from '../input.ts'
import { canAnswer, canBeDue, canSettle } from '../rules.ts'
import {
  deleteCommitments,
  insertCommitments,
  lockCommitment,
  updateCommitment,
} from '../store/commitments.ts'
import type { CommitmentId } from '../types.ts'
import { open } from './adopt-captured.ts'
import type { Said } from './make-commitment.ts'

/**
 * Offers a commitment to somebody who was there: rule 13, it exists once they say yes. Whoever said "not
 * now" is not asked. Whoever took notes
 * or was present may offer one; nobody but its owner ever sees a task.
 */
export function proposeCommitment(
  house: House<SessionDatabase>,
  membership: Membership,
  { session, input, language }: Omit<Said<ProposeCommitment>, 'zone'> & { session: SessionId },
): Promise<Outcome<CommitmentId, 'not_found' | 'not_present' | 'unknown_person' | 'not_now'>> {
  return changeMinutes(house, membership, session, async (desk) => {
    if (desk.me === null) return refuse('not_present')
    const owner = desk.present.find(({ person }) => person === input.to)?.person
    if (!owner) return refuse('unknown_person', 'to')
    const db: SessionDb = desk.tx
    if (await isResting(db, owner, desk.now)) return refuse('not_now', 'to')
    const words = await write(desk, input.what, language)
    const circle = capOf((await findLevel(desk.tx, session)) ?? 'roomOnly')
    const row = {
      ...open(owner, desk.now),
      community_id: desk.minutes.community,
      session_id: session,
      item_id: null,
      words_id: words,
      due: input.due ?? null,
      circle,
      state: 'proposed',
      proposed_by: membership.person,
      taken_at: null,
    } as const
    await insertCommitments(desk.tx, [row])
    await tellProposed(desk, { commitment: row.id, owner })
    return done(row.id)
  })
}

async function tellProposed(
  { house, tx, membership }: Desk,
  { commitment, owner }: { commitment: CommitmentId; owner: PersonId },
): Promise<void> {
  const fact: CommitmentEvent = {
    fact: 'sessions.commitmentProposed',
    community: membership.community,
    commitment,
    owner,
    by: membership.person,
  }
  await house.announce(tx, fact)
}

type Refusals = 'not_found' | 'not_yours' | 'already_taken' | 'in_the_past' | 'day_missing'

/** Yes, with a day of one's own; or no: then nothing was ever promised, and its text is gone. */
export async function answerProposal(
  house: House<SessionDatabase>,
  membership: Membership,
  { input, zone }: Pick<Said<AnswerProposal>, 'input' | 'zone'>,
): Promise<Outcome<undefined, Refusals>> {
  return house.transaction(async (tx) => {
    const id = input.commitment as CommitmentId
    const commitment = await lockCommitment(tx, membership, id)
    if (commitment === null || commitment.owner !== membership.person) return refuse('not_found')
    const allowed = canAnswer(commitment, membership.person)
    if (!allowed.ok) return allowed
    const about = { community: membership.community, commitment: id, owner: membership.person }
    const tell = (fact: CommitmentEvent) => house.announce(tx, fact)
    if (input.answer === 'no') {
      await deleteCommitments(tx, [id])
      await eraseWords(tx, [commitment.words], house.now())
      await tell({ fact: 'sessions.commitmentDeclined', ...about })
      return done()
    }
    const day = input.due ?? commitment.due
    if (day === null) return refuse('day_missing', 'due')
    const due = canBeDue(day, dayOf(house.now(), zone))
    if (!due.ok) return due
    await updateCommitment(tx, id, { state: 'open', due: day, taken_at: house.now() })
    await tell({ fact: 'sessions.commitmentTaken', ...about })
    return done()
  })
}

/** Another day, or the first one. Its owner's alone; it is recalled again. */
export async function chooseDay(
  house: House<SessionDatabase>,
  membership: Membership,
  { input, zone }: Pick<Said<ChooseDay>, 'input' | 'zone'>,
): Promise<
  Outcome<undefined, 'not_found' | 'not_yours' | 'not_taken' | 'already_settled' | 'in_the_past'>
> {
  const due = canBeDue(input.due, dayOf(house.now(), zone))
  if (!due.ok) return due
  return house.transaction(async (tx) => {
    const id = input.commitment as CommitmentId
    const commitment = await lockCommitment(tx, membership, id)
    if (commitment === null) return refuse('not_found')
    const allowed = canSettle(commitment, membership.person)
    if (!allowed.ok) return allowed
    await updateCommitment(tx, id, { due: input.due, reminded_at: null })
    const { community, person: owner } = membership
    const about = { community, commitment: id, owner }
    const fact: CommitmentEvent = { fact: 'sessions.commitmentPutOff', ...about }
    await house.announce(tx, fact)
    return done()
  })
}
