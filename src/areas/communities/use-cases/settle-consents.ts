import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { findVersions, settleVersion } from '../charter/store.ts'
import { statusOf } from '../consent/rules.ts'
import { closeRound, findOpenRounds, findRounds, type RoundRead } from '../consent/store.ts'
import type { ConsentStatus, ConsentSubject } from '../consent/types.ts'
import type { Settled } from '../events.ts'
import { findLookBackOf, settleLookBack } from '../life/store.ts'
import { findProposalOf, saveChange, saveSetting, settleProposal } from '../settings/store.ts'
import type { DecidedSetting } from '../settings/types.ts'
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
  let isSettled = false
  for (const round of rounds) {
    const status = statusOf(round, house.now())
    if (status.state !== 'agreed') continue
    await closeRound(tx, round.id, status.at)
    await apply(tx, round, status)
    await house.announce(tx, settled(community, round, status))
    isSettled = true
  }
  return isSettled ? lockCommunity(tx, id) : community
}

async function apply(tx: CommunityTx, round: RoundRead, agreed: Agreed): Promise<void> {
  switch (round.subject) {
    case 'charter':
      return adopt(tx, round, agreed)
    case 'ending':
      return end(tx, round, agreed)
    case 'visibility':
    case 'kind':
      return setAsDecided(tx, round, agreed)
  }
}

async function adopt(tx: CommunityTx, round: RoundRead, { at }: Agreed): Promise<void> {
  const versions = await findVersions(tx, round.community)
  const version = versions.find(({ consent }) => consent === round.id)
  if (version) await settleVersion(tx, version.id, { state: 'adopted', at })
}

async function end(tx: CommunityTx, round: RoundRead, { at }: Agreed): Promise<void> {
  await setLifeState(tx, round.community, 'ended', at)
  const lookBack = await findLookBackOf(tx, round.id)
  if (lookBack) await settleLookBack(tx, lookBack, { state: 'standing', at })
}

/** What was decided becomes a line of the history like any other, by whoever proposed it. */
async function setAsDecided(tx: CommunityTx, round: RoundRead, { at }: Agreed): Promise<void> {
  const proposal = await findProposalOf(tx, round.id)
  if (proposal === null) return
  const { id, setting, before, after, reason, reverts, by } = proposal
  const who = { community: round.community, person: by.person }
  await saveSetting(tx, round.community, { setting, value: after } as DecidedSetting)
  await saveChange(tx, who, { id: newId(at), setting, before, after, reason, at, reverts })
  await settleProposal(tx, id, { state: 'decided', at })
}

const FACTS: Readonly<Record<ConsentSubject, Settled['fact']>> = {
  charter: 'communities.charterAdopted',
  ending: 'communities.ended',
  visibility: 'communities.settingDecided',
  kind: 'communities.settingDecided',
}

function settled(community: Community, round: RoundRead, { at }: Agreed): Settled {
  return {
    fact: FACTS[round.subject],
    community: community.id,
    address: community.address,
    name: community.name,
    at,
  }
}
