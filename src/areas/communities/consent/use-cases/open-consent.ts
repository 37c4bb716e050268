import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { type ConsentAsked, told } from '../../events.ts'
import type { CommunityDatabase, CommunityTx } from '../../tables.ts'
import type { Membership } from '../../types.ts'
import { findRounds, openRound, saveAnswer } from '../store.ts'
import type { ConsentId, ConsentSubject } from '../types.ts'

const DAY_MS = 86_400_000

export interface ConsentToOpen {
  readonly id: ConsentId
  readonly subject: ConsentSubject
  readonly delayDays: number
}

/** Asks everybody who is a member now; whoever asks has said yes by asking. */
export async function openConsent(
  house: House<CommunityDatabase>,
  tx: CommunityTx,
  membership: Membership,
  consent: ConsentToOpen,
): Promise<void> {
  const openedAt = house.now()
  const answerBy = new Date(openedAt.getTime() + consent.delayDays * DAY_MS)
  await openRound(tx, membership, { ...consent, openedAt, answerBy })
  const yes = { id: newId(openedAt), consent: consent.id, at: openedAt }
  await saveAnswer(tx, membership, { ...yes, answer: 'yes', reason: '' })
  const [round] = await findRounds(tx, [consent.id])
  const others = round?.asked.filter(({ person }) => person !== membership.person) ?? []
  const asked: ConsentAsked = {
    fact: 'communities.consentAsked',
    ...told(membership),
    consent: consent.id,
    subject: consent.subject,
    tell: others.map(({ person }) => person),
    until: answerBy,
  }
  await house.announce(tx, asked)
}
