import { z } from 'zod'
import * as m from '#messages/api.ts'

import {
  AnswerProposal,
  ChooseDay,
  DateItem,
  MakeCommitment,
  ProposeCommitment,
  SettleCommitment,
} from '#areas/sessions/commitments/input.ts'
import {
  listCommitments,
  openCommitmentsFor,
  readCommitment,
} from '#areas/sessions/commitments/use-cases/list-commitments.ts'
import { dateItem, makeCommitment } from '#areas/sessions/commitments/use-cases/make-commitment.ts'
import {
  answerProposal,
  chooseDay,
  proposeCommitment,
} from '#areas/sessions/commitments/use-cases/propose-commitment.ts'
import { tellInRoom } from '#areas/sessions/room/use-cases/tell-in-room.ts'
import { CommitmentWire, MadeCommitmentWire } from '#areas/sessions/commitments/wire.ts'
import { listLearnings, pageTakeaways } from '#areas/sessions/minutes/use-cases/list-learnings.ts'
import { LearningWire, TakeawayWire } from '#areas/sessions/minutes/wire.ts'
import type { LineId } from '#areas/sessions/minutes/types.ts'
import { LOCALES } from '#platform/i18n/locale.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { memberOf, sessionMember, signedIn } from '../policies.ts'
import { runtime } from '../runtime.ts'
import { operation } from './operation.ts'
import { cursorAt, PageQuery, pageWire, placeOf } from './pages.ts'
import { CommunityPath, idPath, SessionPath } from './paths.ts'

const language = z.enum(LOCALES)
const OwnPath = CommunityPath.extend({ commitment: idPath<'commitment'>() })
const ItemPath = SessionPath.extend({ item: idPath<'item'>() })
const Moment = z.tuple([z.iso.datetime().transform((text) => new Date(text))])

const TakeawayPlace = z.tuple([
  z.iso.datetime().transform((text) => new Date(text)),
  z.uuid().transform((text) => text as LineId),
])

function made<Code extends string>(
  answer: Outcome<string, Code>,
): Outcome<{ readonly commitment: string }, Code> {
  return answer.ok ? done({ commitment: answer.value }) : answer
}

function nextAt(more: Date | null): string | null {
  return more === null ? null : cursorAt(more.toISOString())
}

