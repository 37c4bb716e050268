import { z } from 'zod'
import { LOCALES } from '#platform/i18n/locale.ts'
import { KINDS } from '../types.ts'

const language = z.enum(LOCALES)

export const InvitationWire = z
  .object({
    id: z.uuid(),
    kind: z.enum(['link', 'email']),
    email: z.string().nullable(),
    language,
    invitedBy: z.object({ person: z.uuid(), name: z.string() }),
    invitedAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    state: z.enum(['open', 'accepted', 'expired', 'revoked']),
  })
  .meta({ id: 'Invitation' })

/** What somebody who holds an invitation reads before they say yes. */
export const InvitationReadWire = z
  .object({
    community: z.uuid(),
    address: z.string(),
    name: z.string(),
    kind: z.enum(KINDS),
    languages: z.array(language),
    texts: z.array(
      z.object({ language, why: z.string(), question: z.string(), rhythm: z.string() }),
    ),
    firstDate: z.string(),
    members: z.int(),
    language,
    invitedByName: z.string(),
    note: z.string(),
    isMember: z.boolean(),
  })
  .meta({ id: 'InvitationRead' })

/** What came of each line, by its place in what was sent: what is kept of it names nobody. */
export const InvitedRowsWire = z
  .object({
    rows: z.array(
      z.object({
        row: z.int(),
        result: z.enum(['invited', 'already_invited', 'not_an_address', 'repeated']),
      }),
    ),
  })
  .meta({ id: 'InvitedRows' })

/** The one time a link's token is told. */
export const OpenedLinkWire = z
  .object({ token: z.string(), url: z.string(), expiresAt: z.iso.datetime() })
  .meta({ id: 'OpenedLink' })

const request = {
  id: z.uuid(),
  person: z.uuid(),
  name: z.string(),
  note: z.string(),
  askedAt: z.iso.datetime(),
}

export const JoinRequestsWire = z
  .object({
    waiting: z.array(z.object(request)),
    answered: z.array(
      z.object({
        ...request,
        state: z.enum(['accepted', 'declined', 'withdrawn']),
        answeredByName: z.string().nullable(),
        answeredAt: z.iso.datetime(),
        reason: z.string(),
      }),
    ),
  })
  .meta({ id: 'JoinRequests' })
