import { json } from '@sveltejs/kit'
import { guardedEndpoint, sessionMember } from '#composition/guard.ts'
import { idIn } from '#composition/http/params.ts'
import { broughtInto } from '#composition/http/room.ts'

/** What people bring into the room, read again when that has changed. */
export const GET = guardedEndpoint(
  'GET /s/[session]/room/brought',
  sessionMember('session'),
  async ({ event, house, membership, locals }) =>
    json(
      await broughtInto(house, membership, {
        session: idIn(event, 'session'),
        locale: locals.locale,
      }),
    ),
)
