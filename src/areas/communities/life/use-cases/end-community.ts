import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { closeRound } from '../../consent/store.ts'
import { openConsent } from '../../consent/use-cases/open-consent.ts'
import type { CommunityDatabase } from '../../tables.ts'
import type { Membership } from '../../types.ts'
import { settleConsents } from '../../use-cases/settle-consents.ts'
import type { EndInput } from '../input.ts'
import { saysWhy, wordsIn } from '../rules.ts'
import { findLookBack, openLookBack, saveWord, settleLookBack } from '../store.ts'

/**
 * Proposes to end: everybody is asked, and nothing ends while an objection stands. The look back
 * opens with the proposal, so that all can add to it before and after.
 * Refuses 'already_proposed', 'ended', 'say_why'.
 */
export async function proposeEnding(
  house: House<CommunityDatabase>,
  membership: Membership,
  input: EndInput,
): Promise<Outcome<undefined, 'ended' | 'already_proposed' | 'say_why'>> {
  if (!saysWhy(input)) return refuse('say_why', 'flourished')
  return house.transaction(async (tx) => {
    const community = await settleConsents(house, tx, membership.community)
    if (community === null || community.state === 'ended') return refuse('ended')
    if (await findLookBack(tx, community.id, 'end')) return refuse('already_proposed')
    const openedAt = house.now()
    const { reason, farewell, language, delayDays } = input
    const consent = newId<'consent'>(openedAt)
    await openConsent(house, tx, membership, { id: consent, subject: 'ending', delayDays })
    const id = newId<'lookBack'>(openedAt)
    const about = { reason, farewell, language, consent, openedAt }
    await openLookBack(tx, membership, { ...about, id, occasion: 'end', state: 'open' })
    for (const word of wordsIn(input)) {
      const from = { id: newId<'lookBackWord'>(openedAt), lookBack: id, language, at: openedAt }
      await saveWord(tx, membership, { ...word, ...from })
    }
    await settleConsents(house, tx, community.id)
    return done()
  })
}

/** Whoever proposed it may take it back; anybody else objects, and says why. */
export async function withdrawEnding(
  house: House<CommunityDatabase>,
  membership: Membership,
): Promise<Outcome<undefined, 'ended' | 'not_found' | 'not_yours'>> {
  return house.transaction(async (tx) => {
    const community = await settleConsents(house, tx, membership.community)
    if (community === null || community.state === 'ended') return refuse('ended')
    const lookBack = await findLookBack(tx, community.id, 'end')
    if (lookBack === null || lookBack.consent === null) return refuse('not_found')
    if (lookBack.openedBy.person !== membership.person) return refuse('not_yours')
    const at = house.now()
    await closeRound(tx, lookBack.consent, at)
    await settleLookBack(tx, lookBack.id, { state: 'given_up', at })
    return done()
  })
}
