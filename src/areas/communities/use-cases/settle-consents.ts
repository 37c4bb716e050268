import type { House } from '#platform/db/house.ts'
import { findVersions, settleVersion } from '../charter/store.ts'
import { statusOf } from '../consent/rules.ts'
import { closeRound, findOpenRounds, findRounds, type RoundRead } from '../consent/store.ts'
import type { ConsentStatus } from '../consent/types.ts'
import type { Settled } from '../events.ts'
import { findLookBackOf, settleLookBack } from '../life/store.ts'
import { lockCommunity, setLifeState } from '../store/community.ts'
import type { CommunityDatabase, CommunityTx } from '../tables.ts'
import type { Community, CommunityId } from '../types.ts'

type Agreed = Extract<ConsentStatus, { state: 'agreed' }>

/**
 * Writes down what has been agreed by now: an adopted charter, an ended community. Called before
 * anything that would change who is asked or what they answered, so that nothing agreed is undone.
 * @returns the community as it then is, its row held until the transaction ends; null when missing
 */
export async function settleConsents(
  house: House<CommunityDatabase>,
  tx: CommunityTx,
  id: CommunityId,
): Promise<Community | null> {
  const community = await lockCommunity(tx, id)
  if (community === null) return null
  const rounds = await findRounds(tx, await findOpenRounds(tx, id))
  let ended: Date | null = null
  for (const round of rounds) {
    const status = statusOf(round, house.now())
    if (status.state !== 'agreed') continue
    await closeRound(tx, round.id, status.at)
    await apply(tx, round, status)
    await house.announce(tx, settled(community, round, status))
    if (round.subject === 'ending') ended = status.at
  }
  return ended === null ? community : { ...community, state: 'ended', stateSince: ended }
}

async function apply(tx: CommunityTx, round: RoundRead, { at }: Agreed): Promise<void> {
  if (round.subject === 'charter') {
    const versions = await findVersions(tx, round.community)
    const version = versions.find(({ consent }) => consent === round.id)
    if (version) await settleVersion(tx, version.id, { state: 'adopted', at })
    return
  }
  await setLifeState(tx, round.community, 'ended', at)
  const lookBack = await findLookBackOf(tx, round.id)
  if (lookBack) await settleLookBack(tx, lookBack, { state: 'standing', at })
}

function settled(community: Community, round: RoundRead, { at }: Agreed): Settled {
  return {
    fact: round.subject === 'charter' ? 'communities.charterAdopted' : 'communities.ended',
    community: community.id,
    address: community.address,
    name: community.name,
    at,
  }
}