export const commitmentOperations = [
  operation(
    'GET /communities/{community}/commitments',
    memberOf('community'),
    {
      id: 'listCommitments',
      tag: 'commitments',
      does: m.doesListCommitments,
      scope: 'sessions:read',
      path: CommunityPath,
      query: PageQuery,
      reply: pageWire(CommitmentWire).extend({ open: z.array(CommitmentWire) }),
      refusals: ['cursor_not_valid'],
    },
    async ({ house, membership, query }) => {
      const place = placeOf(query.cursor, Moment)
      if (place === null) return refuse('cursor_not_valid')
      const { open, settled, more } = await listCommitments(house, membership, {
        before: place?.[0] ?? null,
        limit: query.limit,
      })
      return done({ open, items: settled, next: nextAt(more) })
    },
  ),
  operation(
    'POST /communities/{community}/commitments',
    memberOf('community'),
    {
      id: 'makeCommitment',
      tag: 'commitments',
      does: m.doesMakeCommitment,
      scope: 'sessions:write',
      path: CommunityPath,
      body: MakeCommitment.extend({ language }),
      reply: MadeCommitmentWire,
      status: 201,
      refusals: ['community_ended', 'in_the_past', 'not_found'],
    },
    async ({ house, membership, locals: { zone }, body: { language: written, ...input } }) =>
      made(await makeCommitment(house, membership, { input, language: written, zone })),
  ),
  operation(
    'GET /communities/{community}/commitments/{commitment}',
    memberOf('community'),
    {
      id: 'readCommitment',
      tag: 'commitments',
      does: m.doesReadCommitment,
      scope: 'sessions:read',
      path: OwnPath,
      reply: CommitmentWire,
      refusals: ['not_found'],
    },
    async ({ house, membership, path }) => {
      const read = await readCommitment(house, membership, path.commitment)
      return read === null ? refuse('not_found') : done(read)
    },
  ),
  operation(
    'PUT /communities/{community}/commitments/{commitment}/outcome',
    memberOf('community'),
    {
      id: 'settleCommitment',
      tag: 'commitments',
      does: m.doesSettleCommitment,
      scope: 'sessions:write',
      path: OwnPath,
      body: SettleCommitment.omit({ commitment: true }).extend({ language }),
      reply: z.null(),
      refusals: ['not_found', 'not_yours', 'not_taken', 'already_settled'],
    },
    ({ house, membership, path: { commitment }, body: { language: written, ...body } }) => {
      const rooms = runtime().rooms()
      const told = { input: { ...body, commitment }, language: written }
      return tellInRoom({ rooms, house }, membership, told)
    },
  ),
  operation(
    'PUT /communities/{community}/commitments/{commitment}/day',
    memberOf('community'),
    {
      id: 'chooseDay',
      tag: 'commitments',
      does: m.doesChooseDay,
      scope: 'sessions:write',
      path: OwnPath,
      body: ChooseDay.omit({ commitment: true }),
      reply: z.null(),
      refusals: ['not_found', 'not_yours', 'not_taken', 'already_settled', 'in_the_past'],
    },
    ({ house, membership, locals: { zone }, path: { commitment }, body: { due } }) =>
      chooseDay(house, membership, { input: { commitment, due }, zone }),
  ),
  operation(
    'PUT /communities/{community}/commitments/{commitment}/answer',
    memberOf('community'),
    {
      id: 'answerProposal',
      tag: 'commitments',
      does: m.doesAnswerProposal,
      scope: 'sessions:write',
      path: OwnPath,
      body: AnswerProposal.omit({ commitment: true }),
      reply: z.null(),
      refusals: ['not_found', 'not_yours', 'already_taken', 'in_the_past', 'day_missing'],
    },
    ({ house, membership, locals: { zone }, path: { commitment }, body }) =>
      answerProposal(house, membership, { input: { ...body, commitment }, zone }),
  ),
  operation(
    'GET /sessions/{session}/commitments',
    sessionMember('session'),
    {
      id: 'listCommitmentsToRecall',
      tag: 'commitments',
      does: m.doesListCommitmentsToRecall,
      scope: 'sessions:read',
      path: SessionPath,
      reply: z.object({ items: z.array(CommitmentWire) }),
    },
    async ({ house, membership, path }) =>
      done({ items: await openCommitmentsFor(house, membership, path.session) }),
  ),
  operation(
    'POST /sessions/{session}/commitments',
    sessionMember('session'),
    {
      id: 'proposeCommitment',
      tag: 'commitments',
      does: m.doesProposeCommitment,
      scope: 'sessions:write',
      path: SessionPath,
      body: ProposeCommitment.extend({ language }),
      reply: MadeCommitmentWire,
      status: 201,
      refusals: ['not_found', 'not_present', 'unknown_person', 'not_now'],
    },
    async ({ house, membership, path: { session }, body: { language: written, ...input } }) =>
      made(await proposeCommitment(house, membership, { session, input, language: written })),
  ),
  operation(
    'PUT /sessions/{session}/items/{item}/day',
    sessionMember('session'),
    {
      id: 'dateItem',
      tag: 'commitments',
      does: m.doesDateItem,
      scope: 'sessions:write',
      path: ItemPath,
      body: DateItem.omit({ session: true, item: true }),
      reply: MadeCommitmentWire,
      refusals: ['in_the_past', 'not_found', 'not_yours', 'already_settled'],
    },
    async ({ house, membership, locals: { zone }, path, body: { due } }) =>
      made(await dateItem(house, membership, { input: { ...path, due }, zone })),
  ),
  operation(
    'GET /communities/{community}/learnings',
    memberOf('community'),
    {
      id: 'listLearnings',
      tag: 'minutes',
      does: m.doesListLearnings,
      scope: 'sessions:read',
      path: CommunityPath,
      query: PageQuery,
      reply: pageWire(LearningWire),
      refusals: ['cursor_not_valid'],
    },
    async ({ house, membership, query }) => {
      const place = placeOf(query.cursor, Moment)
      if (place === null) return refuse('cursor_not_valid')
      const { learnings, more } = await listLearnings(house, membership, {
        before: place?.[0] ?? null,
        limit: query.limit,
      })
      return done({ items: learnings, next: nextAt(more) })
    },
  ),
  operation(
    'GET /me/takeaways',
    signedIn,
    {
      id: 'listTakeaways',
      tag: 'minutes',
      does: m.doesListTakeaways,
      scope: 'sessions:read',
      query: PageQuery,
      reply: pageWire(TakeawayWire),
      refusals: ['cursor_not_valid'],
    },
    async ({ house, person, query }) => {
      const place = placeOf(query.cursor, TakeawayPlace)
      if (place === null) return refuse('cursor_not_valid')
      const before = place && { startsAt: place[0], line: place[1] }
      const page = { limit: query.limit, before }
      const { takeaways, more } = await pageTakeaways(house, person.person, page)
      const last = takeaways.at(-1)
      const next = more && last ? cursorAt(last.startsAt.toISOString(), last.line) : null
      return done({ items: takeaways, next })
    },
  ),
]
