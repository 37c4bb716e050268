import type { House } from '#platform/db/house.ts'
import type { SessionDatabase } from '../../tables.ts'
import { deletePresence } from '../store/seats.ts'

const DAY_MS = 86_400_000

/**
 * Forgets who was connected a day ago and more: each start of a node begins rows of its own, which nothing else
 * would ever take away. @returns how many rows went
 */
export async function sweepPresence(house: House<SessionDatabase>): Promise<number> {
  return deletePresence(house.db, new Date(house.now().getTime() - DAY_MS))
}
