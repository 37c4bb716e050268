import type { Client } from 'pg'
import { PatientClient } from '../db/patient-client.ts'
import { newRandomId } from '../ids.ts'
import { MemoryHints, type HintBus, type HintListener } from './hints.ts'

const CHANNEL = 'palabre_hints'
/** Topics in one notification: PostgreSQL refuses payloads of 8,000 bytes. */
const TOPICS = 100
/** Longer silences between tries to reconnect, in milliseconds; the last one repeats. */
const PAUSES = [100, 500, 2_000, 5_000]

export interface PostgresHintsOptions {
  readonly url: string
  /** How long hints are gathered before they leave together. */
  readonly gatherMs?: number
  /** How long the database may owe an answer and say nothing before another connection is tried. */
  readonly silenceMs?: number
  readonly onTrouble?: (error: unknown) => void
}

/**
 * Hints through LISTEN and NOTIFY on one connection of its own. They leave gathered and outside any
 * transaction: inside one, NOTIFY takes a lock that serialises all commits of the server.
 */
export function postgresHints(options: PostgresHintsOptions): HintBus {
  return new PostgresHints(options)
}

class PostgresHints implements HintBus {
  readonly #near = new MemoryHints()
  readonly #self = newRandomId<'node'>()
  readonly #options: PostgresHintsOptions
  readonly #waiting = new Set<string>()
  #client: Client | null = null
  #gathering: NodeJS.Timeout | null = null
  #retry: NodeJS.Timeout | null = null
  #failures = 0
  #closed = false

  constructor(options: PostgresHintsOptions) {
    this.#options = options
    void this.#connect()
  }

  publish(topic: string): void {
    this.#near.publish(topic)
    this.#waiting.add(topic)
    this.#gathering ??= setTimeout(() => void this.#flush(), this.#options.gatherMs ?? 20)
  }

  subscribe(listener: HintListener): () => void {
    return this.#near.subscribe(listener)
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const timer of [this.#gathering, this.#retry]) if (timer !== null) clearTimeout(timer)
    await this.#near.close()
    const client = this.#client
    this.#client = null
    await client?.end().catch(() => undefined)
  }

  /** Without a connection hints are dropped: the poll of those who follow repairs it. */
  async #flush(): Promise<void> {
    this.#gathering = null
    const topics = [...this.#waiting]
    this.#waiting.clear()
    try {
      for (let start = 0; start < topics.length; start += TOPICS) {
        const payload = [this.#self, ...topics.slice(start, start + TOPICS)].join(' ')
        await this.#client?.query('select pg_notify($1, $2)', [CHANNEL, payload])
      }
    } catch (error) {
      this.#options.onTrouble?.(error)
    }
  }

  async #connect(): Promise<void> {
    const client = new PatientClient({
      connectionString: this.#options.url,
      application_name: 'palabre hints',
      silenceMs: this.#options.silenceMs ?? 5_000,
      openingMs: 5_000,
    })
    client.on('error', (error) => this.#lose(client, error))
    client.on('end', () => this.#lose(client, null))
    client.on('notification', ({ payload }) => this.#hear(payload ?? ''))
    try {
      await client.connect()
      await client.query(`listen ${CHANNEL}`)
      await this.#adopt(client)
    } catch (error) {
      this.#lose(client, error)
    }
  }

  async #adopt(client: Client): Promise<void> {
    if (this.#closed) return client.end()
    this.#client = client
    this.#failures = 0
  }

  /** A cut connection says so twice, by an error and by its end: one of them reconnects. */
  #lose(client: Client, error: unknown): void {
    if (this.#client === client) this.#client = null
    if (this.#closed || this.#retry !== null) return
    if (error !== null) this.#options.onTrouble?.(error)
    const pause = PAUSES[Math.min(this.#failures, PAUSES.length - 1)]
    this.#failures += 1
    void client.end().catch(() => undefined)
    this.#retry = setTimeout(() => this.#reconnect(), pause)
  }

  #reconnect(): void {
    this.#retry = null
    if (!this.#closed && this.#client === null) void this.#connect()
  }

  #hear(payload: string): void {
    const [from, ...topics] = payload.split(' ')
    if (from === this.#self) return
    for (const topic of topics) this.#near.tell(topic, 'elsewhere')
  }
}
