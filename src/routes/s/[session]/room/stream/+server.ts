import { type Cursor, followRoom } from '#areas/sessions/room/use-cases/follow-room.ts'
import { guardedEndpoint, sessionMember } from '#composition/guard.ts'
import { guestIn } from '#composition/http/room.ts'
import { STREAM_HEADERS } from '#platform/live/event-stream.ts'

/** Everything that changes in the room, as server-sent events. */
export const GET = guardedEndpoint(
  'GET /s/[session]/room/stream',
  sessionMember('session'),
  async ({ event, membership, person }) => {
    const { rooms, guest } = await guestIn(event, membership)
    const body = followRoom(rooms, guest, { pass: person.pass, cursor: cursorOf(event) })
    return new Response(body, { headers: STREAM_HEADERS })
  },
)

/** `Last-Event-ID` of a browser that comes back by itself, or `after` of one that says so. */
function cursorOf({ request, url }: { request: Request; url: URL }): Cursor | null {
  const last = request.headers.get('last-event-id') ?? url.searchParams.get('after')
  const edition = url.searchParams.get('edition')
  if (last === null || edition === null || !/^\d{1,9}$/.test(last)) return null
  return { seq: Number(last), edition }
}
