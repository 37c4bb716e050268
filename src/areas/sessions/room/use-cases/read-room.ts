import { project } from '../../live/project.ts'
import { findSeated } from '../store/seats.ts'
import type { Guest } from '../types.ts'
import type { SnapshotWire } from '../wire.ts'
import { foldRoom, namesOf, rememberFold, voicesOf } from './fold-room.ts'
import type { Rooms } from './hold-rooms.ts'
import { findOnline } from './keep-presence.ts'

/** What one seat may see of its room now. @returns null when the room was never opened */
export async function readRoom(rooms: Rooms, guest: Guest): Promise<SnapshotWire | null> {
  const { db } = rooms.house
  const read = await foldRoom(rooms, db, guest.session, null)
  if (read === null) return null
  const known = rememberFold(rooms, guest.session, read)
  const names = findSeated(db, guest.session).then(namesOf)
  const [voices, online] = await Promise.all([
    voicesOf(db, known, names),
    findOnline(rooms, [guest.session]),
  ])
  return {
    ...project(known.state, voices, guest.seat),
    edition: known.edition,
    online: online.get(guest.session) ?? [],
    now: rooms.house.now().getTime(),
  }
}
