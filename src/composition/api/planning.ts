import { z } from 'zod'
import * as m from '#messages/api.ts'

import {
  AnswerRsvp,
  AddPart,
  CallOffSession,
  EditSession,
  MovePart,
  PlanSession,
  SetPartMinutes,
  SwapPart,
} from '#areas/sessions/input.ts'
import { PlannedWire } from '#areas/sessions/wire.ts'
import { announceSession } from '#areas/sessions/use-cases/announce-session.ts'
import { answerRsvp } from '#areas/sessions/use-cases/answer-rsvp.ts'
import { bringBackSession, callOffSession } from '#areas/sessions/use-cases/call-off-session.ts'
import {
  addPart,
  movePart,
  removePart,
  setPartMinutes,
  swapPart,
} from '#areas/sessions/use-cases/change-runsheet.ts'
import { editSession } from '#areas/sessions/use-cases/edit-session.ts'
import { planSession } from '#areas/sessions/use-cases/plan-session.ts'
import { readSession } from '#areas/sessions/use-cases/read-session.ts'
import { giveBackHat, takeHat } from '#areas/sessions/use-cases/take-hat.ts'
import { calendarOf } from '#areas/sessions/use-cases/write-calendar.ts'
import { done, refuse } from '#platform/outcome.ts'
import { memberOf, sessionMember } from '../policies.ts'
import { operation } from './operation.ts'
import { CommunityPath, idPath, SessionPath } from './paths.ts'

const HatPath = SessionPath.extend({ hat: z.string().regex(/^[a-zA-Z-]{1,40}$/) })
const PartPath = SessionPath.extend({ part: idPath<'part'>() })

const composing = [
  'not_found',
  'already_live',
  'already_closed',
  'called_off',
  'unknown_part',
  'unknown_method',
  'mode_not_available',
  'too_many_parts',
  'longer_than_a_day',
] as const

