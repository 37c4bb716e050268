import { project } from '../../live/project.ts'
import type { Guest } from '../types.ts'
import type { SnapshotWire } from '../wire.ts'
import { foldRoom, rememberFold, voicesOf } from './fold-room.ts'
import type { Rooms } from './hold-rooms.ts'
import { findOnline } from './keep-presence.ts'

/** What one seat may see of its room now. @returns null when the room was never opened */
export async function readRoom(rooms: Rooms, guest: Guest): Promise<SnapshotWire | null> {
  const { db } = rooms.house
  const read = await foldRoom(rooms, db, guest.session, null)
  if (read === null) return null
  const known = rememberFold(rooms, guest.session, read)
  const [voices, online] = await Promise.all([
    voicesOf(db, known),
    findOnline(rooms, [guest.session]),
  ])
  return {
    ...project(known.state, voices, guest.seat),
    edition: known.edition,
    online: online.get(guest.session) ?? [],
    now: rooms.house.now().getTime(),
  }
}
