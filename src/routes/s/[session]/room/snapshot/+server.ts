import { error, json } from '@sveltejs/kit'
import { readRoom } from '#areas/sessions/room/use-cases/read-room.ts'
import { guardedEndpoint, sessionMember } from '#composition/guard.ts'
import { guestIn } from '#composition/http/room.ts'

export const GET = guardedEndpoint(
  'GET /s/[session]/room/snapshot',
  sessionMember('session'),
  async ({ event, membership }) => {
    const { rooms, guest } = await guestIn(event, membership)
    const snapshot = await readRoom(rooms, guest)
    if (snapshot === null) error(404, 'not_found')
    return json(snapshot)
  },
)
