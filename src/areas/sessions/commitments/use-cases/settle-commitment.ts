import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { newId } from '#platform/ids.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import type { SessionId } from '../../live/types.ts'
import { keepWords } from '../../minutes/store/words.ts'
import { findSession } from '../../store/session.ts'
import type { SessionDatabase, SessionTx } from '../../tables.ts'
import type { CommitmentEvent } from '../events.ts'
import type { SettleCommitment } from '../input.ts'
import { canSettle } from '../rules.ts'
import { findReadable } from '../store/lists.ts'
import { lockCommitment, updateCommitment } from '../store/commitments.ts'
import type { CommitmentId, CommitmentOutcome } from '../types.ts'

type Refusals = 'not_found' | 'not_yours' | 'not_taken' | 'already_settled'

interface Told {
  readonly input: SettleCommitment
  readonly language: Locale
}

/** Kept, adapted or dropped, with what was learned: said by its owner, away from any room. */
export function settleCommitment(
  house: House<SessionDatabase>,
  membership: Membership,
  told: Told,
): Promise<Outcome<undefined, Refusals>> {
  return house.transaction((tx) => settleWithin(house, tx, membership, told))
}

/** The same as part of a larger transaction: in the room where it is recalled, `session` says which. */
export async function settleWithin(
  house: House<SessionDatabase>,
  tx: SessionTx,
  membership: Membership,
  { input, language }: Told,
): Promise<Outcome<undefined, Refusals>> {
  const id = input.commitment as CommitmentId
  const told = (input.session ?? null) as SessionId | null
  const commitment = await lockCommitment(tx, membership, id)
  if (commitment === null || (await findReadable(tx, membership, id)) === null)
    return refuse('not_found')
  if (told !== null && (await findSession(tx, membership, told)) === null)
    return refuse('not_found')
  const allowed = canSettle(commitment, membership.person)
  if (!allowed.ok) return allowed
  const learned = newId<'words'>(house.now())
  const words = { id: learned, body: input.learned, language }
  await keepWords(tx, { community: membership.community, session: commitment.session }, words)
  await updateCommitment(tx, id, {
    state: input.outcome,
    settled_at: house.now(),
    learned_id: learned,
    settled_in: told,
  })
  await house.announce(tx, factOf(membership, id, input.outcome))
  return done()
}

function factOf(
  { community, person: owner }: Membership,
  commitment: CommitmentId,
  outcome: CommitmentOutcome,
): CommitmentEvent {
  return { fact: 'sessions.commitmentSettled', community, commitment, owner, outcome }
}
