import type { Kysely } from 'kysely'
import { type House, openHouse } from '#platform/db/house.ts'
import type { Database } from './database.ts'
import { type Services, hearFact } from './subscribers.ts'

export type AppHouse = House<Database>

/** The house with everybody in it: facts announced in any area reach whoever subscribed. */
export function openAppHouse(db: Kysely<Database>, services: Services): AppHouse {
  return openHouse<Database>({
    db,
    now: services.now,
    announce: (tx, fact) => hearFact(tx, fact, services),
  })
}
