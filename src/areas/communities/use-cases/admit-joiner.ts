import type { SignedInPerson } from '#areas/people/types.ts'
import type { House } from '#platform/db/house.ts'
import { asksNewcomer } from '../consent/rules.ts'
import { askNewcomer, findOpenRounds, findRounds } from '../consent/store.ts'
import type { Joined } from '../events.ts'
import { admit } from '../store/membership.ts'
import type { CommunityDatabase, CommunityTx } from '../tables.ts'
import type { Community, JoinedBy } from '../types.ts'

const DAY_MS = 86_400_000

/**
 * The one way in. The joiner is whoever acts, or whoever asked to come in: nobody else can be named.
 * From this moment they can do all that the founder can, and are asked about what is being agreed on.
 * @param community as `settleConsents` gave it, its row held
 */
export async function admitJoiner(
  house: House<CommunityDatabase>,
  tx: CommunityTx,
  community: Community,
  joiner: { readonly who: Pick<SignedInPerson, 'person' | 'name'>; readonly joinedBy: JoinedBy },
): Promise<void> {
  const { who, joinedBy } = joiner
  const at = house.now()
  if (!(await admit(tx, community.id, { person: who.person, joinedBy, at }))) return
  for (const round of await findRounds(tx, await findOpenRounds(tx, community.id))) {
    if (!asksNewcomer(round, at)) continue
    const answerBy = new Date(at.getTime() + round.delayDays * DAY_MS)
    await askNewcomer(tx, round, { person: who.person, askedAt: at, answerBy })
  }
  const joined: Joined = {
    fact: 'communities.joined',
    community: community.id,
    address: community.address,
    name: community.name,
    by: who.person,
    byName: who.name,
    joinedBy,
  }
  await house.announce(tx, joined)
}
