import { json } from '@sveltejs/kit'
import { RoomBatch } from '#areas/sessions/room/input.ts'
import { type Dated, promiseInRoom } from '#areas/sessions/room/use-cases/promise-in-room.ts'
import { guardedEndpoint, sessionMember } from '#composition/guard.ts'
import { guestIn, isFromAnother } from '#composition/http/room.ts'
import { readJson } from '#platform/http/json.ts'

/** What the browsers in a room send. Each command bears the id its browser minted: sent again, it does nothing twice. */
export const POST = guardedEndpoint(
  'POST /s/[session]/room/commands',
  sessionMember('session'),
  async ({ event, house, membership, locals }) => {
    const batch = RoomBatch.safeParse(await readJson(event.request))
    if (!batch.success) return json({ code: 'not_valid' }, { status: 422 })
    const { rooms, guest } = await guestIn(event, membership)
    if (isFromAnother(event.request, guest)) return json({ code: 'not_yours' }, { status: 403 })
    // The schema has checked that every id is one; only their brands are missing.
    const asked = batch.data.commands as unknown as Dated[]
    const answers = await promiseInRoom(rooms, { membership, guest, zone: locals.zone }, asked)
    if (!answers.ok)
      return json({ code: answers.code }, { status: answers.code === 'not_found' ? 404 : 422 })
    return json({ ...answers.value, now: house.now().getTime() })
  },
)
