import { json } from '@sveltejs/kit'
import { RoomBatch } from '#areas/sessions/room/input.ts'
import type { Sent } from '#areas/sessions/room/types.ts'
import { actInRoom } from '#areas/sessions/room/use-cases/act-in-room.ts'
import { guardedEndpoint, sessionMember } from '#composition/guard.ts'
import { guestIn } from '#composition/http/room.ts'
import { readJson } from '#platform/http/json.ts'

/** What the browsers in a room send. Each command bears the id its browser minted: sent again, it does nothing twice. */
export const POST = guardedEndpoint(
  'POST /s/[session]/room/commands',
  sessionMember('session'),
  async ({ event, house, membership }) => {
    const batch = RoomBatch.safeParse(await readJson(event.request))
    if (!batch.success) return json({ code: 'not_valid' }, { status: 422 })
    const { rooms, guest } = await guestIn(event, membership)
    // The schema has checked that every id is one; only their brands are missing.
    const answers = await actInRoom(rooms, guest, batch.data.commands as unknown as Sent[])
    if (!answers.ok)
      return json({ code: answers.code }, { status: answers.code === 'not_found' ? 404 : 422 })
    return json({ answers: answers.value, now: house.now().getTime() })
  },
)
