import { z } from 'zod'
import { requestInput } from '#areas/communities/invitations/input.ts'
import {
  requestMembership,
  withdrawRequest,
} from '#areas/communities/invitations/use-cases/request-membership.ts'
import { reasonInput } from '#areas/communities/settings/input.ts'
import { confirmWhy } from '#areas/communities/settings/use-cases/confirm-why.ts'
import { joinCommunity } from '#areas/communities/use-cases/join-community.ts'
import { readHome } from '#areas/communities/use-cases/read-home.ts'
import { listSessions } from '#areas/sessions/use-cases/read-session.ts'
import { guardedAction, guardedLoad, memberOf, readerOf, signedIn } from '#composition/guard.ts'
import { communityPath } from '#composition/http/params.ts'
import { onward } from '#composition/http/onward.ts'
import { newRandomId } from '#platform/ids.ts'

export const load = guardedLoad(
  'GET /c/[community]',
  readerOf('community'),
  async ({ house, reading, locals }) => {
    const { community, membership } = reading
    const { coming } = await listSessions(house, { community: community.id })
    const announced = coming.filter(({ state }) => membership !== null || state !== 'draft')
    return {
      home: membership && (await readHome(house, { community, membership })),
      next: nextFor(membership !== null, announced[0] ?? null),
      askedAt: reading.askedAt,
      isVisitor: locals.principal.kind === 'visitor',
      now: house.now(),
      formKey: newRandomId(),
    }
  },
)

interface Next {
  readonly id: string
  readonly question: string
  readonly startsAt: Date
  readonly state: string
}

/** Strangers learn when a community meets, never what about nor where: not in the data either. */
function nextFor(isMember: boolean, next: Next | null): Next | null {
  if (next === null) return null
  const { id, question, startsAt, state } = next
  return isMember ? { id, question, startsAt, state } : { id: '', question: '', startsAt, state }
}

const nothing = z.strictObject({})

export const actions = {
  join: guardedAction(
    'POST /c/[community]?/join',
    signedIn,
    nothing,
    async ({ event, house, person }) =>
      onward(
        await joinCommunity(house, person, event.params.community ?? ''),
        communityPath(event),
        'joined',
      ),
  ),
  ask: guardedAction(
    'POST /c/[community]?/ask',
    signedIn,
    requestInput,
    async ({ event, house, person, input }) => {
      const asked = { key: event.params.community ?? '', note: input.note }
      return onward(await requestMembership(house, person, asked), communityPath(event), 'asked')
    },
  ),
  withdraw: guardedAction(
    'POST /c/[community]?/withdraw',
    signedIn,
    nothing,
    async ({ event, house, person }) =>
      onward(
        await withdrawRequest(house, person, event.params.community ?? ''),
        communityPath(event),
        'request_withdrawn',
      ),
  ),
  confirm: guardedAction(
    'POST /c/[community]?/confirm',
    memberOf('community'),
    reasonInput,
    async ({ event, house, membership, input }) =>
      onward(
        await confirmWhy(house, membership, input.reason),
        communityPath(event),
        'why_confirmed',
      ),
  ),
}
