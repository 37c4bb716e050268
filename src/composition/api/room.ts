import { z } from 'zod'
import * as m from '#messages/api.ts'

import { RoomBatch } from '#areas/sessions/room/input.ts'
import { enterRoom } from '#areas/sessions/room/use-cases/enter-room.ts'
import { followRoom } from '#areas/sessions/room/use-cases/follow-room.ts'
import { type Dated, promiseInRoom } from '#areas/sessions/room/use-cases/promise-in-room.ts'
import { readRoom } from '#areas/sessions/room/use-cases/read-room.ts'
import { RoomAnswers, RoomSnapshot } from '#areas/sessions/room/wire.ts'
import { STREAM_HEADERS } from '#platform/live/event-stream.ts'
import { done, refuse } from '#platform/outcome.ts'
import { sessionMember } from '../policies.ts'
import { runtime } from '../runtime.ts'
import { operation } from './operation.ts'
import { SessionPath } from './paths.ts'

/** Why a room does not open. */
const shut = [
  'not_found',
  'not_announced',
  'called_off',
  'empty_plan',
  'mode_not_available',
  'unknown_step',
] as const
const Cursor = z.strictObject({
  after: z.coerce.number().int().min(0).max(999_999_999).optional(),
  edition: z.string().max(100).optional(),
})

export const roomOperations = [
  operation(
    'GET /sessions/{session}/room',
    sessionMember('session'),
    {
      id: 'readRoom',
      tag: 'room',
      does: m.doesReadRoom,
      scope: 'sessions:read',
      path: SessionPath,
      reply: RoomSnapshot,
      refusals: shut,
    },
    async ({ membership, path }) => {
      const rooms = runtime().rooms()
      const entered = await enterRoom(rooms, membership, path.session)
      if (!entered.ok) return entered
      const snapshot = await readRoom(rooms, entered.value)
      return snapshot === null ? refuse('not_found') : done(snapshot)
    },
  ),
  operation(
    'POST /sessions/{session}/room/commands',
    sessionMember('session'),
    {
      id: 'actInRoom',
      tag: 'room',
      does: m.doesActInRoom,
      scope: 'sessions:write',
      path: SessionPath,
      body: RoomBatch,
      reply: RoomAnswers,
      refusals: [...shut, 'id_taken'],
    },
    async ({ house, membership, path, body, locals: { zone } }) => {
      const rooms = runtime().rooms()
      const entered = await enterRoom(rooms, membership, path.session)
      if (!entered.ok) return entered
      // The schema has checked that every id is one; only their brands are missing.
      const asked = body.commands as unknown as Dated[]
      const who = { membership, guest: entered.value, zone }
      const answers = await promiseInRoom(rooms, who, asked)
      return answers.ok ? done({ ...answers.value, now: house.now().getTime() }) : answers
    },
  ),
  operation(
    'GET /sessions/{session}/room/stream',
    sessionMember('session'),
    {
      id: 'followRoom',
      tag: 'room',
      does: m.doesFollowRoom,
      scope: 'sessions:read',
      path: SessionPath,
      query: Cursor,
      reply: z.string(),
      media: 'text/event-stream',
      refusals: shut,
    },
    async ({ membership, person, path, query, event }) => {
      const rooms = runtime().rooms()
      const entered = await enterRoom(rooms, membership, path.session)
      if (!entered.ok) return entered
      const last = Number(event.request.headers.get('last-event-id') ?? query.after ?? Number.NaN)
      const known = query.edition !== undefined && Number.isInteger(last)
      const cursor = known ? { seq: last, edition: query.edition ?? '' } : null
      const body = followRoom(rooms, entered.value, { pass: person.pass, cursor })
      return new Response(body, { headers: STREAM_HEADERS })
    },
  ),
]
