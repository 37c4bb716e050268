import type { Outbox, Parcel } from './outbox.ts'

/** What the server said of one command. */
export interface Verdict {
  readonly id: string
  readonly refused: string | null
}

export interface CourierParts {
  readonly outbox: Outbox
  /** Where commands go; answers as `fetch` does. */
  post(body: string): Promise<Response>
  /** Waits some milliseconds; sooner when `hurry` is called. */
  pause(ms: number): Promise<void>
  /** 0 to 1, for the jitter between tries. */
  chance(): number
  /** Told after every change: what waits, what was refused, the server's clock. */
  onChange(news: CourierNews): void
}

export interface CourierNews {
  readonly waiting: readonly Parcel[]
  /** The last try failed: no network, or a server that restarts. */
  readonly stuck: boolean
  /** The server answered, and knows nobody here: signed out meanwhile, or a member no more. */
  readonly shut: boolean
  /** The browser would not keep what is written: it lasts as long as the page. */
  readonly unkept: boolean
  readonly refused?: { readonly parcel: Parcel; readonly code: string }
  /** Why the day of a next step was not taken; null when it was, or none came. */
  readonly undated?: string | null
  /** Server time, milliseconds, as of now. */
  readonly serverNow?: number
}

const BATCH = 20
const FIRST_PAUSE = 400
const LONGEST_PAUSE = 8_000
const AWAY = new Set([401, 403, 404])

/**
 * Brings commands to the server, in order, again and again until each is answered. A command sent
 * twice does nothing twice: the server knows its id.
 */
export class Courier {
  readonly #parts: CourierParts
  #waiting: Parcel[] = []
  #busy = false
  #failures = 0
  #shut = false
  #closed = false
  #unkept = false

  constructor(parts: CourierParts) {
    this.#parts = parts
  }

  /** Takes up what an earlier page left behind. */
  async wake(): Promise<void> {
    const left = await this.#parts.outbox.all().catch(() => this.#cannotKeep([]))
    const known = new Set(this.#waiting.map(({ id }) => id))
    this.#waiting = [...left.filter(({ id }) => !known.has(id)), ...this.#waiting]
    this.#tell({})
    await this.deliver()
  }

  /** Keeps a parcel, then brings it. It is safe once this resolves, even if the page closes. */
  async send(parcel: Parcel): Promise<void> {
    this.#waiting.push(parcel)
    this.#tell({})
    await this.#parts.outbox.put(parcel).catch(() => this.#cannotKeep(undefined))
    await this.deliver()
  }

  close(): void {
    this.#closed = true
  }

  /** Delivers what waits. One delivery at a time; the others join it. */
  async deliver(): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    try {
      while (this.#waiting.length > 0 && !this.#closed) await this.#round()
    } finally {
      this.#busy = false
    }
  }

  async #round(): Promise<void> {
    const batch = this.#waiting.slice(0, this.#failures > 2 ? 1 : BATCH)
    const response = await this.#parts.post(bodyOf(batch)).catch(() => null)
    this.#shut = response !== null && AWAY.has(response.status)
    if (
      response === null ||
      response.status >= 500 ||
      response.status === 429 ||
      response.status === 408
    ) {
      await this.#again()
    } else if (this.#shut) {
      // What was written stays here, for whoever comes back.
      this.#failures = Math.max(this.#failures, 6)
      await this.#again()
    } else if (response.ok) {
      await this.#answered(batch, response)
    } else {
      await this.#turnedAway(batch, response)
    }
  }

  async #again(): Promise<void> {
    this.#failures += 1
    this.#tell({ stuck: true })
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(this.#failures, 6))
    await this.#parts.pause(pause * (0.5 + this.#parts.chance() / 2))
  }

  async #answered(batch: readonly Parcel[], response: Response): Promise<void> {
    const reply = (await response.json().catch(() => null)) as Reply | null
    // A proxy's own page with status 200 is no answer.
    if (reply === null || !Array.isArray(reply.answers)) return this.#again()
    this.#failures = 0
    const verdicts = new Map(reply.answers.map((answer) => [answer.id, answer]))
    for (const parcel of batch) await this.#settle(parcel, verdicts.get(parcel.id)?.refused ?? null)
    this.#tell({ serverNow: reply.now, undated: reply.undated ?? null })
  }

  /** The server read it and will not have it: one of several may be at fault, so each goes alone. */
  async #turnedAway(batch: readonly Parcel[], response: Response): Promise<void> {
    const [first] = batch
    if (batch.length > 1) {
      this.#failures = 3
      return
    }
    const reply = (await response.json().catch(() => null)) as { code?: string } | null
    if (first) await this.#settle(first, reply?.code ?? 'not_found')
  }

  async #settle(parcel: Parcel, refused: string | null): Promise<void> {
    this.#waiting = this.#waiting.filter(({ id }) => id !== parcel.id)
    await this.#parts.outbox.remove(parcel.id).catch(() => undefined)
    this.#tell(refused === null ? {} : { refused: { parcel, code: refused } })
  }

  #tell(news: Partial<CourierNews>): void {
    this.#parts.onChange({
      waiting: this.#waiting,
      stuck: this.#failures > 0,
      shut: this.#shut,
      unkept: this.#unkept,
      ...news,
    })
  }

  /** No room left on the device, or a private window: words live in this page alone until they are answered. */
  #cannotKeep<Value>(instead: Value): Value {
    this.#unkept = true
    this.#tell({})
    return instead
  }
}

interface Reply {
  readonly undated?: string | null
  readonly answers: readonly Verdict[]
  readonly now: number
}

function bodyOf(batch: readonly Parcel[]): string {
  return JSON.stringify({
    commands: batch.map(({ id, command, text, due = null }) => ({ id, command, text, due })),
  })
}
