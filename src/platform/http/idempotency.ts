import type { ExpressionBuilder, Kysely } from 'kysely'
import { alsoDoing, type House } from '../db/house.ts'
import type { PlatformTables } from '../db/tables.ts'

/** Who repeats what: one key per principal, bound to its route and to what was sent. */
export interface KeyClaim {
  readonly principal: string
  readonly key: string
  readonly route: string
  readonly hash: Buffer
}

export type Earlier =
  /** Nobody is at it: go on, and mark with this claim what you do. */
  | { readonly kind: 'first'; readonly claim: HeldClaim }
  | { readonly kind: 'answered'; readonly answer: string }
  /** Somebody is at it right now. */
  | { readonly kind: 'running' }
  /** It acted, and its node died before it could say what came of it. */
  | { readonly kind: 'unknown' }
  /** The key was used for something else. */
  | { readonly kind: 'other' }

/** A key that is ours until we answer, or until we are given up. */
export type HeldClaim = Pick<KeyClaim, 'principal' | 'key'> & { readonly startedAt: Date }

/** A request that has not answered for this long died with its node. */
const GIVEN_UP_MS = 30_000
const KEPT_MS = 24 * 3_600_000

type Tables = Pick<PlatformTables, 'idempotency'>
type KeyHouse = Pick<House<Tables>, 'db' | 'now'>

/** Claims a key, or says what became of it. Kept 24 hours. */
export async function claimKey(house: KeyHouse, claim: KeyClaim): Promise<Earlier> {
  const now = house.now()
  const { principal, key, route, hash } = claim
  const inserted = await house.db
    .insertInto('idempotency')
    .values({ principal, key, route, body_hash: hash, answer: null, started_at: now })
    .onConflict((conflict) => conflict.columns(['principal', 'key']).doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows === 1n)
    return { kind: 'first', claim: { principal, key, startedAt: now } }
  return earlierOf(house, claim, now)
}

/**
 * Does what was asked under a key that is ours. What `textOf` makes of the answer is kept for whoever asks
 * again; where it makes nothing, as of a refusal, the key is free for the mended request.
 */
export async function actUnder<All extends Tables, Answer>(
  house: House<All>,
  claim: HeldClaim,
  {
    act,
    textOf,
  }: {
    readonly act: (house: House<All>) => Promise<Answer>
    readonly textOf: (answer: Answer) => string | null
  },
): Promise<Answer> {
  // The same house, seen with fewer tables.
  const keys = house as unknown as KeyHouse
  try {
    const answer = await act(actingUnder(house, claim))
    const text = textOf(answer)
    if (text === null) await freeKey(keys, claim)
    else await keepAnswer(keys, claim, text)
    return answer
  } catch (cause) {
    await freeUnused(keys, claim)
    throw cause
  }
}

/**
 * The house in which to do what was asked under a key: whatever is committed there carries the mark that
 * the request has acted. It throws, and so undoes, once somebody else was given the key.
 */
export function actingUnder<All extends Tables>(house: House<All>, claim: HeldClaim): House<All> {
  return alsoDoing(house, async (tx) => {
    // The same transaction, seen with fewer tables.
    const marked = await mine(tx as unknown as Kysely<Tables>, claim)
      .set({ acted_at: house.now() })
      .executeTakeFirst()
    if (marked.numUpdatedRows !== 1n) throw new Error('Another request has taken this key over.')
  })
}

export async function keepAnswer(house: KeyHouse, claim: HeldClaim, answer: string): Promise<void> {
  await mine(house.db, claim).set({ answer }).execute()
}

/** A refused request leaves its key free, for the mended one; one that was given up has none to free. */
export async function freeKey(house: KeyHouse, claim: HeldClaim): Promise<void> {
  await house.db.deleteFrom('idempotency').where(isOf(claim)).execute()
}

/** One that broke leaves it free only if it did nothing. */
export async function freeUnused(house: KeyHouse, claim: HeldClaim): Promise<void> {
  await house.db
    .deleteFrom('idempotency')
    .where(isOf(claim))
    .where('acted_at', 'is', null)
    .execute()
}

function mine(db: Kysely<Tables>, claim: HeldClaim) {
  return db.updateTable('idempotency').where(isOf(claim))
}

/** The row of this claim, and of no other that was given the key since. */
function isOf({ principal, key, startedAt }: HeldClaim) {
  return (eb: ExpressionBuilder<Tables, 'idempotency'>) =>
    eb.and({ principal, key, started_at: startedAt })
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
    .select(['route', 'body_hash', 'answer', 'started_at', 'acted_at'])
    .where('principal', '=', claim.principal)
    .where('key', '=', claim.key)
    .executeTakeFirst()
  if (row === undefined) return { kind: 'running' }
  if (row.route !== claim.route || !row.body_hash.equals(claim.hash)) return { kind: 'other' }
  if (row.answer !== null) return { kind: 'answered', answer: row.answer }
  if (now.getTime() - row.started_at.getTime() < GIVEN_UP_MS) return { kind: 'running' }
  if (row.acted_at !== null) return { kind: 'unknown' }
  return takeOver(house, { principal: claim.principal, key: claim.key, startedAt: row.started_at })
}

/** Takes a dead request's key; only one of several waiting requests gets it, and none once it has acted. */
async function takeOver(house: KeyHouse, dead: HeldClaim): Promise<Earlier> {
  const now = house.now()
  const taken = await mine(house.db, dead)
    .where('acted_at', 'is', null)
    .set({ started_at: now })
    .executeTakeFirst()
  if (taken.numUpdatedRows !== 1n) return { kind: 'running' }
  return { kind: 'first', claim: { ...dead, startedAt: now } }
}
