import type { PersonId } from '#areas/people/types.ts'
import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { type ConsentObjected, told } from '../../events.ts'
import type { CommunityDatabase } from '../../tables.ts'
import type { Membership } from '../../types.ts'
import { findWilling } from '../../store/membership.ts'
import { settleConsents } from '../../use-cases/settle-consents.ts'
import { findRounds, type RoundRead, saveAnswer } from '../store.ts'
import type { Answer, ConsentId } from '../types.ts'

export interface ConsentAnswer {
  readonly consent: ConsentId
  readonly answer: Answer
  readonly reason: string
}

/**
 * One member's word on a charter or on ending. They may change it while nothing is settled: an
 * objection stands until its author lifts it.
 * Refuses 'already_settled', 'not_asked', and 'reason_missing' for a doubt or an objection without why.
 */
export async function answerConsent(
  house: House<CommunityDatabase>,
  membership: Membership,
  given: ConsentAnswer,
): Promise<Outcome<undefined, 'not_found' | 'already_settled' | 'not_asked' | 'reason_missing'>> {
  if (given.answer !== 'yes' && given.reason === '') return refuse('reason_missing', 'reason')
  return house.transaction(async (tx) => {
    await settleConsents(house, tx, membership.community)
    const [round] = await findRounds(tx, [given.consent])
    if (round === undefined || round.community !== membership.community) return refuse('not_found')
    if (round.closedAt !== null) return refuse('already_settled')
    if (!round.asked.some(({ person }) => person === membership.person)) return refuse('not_asked')
    const at = house.now()
    await saveAnswer(tx, membership, { ...given, id: newId(at), at })
    if (given.answer === 'objection') {
      const tell = await findWilling(tx, membership.community, othersIn(round, membership.person))
      const { reason } = given
      const objection: ConsentObjected = { ...objected(membership, round), reason, tell }
      await house.announce(tx, objection)
    }
    await settleConsents(house, tx, membership.community)
    return done()
  })
}

function othersIn(round: RoundRead, person: PersonId): readonly PersonId[] {
  const present = round.asked.filter(({ leftAt }) => leftAt === null)
  return present.map((asked) => asked.person).filter((other) => other !== person)
}

function objected(membership: Membership, { id: consent, subject }: RoundRead) {
  return { fact: 'communities.consentObjected' as const, ...told(membership), consent, subject }
}
