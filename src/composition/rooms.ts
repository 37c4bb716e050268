import { findGoodPasses } from '#areas/people/use-cases/find-good-passes.ts'
import { type Rooms, holdRooms } from '#areas/sessions/room/use-cases/hold-rooms.ts'
import { tendRooms } from '#areas/sessions/room/use-cases/tend-rooms.ts'
import { postgresHints } from '#platform/live/postgres-hints.ts'
import type { Log } from '#platform/log.ts'
import type { AppHouse } from './house.ts'
import { onShutdown } from './shutdown.ts'

/** The rooms of this node, looked after until the node stops: its streams close first. */
export function openRooms(house: AppHouse, { url, log }: { url: string; log: Log }): Rooms {
  const onTrouble = (error: unknown) =>
    log.warn('hints are cut; the log is read again each second', { error })
  const hints = postgresHints({ url, onTrouble })
  const rooms = holdRooms(house, {
    hints,
    findGoodPasses: (passes) => findGoodPasses(house, passes),
    report: (error) => log.error('a room could not be told', { error }),
  })
  const tending = tendRooms(rooms)
  onShutdown('streams', () => tending.stop())
  onShutdown('database', () => hints.close())
  return rooms
}
