import { z } from 'zod'
import * as m from '#messages/api.ts'

import {
  inviteInput,
  linkInput,
  requestAnswerInput,
  requestInput,
} from '#areas/communities/invitations/input.ts'
import {
  InvitationReadWire,
  InvitationWire,
  InvitedRowsWire,
  JoinRequestsWire,
  OpenedLinkWire,
} from '#areas/communities/invitations/wire.ts'
import {
  acceptInvitation,
  readInvitation,
} from '#areas/communities/invitations/use-cases/accept-invitation.ts'
import { answerRequest } from '#areas/communities/invitations/use-cases/answer-request.ts'
import { invitePeople } from '#areas/communities/invitations/use-cases/invite-people.ts'
import {
  listInvitations,
  listRequests,
} from '#areas/communities/invitations/use-cases/list-invitations.ts'
import { closeInvitation, openLink } from '#areas/communities/invitations/use-cases/open-link.ts'
import {
  requestMembership,
  withdrawRequest,
} from '#areas/communities/invitations/use-cases/request-membership.ts'
import { JoinedWire } from '#areas/communities/wire.ts'
import { done, refuse } from '#platform/outcome.ts'
import { anyone, memberOf, signedIn } from '../policies.ts'
import { operation } from './operation.ts'
import { PageQuery, pageOf, pageWire } from './pages.ts'
import { CommunityPath, idPath } from './paths.ts'

const held = anyone(
  'Whoever holds an invitation reads where it leads; an unknown one answers as missing.',
)
const LinkPath = z.object({ link: z.string().min(1).max(200) })
const RequestPath = CommunityPath.extend({ request: idPath<'joinRequest'>() })

/** An invitation is an offer: only whoever it reaches, or asks, becomes a member, by their own yes. */

export const invitationOperations = [
  operation(
    'GET /invitations/{link}',
    held,
    {
      id: 'readInvitation',
      tag: 'membership',
      does: m.doesReadInvitation,
      scope: 'communities:read',
      path: LinkPath,
      reply: InvitationReadWire,
      refusals: ['not_found'],
    },
    async ({ house, locals, path }) => {
      const read = await readInvitation(house, locals.principal, path.link)
      return read === null ? refuse('not_found') : done(read)
    },
  ),
  operation(
    'POST /invitations/{link}/acceptance',
    signedIn,
    {
      id: 'acceptInvitation',
      tag: 'membership',
      does: m.doesAcceptInvitation,
      scope: 'communities:write',
      path: LinkPath,
      reply: JoinedWire,
      status: 201,
      refusals: ['not_found'],
    },
    ({ house, person, path }) => acceptInvitation(house, person, path.link),
  ),
  operation(
    'GET /communities/{community}/invitations',
    memberOf('community'),
    {
      id: 'listInvitations',
      tag: 'membership',
      does: m.doesListInvitations,
      scope: 'communities:read',
      path: CommunityPath,
      query: PageQuery,
      reply: pageWire(InvitationWire),
      refusals: ['cursor_not_valid'],
    },
    async ({ house, membership, query }) => pageOf(await listInvitations(house, membership), query),
  ),
  operation(
    'POST /communities/{community}/invitations',
    memberOf('community'),
    {
      id: 'invitePeople',
      tag: 'membership',
      does: m.doesInvitePeople,
      scope: 'communities:write',
      path: CommunityPath,
      body: inviteInput,
      reply: InvitedRowsWire,
      refusals: ['ended', 'too_many_addresses', 'too_many_attempts'],
    },
    async ({ house, membership, body }) => {
      const invited = await invitePeople(house, membership, body)
      if (!invited.ok) return invited
      return done({ rows: invited.value.map(({ result }, index) => ({ row: index + 1, result })) })
    },
  ),
  operation(
    'POST /communities/{community}/invitation-links',
    memberOf('community'),
    {
      id: 'openLink',
      tag: 'membership',
      does: m.doesOpenLink,
      scope: 'communities:write',
      path: CommunityPath,
      body: linkInput,
      reply: OpenedLinkWire,
      status: 201,
      refusals: ['ended'],
      isSecret: true,
    },
    async ({ house, membership, body, event }) => {
      const opened = await openLink(house, membership, body)
      if (!opened.ok) return opened
      const url = new URL(`/join/${opened.value.token}`, event.url.origin).href
      return done({ ...opened.value, url })
    },
  ),
  operation(
    'DELETE /communities/{community}/invitations/{invitation}',
    memberOf('community'),
    {
      id: 'closeInvitation',
      tag: 'membership',
      does: m.doesCloseInvitation,
      scope: 'communities:write',
      path: CommunityPath.extend({ invitation: idPath<'invitation'>() }),
      reply: z.null(),
      refusals: ['not_found'],
    },
    ({ house, membership, path }) => closeInvitation(house, membership, path.invitation),
  ),
  operation(
    'POST /communities/{community}/requests',
    signedIn,
    {
      id: 'requestMembership',
      tag: 'membership',
      does: m.doesRequestMembership,
      scope: 'communities:write',
      path: CommunityPath,
      body: requestInput,
      reply: z.null(),
      refusals: ['not_found', 'ended', 'not_on_request', 'already_member', 'already_asked'],
    },
    ({ house, person, path, body }) =>
      requestMembership(house, person, { key: path.community, note: body.note }),
  ),
  operation(
    'DELETE /communities/{community}/requests/mine',
    signedIn,
    {
      id: 'withdrawRequest',
      tag: 'membership',
      does: m.doesWithdrawRequest,
      scope: 'communities:write',
      path: CommunityPath,
      reply: z.null(),
      refusals: ['not_found'],
    },
    ({ house, person, path }) => withdrawRequest(house, person, path.community),
  ),
  operation(
    'GET /communities/{community}/requests',
    memberOf('community'),
    {
      id: 'listRequests',
      tag: 'membership',
      does: m.doesListRequests,
      scope: 'communities:read',
      path: CommunityPath,
      reply: JoinRequestsWire,
    },
    async ({ house, membership }) => done(await listRequests(house, membership)),
  ),
  operation(
    'PUT /communities/{community}/requests/{request}',
    memberOf('community'),
    {
      id: 'answerRequest',
      tag: 'membership',
      does: m.doesAnswerRequest,
      scope: 'communities:write',
      path: RequestPath,
      body: requestAnswerInput.omit({ request: true }),
      reply: z.null(),
      refusals: ['not_found', 'ended', 'reason_missing'],
    },
    ({ house, membership, path: { request }, body }) =>
      answerRequest(house, membership, { ...body, request }),
  ),
]
