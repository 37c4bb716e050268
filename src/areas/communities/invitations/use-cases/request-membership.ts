import type { PersonId, SignedInPerson } from '#areas/people/types.ts'
import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { RequestReceived } from '../../events.ts'
import { mayRead } from '../../policy.ts'
import { entranceOf } from '../../rules.ts'
import { findCommunity } from '../../store/community.ts'
import { countMembers, findMembership, findWelcomers } from '../../store/membership.ts'
import type { CommunityDatabase } from '../../tables.ts'
import type { Community, JoinRequestId } from '../../types.ts'
import { keyOf } from '../../use-cases/enter-community.ts'
import { settleConsents } from '../../use-cases/settle-consents.ts'
import { findMyRequest, saveRequest, settleRequest } from '../store.ts'

type Refused = 'not_found' | 'ended' | 'not_on_request' | 'already_member' | 'already_asked'

/** Asks to come in: this is the applicant's own yes. Any member answers. */
export async function requestMembership(
  house: House<CommunityDatabase>,
  person: SignedInPerson,
  asked: { readonly key: string; readonly note: string },
): Promise<Outcome<undefined, Refused>> {
  const found = await findCommunity(house.db, keyOf(asked.key))
  if (found === null || !mayRead(person, found)) return refuse('not_found')
  return house.transaction(async (tx) => {
    const community = await settleConsents(house, tx, found.id)
    if (community === null) return refuse('not_found')
    const { door } = entranceOf(community, await countMembers(tx, community.id))
    if (door === 'closed') return refuse('ended')
    if (door !== 'onRequest') return refuse('not_on_request')
    if (await findMembership(tx, person.person, { id: community.id }))
      return refuse('already_member')
    const at = house.now()
    const request = { id: newId<'joinRequest'>(at), at, note: asked.note }
    const from = { community: community.id, person: person.person }
    if (!(await saveRequest(tx, { ...request, ...from }))) return refuse('already_asked')
    const tell = await findWelcomers(tx, community.id)
    await house.announce(tx, received(community, person, { ...request, tell }))
    return done()
  })
}

/** Takes one's own request back. */
export async function withdrawRequest(
  house: House<CommunityDatabase>,
  person: SignedInPerson,
  key: string,
): Promise<Outcome<undefined, 'not_found'>> {
  return house.transaction(async (tx) => {
    const community = await findCommunity(tx, keyOf(key))
    const request = community && (await findMyRequest(tx, community.id, person.person))
    if (!community || !request) return refuse('not_found')
    const at = house.now()
    const outcome = { state: 'withdrawn' as const, by: person.person, at, reason: '' }
    await settleRequest(tx, { id: request.id, community: community.id }, outcome)
    return done()
  })
}

function received(
  community: Community,
  person: SignedInPerson,
  request: {
    readonly id: JoinRequestId
    readonly note: string
    readonly tell: readonly PersonId[]
  },
): RequestReceived {
  return {
    fact: 'communities.requestReceived',
    community: community.id,
    address: community.address,
    name: community.name,
    by: person.person,
    byName: person.name,
    request: request.id,
    note: request.note,
    tell: request.tell,
  }
}
