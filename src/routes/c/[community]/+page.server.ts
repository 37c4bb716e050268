import { z } from 'zod'
import { requestInput } from '#areas/communities/invitations/input.ts'
import {
  requestMembership,
  withdrawRequest,
} from '#areas/communities/invitations/use-cases/request-membership.ts'
import { reasonInput } from '#areas/communities/settings/input.ts'
import { confirmWhy } from '#areas/communities/settings/use-cases/confirm-why.ts'
import { listStories } from '#areas/communities/stories/use-cases/list-stories.ts'
import type { CommunityId, Membership } from '#areas/communities/types.ts'
import { joinCommunity } from '#areas/communities/use-cases/join-community.ts'
import { readHome } from '#areas/communities/use-cases/read-home.ts'
import { AnswerFromHome } from '#areas/sessions/home/input.ts'
import { readNext } from '#areas/sessions/home/use-cases/read-next.ts'
import { latestLearnings } from '#areas/sessions/minutes/use-cases/list-learnings.ts'
import { answerRsvp } from '#areas/sessions/use-cases/answer-rsvp.ts'
import { listNear } from '#areas/sessions/use-cases/list-sessions.ts'
import { guardedAction, guardedLoad, memberOf, readerOf, signedIn } from '#composition/guard.ts'
import type { AppHouse } from '#composition/house.ts'
import { communityPath } from '#composition/http/params.ts'
import { onward } from '#composition/http/onward.ts'
import { newRandomId, parseId } from '#platform/ids.ts'
import { refuse } from '#platform/outcome.ts'

export const load = guardedLoad(
  'GET /c/[community]',
  readerOf('community'),
  async ({ house, reading, locals }) => {
    const { community, membership } = reading
    const { coming, past } = await listNear(house, { community: community.id })
    const announced = coming.filter(({ state }) => membership !== null || state !== 'draft')
    return {
      home: membership && (await readHome(house, { community, membership })),
      inside: membership && (await readInside(house, membership, past)),
      next: nextFor(membership !== null, announced[0] ?? null),
      ...(await latestStories(house, community.id, membership !== null)),
      askedAt: reading.askedAt,
      isVisitor: locals.principal.kind === 'visitor',
      now: house.now(),
      formKey: newRandomId(),
    }
  },
)

const STORIES = 2

/** What only members see of their sessions: the next one with who comes, what was learned, the last ones. */
async function readInside(
  house: AppHouse,
  membership: Membership,
  past: Awaited<ReturnType<typeof listNear>>['past'],
) {
  const [next, learned] = await Promise.all([
    readNext(house, membership),
    latestLearnings(house, membership),
  ])
  return { next, learned, past }
}

async function latestStories(house: AppHouse, community: CommunityId, isMember: boolean) {
  const { stories, next } = await listStories(house, { community, isMember }, { limit: STORIES })
  return { stories, moreStories: next !== null }
}

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
  answer: guardedAction(
    'POST /c/[community]?/answer',
    memberOf('community'),
    AnswerFromHome,
    async ({ event, house, membership, input }) => {
      const session = parseId<'session'>(input.session)
      if (!session) return refuse('not_found')
      const answer = { session, input: { answer: input.answer } }
      return onward(await answerRsvp(house, membership, answer), communityPath(event), 'rsvp')
    },
  ),
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
