import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { newId } from '#platform/ids.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import type { SessionId } from '../../live/types.ts'
import { keepWords } from '../../minutes/store/words.ts'
import { findSession } from '../../store/session.ts'
import type { SessionDatabase } from '../../tables.ts'
import type { CommitmentEvent } from '../events.ts'
import type { SettleCommitment } from '../input.ts'
import { canSettle } from '../rules.ts'
import { findReadable } from '../store/lists.ts'
import { lockCommitment, updateCommitment } from '../store/commitments.ts'
import type { CommitmentId } from '../types.ts'

type Refusals = 'not_found' | 'not_yours' | 'not_taken' | 'already_settled'

/**
 * Kept, adapted or dropped, with what was learned: said by its owner, on a page or in the room where it is
 * recalled (then `session` says which).
 */
export async function settleCommitment(
  house: House<SessionDatabase>,
  membership: Membership,
  { input, language }: { input: SettleCommitment; language: Locale },
): Promise<Outcome<undefined, Refusals>> {
  return house.transaction(async (tx) => {
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
    const fact: CommitmentEvent = {
      fact: 'sessions.commitmentSettled',
      community: membership.community,
      commitment: id,
      owner: membership.person,
      outcome: input.outcome,
    }
    await house.announce(tx, fact)
    return done()
  })
}
