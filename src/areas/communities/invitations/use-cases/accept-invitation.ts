import type { Principal, SignedInPerson } from '#areas/people/types.ts'
import type { House } from '#platform/db/house.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { fingerprint } from '#platform/seal.ts'
import { findFace } from '../../store/community.ts'
import { findMembership } from '../../store/membership.ts'
import type { CommunityDatabase } from '../../tables.ts'
import { admitJoiner } from '../../use-cases/admit-joiner.ts'
import { settleConsents } from '../../use-cases/settle-consents.ts'
import { stateOf } from '../rules.ts'
import { findInvitation, useInvitation } from '../store.ts'
import type { InvitationRead } from '../types.ts'

/**
 * What an invitation is to. Opening it uses nothing up: mail scanners open links too. A member may open the mail
 * that brought them in for as long as they keep it: it leads to the community.
 * @returns null to everybody else when it is unknown, expired, revoked or used up, or the community has ended: all alike
 */
export async function readInvitation(
  house: House<CommunityDatabase>,
  principal: Principal,
  token: string,
): Promise<InvitationRead | null> {
  const invitation = await findInvitation(house.db, fingerprint(token))
  if (invitation === null) return null
  const face = await findFace(house.db, { id: invitation.community })
  if (face === null) return null
  const { community, texts, members } = face
  const { id, address, name, kind, languages, firstDate } = community
  const { language, note, email, invitedByName } = invitation
  const membership =
    principal.kind === 'person' && (await findMembership(house.db, principal.person, { id }))
  const isOpen = stateOf(invitation, house.now()) === 'open' && community.state !== 'ended'
  if (!isOpen && !membership) return null
  const about = { community: id, address, name, kind, languages, texts, firstDate, members }
  return { ...about, language, note, email, invitedByName, isMember: Boolean(membership) }
}

/**
 * The invited person's own yes, by a POST of theirs. An invitation by mail works once; whoever holds
 * its token may be signed in under another address of theirs.
 * Refuses 'not_found' for every invitation that opens nothing.
 */
export async function acceptInvitation(
  house: House<CommunityDatabase>,
  person: SignedInPerson,
  token: string,
): Promise<Outcome<{ readonly address: string }, 'not_found'>> {
  return house.transaction(async (tx) => {
    const invitation = await findInvitation(tx, fingerprint(token))
    if (invitation === null) return refuse('not_found')
    const community = await settleConsents(house, tx, invitation.community)
    if (community === null) return refuse('not_found')
    const isMember = await findMembership(tx, person.person, { id: community.id })
    if (isMember !== null) return done({ address: community.address })
    const isOpen = stateOf(invitation, house.now()) === 'open' && community.state !== 'ended'
    if (!isOpen) return refuse('not_found')
    const by = { person: person.person, at: house.now() }
    if (!(await useInvitation(tx, invitation, by))) return refuse('not_found')
    await admitJoiner(house, tx, community, { who: person, joinedBy: 'invitation' })
    return done({ address: community.address })
  })
}

/**
 * Whether a token lets its holder open an account where accounts are by invitation.
 * @returns the address that holding it proves, for it was sent there; null for a link. Null when it opens nothing.
 */
export async function admitInvitation(
  house: House<CommunityDatabase>,
  token: string,
): Promise<{ readonly provenEmail: string | null } | null> {
  const invitation = await readInvitation(house, { kind: 'visitor' }, token)
  return invitation && { provenEmail: invitation.email }
}
