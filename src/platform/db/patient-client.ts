import { Socket } from 'node:net'
import { Client, type ClientConfig } from 'pg'

export interface Patience {
  /** Milliseconds for which a database that owes an answer may say nothing at all; 0 waits for ever. */
  readonly silenceMs: number
  /** Milliseconds that opening the connection may take. */
  readonly openingMs: number
}

/**
 * A connection that is given up once the database is silent for too long: one that was stopped, or whose network
 * swallows everything, never says so itself. Given up means cut, never used again: what was asked may still be
 * answered one day, and would be taken for the answer to something else.
 */
export class PatientClient extends Client {
  readonly #silenceMs: number
  #owed = 0
  #watch: NodeJS.Timeout | undefined

  constructor({ silenceMs = 0, openingMs = 0, ...config }: ClientConfig & Partial<Patience> = {}) {
    super({
      ...config,
      connectionTimeoutMillis: openingMs,
      // An idle connection whose network went away is found out by the system.
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    })
    this.#silenceMs = silenceMs
  }

  override query(...asked: unknown[]): never {
    const answer: unknown = (super.query as (...asked: unknown[]) => unknown).apply(this, asked)
    if (answer instanceof Promise && this.#silenceMs > 0) this.#expect(answer)
    return answer as never
  }

  #expect(answer: Promise<unknown>): void {
    this.#owed += 1
    if (this.#owed === 1) this.#listen()
    const heard = () => this.#settle()
    answer.then(heard, heard)
  }

  #settle(): void {
    this.#owed -= 1
    clearTimeout(this.#watch)
    if (this.#owed > 0) this.#listen()
  }

  #listen(): void {
    const before = bytesFrom(this)
    // A node that was itself too busy to listen hears first what came meanwhile.
    const watch = setTimeout(() => setImmediate(() => this.#judge(watch, before)), this.#silenceMs)
    this.#watch = watch
  }

  #judge(watch: NodeJS.Timeout, before: number): void {
    if (this.#owed === 0 || this.#watch !== watch) return
    if (bytesFrom(this) > before) this.#listen()
    else this.connection.stream.destroy(new DatabaseSilent(this.#silenceMs))
  }
}

/** The database did not answer in time; whether it still does what was asked is not known. */
class DatabaseSilent extends Error {
  readonly code = 'ETIMEDOUT'
  constructor(silenceMs: number) {
    super(`The database said nothing for ${silenceMs} ms`)
  }
}

function bytesFrom({ connection: { stream } }: Client): number {
  return stream instanceof Socket ? stream.bytesRead : 0
}