export const planningOperations = [
  operation(
    'POST /communities/{community}/sessions',
    memberOf('community'),
    {
      id: 'planSession',
      tag: 'sessions',
      does: m.doesPlanSession,
      scope: 'sessions:write',
      path: CommunityPath,
      body: PlanSession,
      reply: PlannedWire,
      status: 201,
      refusals: [
        'community_ended',
        'not_a_time',
        'in_the_past',
        'unknown_method',
        'mode_not_available',
      ],
    },
    async ({ house, membership, body }) => {
      const planned = await planSession(house, membership, body)
      return planned.ok ? done({ session: planned.value }) : planned
    },
  ),
  operation(
    'PUT /sessions/{session}',
    sessionMember('session'),
    {
      id: 'editSession',
      tag: 'sessions',
      does: m.doesEditSession,
      scope: 'sessions:write',
      path: SessionPath,
      body: EditSession,
      reply: z.null(),
      refusals: [
        'not_found',
        'already_live',
        'already_closed',
        'called_off',
        'stale',
        'not_a_time',
        'in_the_past',
        'reason_missing',
      ],
    },
    ({ house, membership, path: { session }, body: input }) =>
      editSession(house, membership, { session, input }),
  ),
  operation(
    'POST /sessions/{session}/announcement',
    sessionMember('session'),
    {
      id: 'announceSession',
      tag: 'sessions',
      does: m.doesAnnounceSession,
      scope: 'sessions:write',
      path: SessionPath,
      reply: z.null(),
      refusals: ['not_found', 'already_announced', 'called_off', 'in_the_past', 'empty_runsheet'],
    },
    ({ house, membership, path }) => announceSession(house, membership, path.session),
  ),
  operation(
    'POST /sessions/{session}/calling-off',
    sessionMember('session'),
    {
      id: 'callOffSession',
      tag: 'sessions',
      does: m.doesCallOffSession,
      scope: 'sessions:write',
      path: SessionPath,
      body: CallOffSession,
      reply: z.null(),
      refusals: [
        'not_found',
        'already_live',
        'already_closed',
        'called_off',
        'reason_missing',
        'too_many_attempts',
      ],
    },
    ({ house, membership, path, body }) => callOffSession(house, membership, { ...path, ...body }),
  ),
  operation(
    'DELETE /sessions/{session}/calling-off',
    sessionMember('session'),
    {
      id: 'bringBackSession',
      tag: 'sessions',
      does: m.doesBringBackSession,
      scope: 'sessions:write',
      path: SessionPath,
      reply: z.null(),
      refusals: ['not_found', 'not_called_off', 'community_ended', 'too_many_attempts'],
    },
    ({ house, membership, path }) => bringBackSession(house, membership, path.session),
  ),
  operation(
    'GET /sessions/{session}/calendar',
    sessionMember('session'),
    {
      id: 'readCalendar',
      tag: 'sessions',
      does: m.doesReadCalendar,
      scope: 'sessions:read',
      path: SessionPath,
      reply: z.string(),
      media: 'text/calendar',
      refusals: ['not_found'],
    },
    async ({ house, membership, path, event }) => {
      const page = await readSession(house, membership, path.session)
      if (page === null) return refuse('not_found')
      const url = new URL(`/s/${path.session}`, event.url.origin).href
      return done(calendarOf(page.session, { community: membership.name, url, now: house.now() }))
    },
  ),
  operation(
    'PUT /sessions/{session}/rsvp',
    sessionMember('session'),
    {
      id: 'answerRsvp',
      tag: 'sessions',
      does: m.doesAnswerRsvp,
      scope: 'sessions:write',
      path: SessionPath,
      body: AnswerRsvp,
      reply: z.null(),
      refusals: ['not_found', 'not_announced', 'already_closed', 'called_off'],
    },
    ({ house, membership, path: { session }, body: input }) =>
      answerRsvp(house, membership, { session, input }),
  ),
  operation(
    'PUT /sessions/{session}/hats/{hat}',
    sessionMember('session'),
    {
      id: 'takeSessionHat',
      tag: 'sessions',
      does: m.doesTakeSessionHat,
      scope: 'sessions:write',
      path: HatPath,
      reply: z.null(),
      refusals: [
        'not_found',
        'already_closed',
        'called_off',
        'unknown_hat',
        'hat_taken',
        'already_yours',
      ],
    },
    ({ house, membership, path }) => takeHat(house, membership, path),
  ),
  operation(
    'DELETE /sessions/{session}/hats/{hat}',
    sessionMember('session'),
    {
      id: 'giveBackSessionHat',
      tag: 'sessions',
      does: m.doesGiveBackSessionHat,
      scope: 'sessions:write',
      path: HatPath,
      reply: z.null(),
      refusals: ['not_found', 'not_yours'],
    },
    ({ house, membership, path }) => giveBackHat(house, membership, path),
  ),
  operation(
    'POST /sessions/{session}/parts',
    sessionMember('session'),
    {
      id: 'addPart',
      tag: 'sessions',
      does: m.doesAddPart,
      scope: 'sessions:write',
      path: SessionPath,
      body: AddPart,
      reply: z.null(),
      refusals: composing,
    },
    ({ house, membership, path: { session }, body: input }) =>
      addPart(house, membership, { session, input }),
  ),
  operation(
    'PUT /sessions/{session}/parts/{part}/minutes',
    sessionMember('session'),
    {
      id: 'setPartMinutes',
      tag: 'sessions',
      does: m.doesSetPartMinutes,
      scope: 'sessions:write',
      path: PartPath,
      body: SetPartMinutes.omit({ part: true }),
      reply: z.null(),
      refusals: composing,
    },
    ({ house, membership, path, body }) =>
      setPartMinutes(house, membership, { ...path, minutes: body.minutes }),
  ),
  operation(
    'PUT /sessions/{session}/parts/{part}/method',
    sessionMember('session'),
    {
      id: 'swapPart',
      tag: 'sessions',
      does: m.doesSwapPart,
      scope: 'sessions:write',
      path: PartPath,
      body: SwapPart.omit({ part: true }),
      reply: z.null(),
      refusals: composing,
    },
    ({ house, membership, path, body }) =>
      swapPart(house, membership, { ...path, method: body.method }),
  ),
  operation(
    'POST /sessions/{session}/parts/{part}/move',
    sessionMember('session'),
    {
      id: 'movePart',
      tag: 'sessions',
      does: m.doesMovePart,
      scope: 'sessions:write',
      path: PartPath,
      body: MovePart.omit({ part: true }),
      reply: z.null(),
      refusals: composing,
    },
    ({ house, membership, path, body: { by } }) =>
      movePart(house, membership, { ...path, by: by === 1 ? 1 : -1 }),
  ),
  operation(
    'DELETE /sessions/{session}/parts/{part}',
    sessionMember('session'),
    {
      id: 'removePart',
      tag: 'sessions',
      does: m.doesRemovePart,
      scope: 'sessions:write',
      path: PartPath,
      reply: z.null(),
      refusals: composing,
    },
    ({ house, membership, path }) => removePart(house, membership, path),
  ),
]
