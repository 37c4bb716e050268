import type { House } from '../db/house.ts'
import type { PlatformTables } from '../db/tables.ts'

/** Who repeats what: one key per principal, bound to its route and to what was sent. */
export interface KeyClaim {
  readonly principal: string
  readonly key: string
  readonly route: string
  readonly hash: Buffer
}

export type Earlier =
  | { readonly kind: 'first' }
  | { readonly kind: 'answered'; readonly answer: string }
  /** Somebody is at it right now. */
  | { readonly kind: 'running' }
  /** The key was used for something else. */
  | { readonly kind: 'other' }

/** A request that has not answered for this long died with its node. */
const GIVEN_UP_MS = 30_000
const KEPT_MS = 24 * 3_600_000

type KeyHouse = Pick<House<Pick<PlatformTables, 'idempotency'>>, 'db' | 'now'>

/** Claims a key, or says what became of it. Kept 24 hours. */
export async function claimKey(house: KeyHouse, claim: KeyClaim): Promise<Earlier> {
  const now = house.now()
  const inserted = await house.db
    .insertInto('idempotency')
    .values({
      principal: claim.principal,
      key: claim.key,
      route: claim.route,
      body_hash: claim.hash,
      answer: null,
      started_at: now,
    })
    .onConflict((conflict) => conflict.columns(['principal', 'key']).doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows === 1n) return { kind: 'first' }
  return earlierOf(house, claim, now)
}

export async function keepAnswer(
  house: KeyHouse,
  { principal, key }: Pick<KeyClaim, 'principal' | 'key'>,
  answer: string,
): Promise<void> {
  await house.db
    .updateTable('idempotency')
    .set({ answer })
    .where('principal', '=', principal)
    .where('key', '=', key)
    .execute()
}

export async function forgetKey(
  house: KeyHouse,
  { principal, key }: Pick<KeyClaim, 'principal' | 'key'>,
): Promise<void> {
  await house.db
    .deleteFrom('idempotency')
    .where('principal', '=', principal)
    .where('key', '=', key)
    .execute()
}

/** Removes keys older than a day. @returns how many went. */
export async function sweepKeys(house: KeyHouse): Promise<number> {
  const before = new Date(house.now().getTime() - KEPT_MS)
  const gone = await house.db
    .deleteFrom('idempotency')
    .where('started_at', '<', before)
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}

async function earlierOf(house: KeyHouse, claim: KeyClaim, now: Date): Promise<Earlier> {
  const row = await house.db
    .selectFrom('idempotency')
    .select(['route', 'body_hash', 'answer', 'started_at'])
    .where('principal', '=', claim.principal)
    .where('key', '=', claim.key)
    .executeTakeFirst()
  if (row === undefined) return { kind: 'running' }
  if (row.route !== claim.route || !row.body_hash.equals(claim.hash)) return { kind: 'other' }
  if (row.answer !== null) return { kind: 'answered', answer: row.answer }
  return takeOver(house, claim, { startedAt: row.started_at, now })
}

/** Takes a dead request's key; only one of several waiting requests gets it. */
async function takeOver(
  house: KeyHouse,
  claim: KeyClaim,
  { startedAt, now }: { startedAt: Date; now: Date },
): Promise<Earlier> {
  if (now.getTime() - startedAt.getTime() < GIVEN_UP_MS) return { kind: 'running' }
  const taken = await house.db
    .updateTable('idempotency')
    .set({ started_at: now })
    .where('principal', '=', claim.principal)
    .where('key', '=', claim.key)
    .where('started_at', '=', startedAt)
    .executeTakeFirst()
  return { kind: taken.numUpdatedRows === 1n ? 'first' : 'running' }
}
