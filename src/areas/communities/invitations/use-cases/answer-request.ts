import type { House } from '#platform/db/house.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { type RequestAnswered, told } from '../../events.ts'
import { findPersonName } from '../../store/membership.ts'
import type { CommunityDatabase } from '../../tables.ts'
import type { JoinRequestId, Membership } from '../../types.ts'
import { admitJoiner } from '../../use-cases/admit-joiner.ts'
import { settleConsents } from '../../use-cases/settle-consents.ts'
import { settleRequest } from '../store.ts'

export interface RequestAnswer {
  readonly request: JoinRequestId
  readonly answer: 'accepted' | 'declined'
  readonly reason: string
}

/**
 * Any member answers, with their name kept; a no says why. Only whoever asked comes in, and only while
 * their request stands: one that was withdrawn is gone.
 */
export async function answerRequest(
  house: House<CommunityDatabase>,
  membership: Membership,
  given: RequestAnswer,
): Promise<Outcome<undefined, 'not_found' | 'ended' | 'reason_missing'>> {
  if (given.answer === 'declined' && given.reason === '') return refuse('reason_missing', 'reason')
  return house.transaction(async (tx) => {
    const community = await settleConsents(house, tx, membership.community)
    if (community === null || community.state === 'ended') return refuse('ended')
    const { answer: state, reason } = given
    const request = { id: given.request, community: community.id }
    const outcome = { state, by: membership.person, at: house.now(), reason }
    const applicant = await settleRequest(tx, request, outcome)
    if (applicant === null) return refuse('not_found')
    const who = { person: applicant, name: await findPersonName(tx, applicant) }
    if (state === 'accepted') await admitJoiner(house, tx, community, { who, joinedBy: 'request' })
    const answered: RequestAnswered = {
      fact: state === 'accepted' ? 'communities.requestAccepted' : 'communities.requestDeclined',
      ...told(membership),
      request: given.request,
      applicant,
      reason,
    }
    await house.announce(tx, answered)
    return done()
  })
}
