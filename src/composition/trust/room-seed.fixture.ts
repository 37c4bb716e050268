import type { Membership } from '#areas/communities/types.ts'
import { act, guestOf, runOf, sent, viewOf, writing } from '#areas/sessions/room/rooms.fixture.ts'
import { type Rooms, holdRooms } from '#areas/sessions/room/use-cases/hold-rooms.ts'
import type { SessionId } from '#areas/sessions/types.ts'
import { MemoryHints } from '#platform/live/hints.ts'
import type { AppHouse } from '../house.ts'

/** Rooms held by the test itself, on the database of the server. */
export function ownRooms(house: AppHouse): Rooms {
  return holdRooms(house, {
    hints: new MemoryHints(),
    findGoodPasses: async (passes) => new Set(passes),
    report: (error) => {
      throw error
    },
  })
}

/** Starts a room; everybody is in it, and nothing is written yet. */
export async function startRoom(
  rooms: Rooms,
  session: SessionId,
  [leader, ...others]: readonly Membership[],
): Promise<void> {
  if (leader === undefined) throw new Error('Somebody must lead.')
  for (const membership of [leader, ...others]) {
    const guest = await guestOf(rooms, membership, session)
    await act(rooms, guest, sent({ type: 'join', place: 'remote' }))
  }
  const guest = await guestOf(rooms, leader, session)
  const { room } = await viewOf(rooms, guest)
  await act(rooms, guest, sent({ type: 'start', expectEpoch: room.epoch }))
}

/** Writes in the step that is open; the first one shows nothing before all is revealed. */
export async function writeInRoom(
  rooms: Rooms,
  session: SessionId,
  { by, text }: { readonly by: Membership; readonly text: string },
): Promise<void> {
  const guest = await guestOf(rooms, by, session)
  const { refused } = await act(rooms, guest, writing(await runOf(rooms, guest), text))
  if (refused !== null && refused !== undefined) throw new Error(`The room refused: ${refused}`)
}

/** Closes a room: its minutes are composed, and open to those who were there. */
export async function closeRoom(rooms: Rooms, session: SessionId, by: Membership): Promise<void> {
  const guest = await guestOf(rooms, by, session)
  const { room } = await viewOf(rooms, guest)
  const close = {
    type: 'close',
    expectEpoch: room.epoch,
    evenIfWriting: true,
    cards: 'reveal',
  } as const
  const { refused } = await act(rooms, guest, sent(close))
  if (refused !== null && refused !== undefined) throw new Error(`The room refused: ${refused}`)
}
