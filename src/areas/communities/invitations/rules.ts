import type { InvitationState } from './types.ts'

/** One address of a pasted list, as it was written and as it is kept. */
export interface Line {
  readonly written: string
  readonly email: string | null
  readonly isRepeated: boolean
}

// Loose on purpose: the mail itself proves an address. It only finds what cannot be one.
const ADDRESS = /^[^\s@<>()[\],;:"]+@[^\s@<>()[\],;:"]+\.[^\s@<>()[\],;:".]+$/
const LONGEST = 254
/** What comes along when an address is copied from a page or a chat: with it, the mail would go to nobody. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu

/**
 * Reads a list as people paste it: one a line, or with commas and semicolons, or `Awa <awa@x.org>`.
 * Order is kept; empty pieces vanish; a second `AWA@x.org` is repeated.
 */
export function readAddresses(text: string): readonly Line[] {
  const seen = new Set<string>()
  return text
    .split(/[\n,;]+/)
    .map((piece) => piece.replace(UNSEEN, '').trim())
    .filter((piece) => piece !== '')
    .map((written) => {
      const email = addressIn(written)
      const isRepeated = email !== null && seen.has(email)
      if (email !== null) seen.add(email)
      return { written, email, isRepeated }
    })
}

export function stateOf(
  invitation: {
    readonly kind: 'link' | 'email'
    readonly expiresAt: Date
    readonly revokedAt: Date | null
    readonly acceptedAt: Date | null
  },
  now: Date,
): InvitationState {
  if (invitation.kind === 'email' && invitation.acceptedAt !== null) return 'accepted'
  if (invitation.revokedAt !== null) return 'revoked'
  return now >= invitation.expiresAt ? 'expired' : 'open'
}

function addressIn(written: string): string | null {
  const inside = /<([^<>]+)>\s*$/.exec(written)?.[1] ?? written
  const address = inside.trim().toLowerCase()
  return address.length <= LONGEST && ADDRESS.test(address) ? address : null
}
