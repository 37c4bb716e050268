import { AsyncLocalStorage } from 'node:async_hooks'
import type { Kysely, KyselyPlugin, Transaction } from 'kysely'
import { codeOf } from '../start-failure.ts'

/** Something that happened, told to whoever subscribed in composition. Rows only, never I/O. */
export interface Fact {
  readonly fact: string
}

/** What a use case works with: the database, the clock, and who must hear of it. */
export interface House<Tables> {
  /** For reading outside a transaction. Throws inside one: a second connection there can deadlock. */
  readonly db: Kysely<Tables>
  now(): Date
  /**
   * Runs `work` in one transaction, again when the database asks for it (40001, 40P01).
   * An Outcome that refuses rolls everything back and is returned.
   */
  transaction<Result>(work: (tx: Transaction<Tables>) => Promise<Result>): Promise<Result>
  announce(tx: Transaction<Tables>, fact: Fact): Promise<void>
}

export interface HouseParts<Tables> {
  readonly db: Kysely<Tables>
  now(): Date
  announce(tx: Transaction<Tables>, fact: Fact): Promise<void>
}

/**
 * The same house, whose every transaction ends by doing `also`: both are kept, or neither. A transaction
 * that refuses does nothing, so it does not do that either.
 */
export function alsoDoing<Tables>(
  house: House<Tables>,
  also: (tx: Transaction<Tables>) => Promise<void>,
): House<Tables> {
  return {
    ...house,
    transaction: (work) =>
      house.transaction(async (tx) => {
        const result = await work(tx)
        if (!isRefusal(result)) await also(tx)
        return result
      }),
  }
}

const ATTEMPTS = 6
const RETRIED = new Set(['40001', '40P01'])
const current = new AsyncLocalStorage<{ open: boolean }>()

export function openHouse<Tables>(parts: HouseParts<Tables>): House<Tables> {
  return {
    db: parts.db.withPlugin(outsideTransactions),
    now: () => parts.now(),
    transaction: (work) => attempt(parts.db, work, 1),
    announce: (tx, fact) => parts.announce(tx, fact),
  }
}

const outsideTransactions: KyselyPlugin = {
  transformQuery({ node }) {
    if (current.getStore()?.open === true) {
      throw new Error('A query left its transaction: use the transaction that was handed in.')
    }
    return node
  },
  transformResult: async ({ result }) => result,
}

async function attempt<Tables, Result>(
  db: Kysely<Tables>,
  work: (tx: Transaction<Tables>) => Promise<Result>,
  turn: number,
): Promise<Result> {
  try {
    return await once(db, work)
  } catch (cause) {
    if (cause instanceof Refused) return cause.refusal as Result
    if (turn >= ATTEMPTS || !RETRIED.has(codeOf(cause))) throw cause
    return attempt(db, work, turn + 1)
  }
}

async function once<Tables, Result>(
  db: Kysely<Tables>,
  work: (tx: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  const scope = { open: true }
  try {
    return await current.run(scope, () =>
      db.transaction().execute(async (tx) => {
        const result = await work(tx)
        if (isRefusal(result)) throw new Refused(result)
        return result
      }),
    )
  } finally {
    scope.open = false
  }
}

/** Carries a refusal out of a transaction so that the driver rolls back. */
class Refused extends Error {
  readonly refusal: unknown
  constructor(refusal: unknown) {
    super('refused')
    this.refusal = refusal
  }
}

function isRefusal(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'ok' in result && result.ok === false
}
