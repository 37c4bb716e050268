import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { fingerprint, newSecretToken } from '#platform/seal.ts'
import type { CommunityDatabase } from '../../tables.ts'
import type { InvitationId, Membership } from '../../types.ts'
import type { LinkInput } from '../input.ts'
import { revokeInvitation, saveInvitation } from '../store.ts'

const DAY_MS = 86_400_000

/** The token is in this answer and nowhere else: shown once, kept as a hash. */
export interface OpenedLink {
  readonly token: string
  readonly expiresAt: Date
}

/** Makes a link that several people can join with until it expires or is revoked. */
export async function openLink(
  house: House<CommunityDatabase>,
  membership: Membership,
  input: LinkInput,
): Promise<Outcome<OpenedLink, 'ended'>> {
  if (membership.state === 'ended') return refuse('ended')
  const at = house.now()
  const token = newSecretToken()
  const expiresAt = new Date(at.getTime() + input.days * DAY_MS)
  await house.transaction((tx) =>
    saveInvitation(tx, membership, {
      id: newId(at),
      email: null,
      tokenHash: fingerprint(token),
      note: '',
      language: input.language,
      at,
      expiresAt,
    }),
  )
  return done({ token, expiresAt })
}

/** Any member closes an invitation. Whoever came in with it stays. */
export async function closeInvitation(
  house: House<CommunityDatabase>,
  membership: Membership,
  id: InvitationId,
): Promise<Outcome<undefined, 'not_found'>> {
  return house.transaction(async (tx) => {
    const closed = await revokeInvitation(tx, membership, { id, at: house.now() })
    return closed ? done() : refuse('not_found')
  })
}
