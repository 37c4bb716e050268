import { AsyncLocalStorage } from 'node:async_hooks'
import { kyselyAdapter } from '@better-auth/kysely-adapter'
import type { BetterAuthOptions } from 'better-auth'
import type { Kysely } from 'kysely'
import { fingerprint } from '#platform/seal.ts'

type Adapter = ReturnType<ReturnType<typeof kyselyAdapter>>
type Where = { field: string; value: unknown }[]
type Call = {
  model: string
  where?: Where
  data?: Record<string, unknown>
  update?: Record<string, unknown>
}
type Row = Record<string, unknown>

/** What one call of the library is doing, carried along its own awaits. */
export interface Errand<Db> {
  /** The transaction it writes in, when there is one. */
  readonly tx?: Db
  /** What it would have put into a mail. */
  token?: string
  /** The password was right, but its hash was made at another cost. */
  isOutdated?: boolean
}

export class Errands<Db> {
  readonly #current = new AsyncLocalStorage<Errand<Db>>()

  run<Result>(errand: Errand<Db>, work: () => Promise<Result>): Promise<Result> {
    return this.#current.run(errand, work)
  }

  get now(): Errand<Db> | undefined {
    return this.#current.getStore()
  }
}

/**
 * The library's way to our tables. It writes in the transaction of the errand it is on, and a device's
 * token is kept as a hash only: the library has no setting for that, so it happens here.
 */
export function adapterFor<Tables>(db: Kysely<Tables>, errands: Errands<Kysely<Tables>>) {
  const steered = new Proxy(db, {
    get: (outside, key) => {
      const target = errands.now?.tx ?? outside
      const member: unknown = Reflect.get(target, key)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
  return (options: BetterAuthOptions): Adapter =>
    hashingTokens(kyselyAdapter(steered, { type: 'postgres', transaction: false })(options))
}

/** What is kept of a device's token. */
function keptOf(token: string): string {
  return fingerprint(token).toString('base64url')
}

function hashingTokens(adapter: Adapter): Adapter {
  const hashed = (name: keyof Adapter) => async (call: Call) => {
    const plain = adapter[name] as (call: Call) => Promise<unknown>
    if (call.model !== 'session') return plain(call)
    const token = tokenOf(call)
    return withToken(await plain(kept(call)), token)
  }
  return {
    ...adapter,
    create: hashed('create'),
    findOne: hashed('findOne'),
    findMany: hashed('findMany'),
    count: hashed('count'),
    update: hashed('update'),
    updateMany: hashed('updateMany'),
    delete: hashed('delete'),
    deleteMany: hashed('deleteMany'),
    consumeOne: hashed('consumeOne'),
    incrementOne: hashed('incrementOne'),
    // Transactions are ours: whatever the library would put into one already runs in the errand's.
    transaction: (work: (tx: Adapter) => Promise<unknown>) => work(hashingTokens(adapter)),
  } as unknown as Adapter
}

function tokenOf(call: Call): unknown {
  return call.data?.['token'] ?? call.where?.find(({ field }) => field === 'token')?.value
}

function kept(call: Call): Call {
  return {
    ...call,
    ...(call.data && { data: keptData(call.data) }),
    ...(call.update && { update: keptData(call.update) }),
    ...(call.where && {
      where: call.where.map((part) => (part.field === 'token' ? keptWhere(part) : part)),
    }),
  }
}

/** Without the address somebody came from: nothing needs it. */
function keptData({ ipAddress: _dropped, ...data }: Row): Row {
  return typeof data['token'] === 'string' ? { ...data, token: keptOf(data['token']) } : data
}

function keptWhere(part: Where[number]): Where[number] {
  const value = Array.isArray(part.value)
    ? part.value.map((each) => keptOf(String(each)))
    : keptOf(String(part.value))
  return { ...part, value }
}

/** Hands the token back to whoever came with it: the library puts it into the cookie. */
function withToken(found: unknown, token: unknown): unknown {
  const isRow = typeof found === 'object' && found !== null && 'token' in found
  return isRow && typeof token === 'string' ? { ...found, token } : found
}
