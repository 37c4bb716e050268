import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { type LifeChanged, told } from '../../events.ts'
import { saveChange } from '../../settings/store.ts'
import { setLifeState } from '../../store/community.ts'
import type { CommunityDatabase, CommunityTx } from '../../tables.ts'
import type { LifeState, Membership } from '../../types.ts'
import { settleConsents } from '../../use-cases/settle-consents.ts'
import type { RestInput } from '../input.ts'
import { saysWhy, wordsIn } from '../rules.ts'
import { findLookBack, openLookBack, saveWord, settleLookBack } from '../store.ts'

/**
 * Lets a community rest: any member may, for any member may wake it. The look back is part of it.
 * Refuses 'say_why' when nothing says why it flourished or faded, 'not_living' when it rests already.
 */
export async function restCommunity(
  house: House<CommunityDatabase>,
  membership: Membership,
  input: RestInput,
): Promise<Outcome<undefined, 'not_living' | 'say_why'>> {
  if (!saysWhy(input)) return refuse('say_why', 'flourished')
  return house.transaction(async (tx) => {
    const community = await settleConsents(house, tx, membership.community)
    if (community?.state !== 'living') return refuse('not_living')
    const at = house.now()
    const { reason, language } = input
    const id = newId<'lookBack'>(at)
    const lookBack = { id, occasion: 'rest' as const, state: 'standing' as const, reason, language }
    await openLookBack(tx, membership, { ...lookBack, farewell: '', consent: null, openedAt: at })
    for (const word of wordsIn(input)) {
      await saveWord(tx, membership, { ...word, id: newId(at), lookBack: id, language, at })
    }
    await turn(tx, membership, { from: 'living', to: 'resting', reason, at })
    await house.announce(tx, lifeChanged('communities.rested', membership, reason))
    return done()
  })
}

/** Any member wakes a resting community. What was said when it went to rest stays readable there. */
export async function wakeCommunity(
  house: House<CommunityDatabase>,
  membership: Membership,
  reason: string,
): Promise<Outcome<undefined, 'not_resting'>> {
  return house.transaction(async (tx) => {
    const community = await settleConsents(house, tx, membership.community)
    if (community?.state !== 'resting') return refuse('not_resting')
    const at = house.now()
    const lookBack = await findLookBack(tx, community.id, 'rest')
    if (lookBack) await settleLookBack(tx, lookBack.id, { state: 'given_up', at })
    await turn(tx, membership, { from: 'resting', to: 'living', reason, at })
    await house.announce(tx, lifeChanged('communities.woke', membership, reason))
    return done()
  })
}

interface Turn {
  readonly from: LifeState
  readonly to: LifeState
  readonly reason: string
  readonly at: Date
}

async function turn(tx: CommunityTx, membership: Membership, given: Turn): Promise<void> {
  const { from: before, to: after, reason, at } = given
  await setLifeState(tx, membership.community, after, at)
  const change = { before, after, reason, at, reverts: null }
  await saveChange(tx, membership, { ...change, id: newId(at), setting: 'state' })
}

function lifeChanged(
  fact: LifeChanged['fact'],
  membership: Membership,
  reason: string,
): LifeChanged {
  return { fact, ...told(membership), reason }
}
