import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { House } from './db/house.ts'
import type { PlatformTables } from './db/tables.ts'

/** So many tries in so many seconds, counted in fixed windows and shared by all nodes. */
export interface Limit {
  /** What is counted, e.g. `sign-in:account`. */
  readonly kind: string
  /** Of whom; kept as a hash, so that the table names nobody. */
  readonly of: string
  readonly tries: number
  readonly seconds: number
}

type LimitHouse = Pick<House<Pick<PlatformTables, 'rate_limit'>>, 'db' | 'now'>

/**
 * Takes one try from each limit, in one statement.
 * @returns the kinds that were already used up; empty when all allow it.
 */
export async function takeTry(house: LimitHouse, limits: readonly Limit[]): Promise<string[]> {
  if (limits.length === 0) return []
  const now = house.now().getTime()
  const rows = await house.db
    .insertInto('rate_limit')
    .values(
      // Always in the same order: two requests that take the same rows may not wait for each other.
      limits
        .map((limit) => ({
          key: keyOf(limit),
          points: 1,
          expire: now + limit.seconds * 1_000,
        }))
        .toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    )
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        points: sql<number>`case when rate_limit.expire <= ${now} then 1 else rate_limit.points + 1 end`,
        expire: sql<number>`case when rate_limit.expire <= ${now} then excluded.expire else rate_limit.expire end`,
      }),
    )
    .returning(['key', 'points'])
    .execute()
  const points = new Map(rows.map((row) => [row.key, row.points]))
  return limits
    .filter((limit) => (points.get(keyOf(limit)) ?? 0) > limit.tries)
    .map(({ kind }) => kind)
}

/** Forgets what was counted, after a success. */
export async function forgetTries(house: LimitHouse, limits: readonly Limit[]): Promise<void> {
  if (limits.length === 0) return
  await house.db.deleteFrom('rate_limit').where('key', 'in', limits.map(keyOf)).execute()
}

/** Removes windows that have passed. @returns how many went. */
export async function sweepTries(house: LimitHouse): Promise<number> {
  const gone = await house.db
    .deleteFrom('rate_limit')
    .where('expire', '<', house.now().getTime())
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}

function keyOf(limit: Limit): string {
  return `${limit.kind}:${createHash('sha256').update(limit.of).digest('base64url')}`
}
