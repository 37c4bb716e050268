import { patch } from '#platform/live/patch.ts'
import type { PatchWire, PresenceWire, SnapshotWire } from '../wire.ts'

/** What a tab knows of its room. */
export interface Picture {
  readonly view: SnapshotWire
  /** No stream is open: what is shown may be old. */
  readonly cut: boolean
  /** The server answers, and knows nobody here: signed out meanwhile, or a member no more. */
  readonly shut: boolean
}

export interface FollowerParts {
  /** The room's own path, e.g. `/s/…/room`. */
  readonly path: string
  /** One stream per browser: tabs of the same room share this name. */
  readonly name: string
  readonly first: SnapshotWire
  /** 0 to 1, for the jitter between tries. */
  chance(): number
  onChange(picture: Picture): void
}

type Told =
  | { readonly event: 'view' | 'patch' | 'presence'; readonly data: string }
  | { readonly event: 'cut' | 'open' | 'shut' }

const FIRST_PAUSE = 500
const LONGEST_PAUSE = 10_000
/** The server says it is there every twenty seconds: two misses and the stream is dead. */
const SILENCE = 50_000
/** A stream begins with a word at once. Without one, something on the way holds it back or forbids it. */
const UNHEARD = 6_000
const ASK_EVERY = 3_000
const AWAY = new Set([401, 403, 404])

/**
 * Keeps one tab's picture of the room up to date. The tab that holds the lock has the stream and tells
 * the others; when it closes, the next one takes over. Changes only ever set values, so one that is
 * heard twice does no harm.
 */
export class Follower {
  readonly #parts: FollowerParts
  readonly #channel: BroadcastChannel | null
  #view: SnapshotWire
  #cut = false
  #shut = false
  #source: EventSource | null = null
  #retry: ReturnType<typeof setTimeout> | null = null
  #failures = 0
  #heardAt = 0
  #watch: ReturnType<typeof setInterval> | null = null
  #closed = false
  #letGo: (() => void) | null = null
  /** Runs while no event has come through since the stream was last opened. */
  #unheard: ReturnType<typeof setTimeout> | null = null
  /** The room answers although no event comes through. */
  #answers = false
  #meanwhile: PatchWire[] | null = null
  #refreshing: Promise<void> | null = null

  constructor(parts: FollowerParts) {
    this.#parts = parts
    this.#view = parts.first
    this.#channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(parts.name) : null
    this.#channel?.addEventListener('message', ({ data }) => this.#hear(data as Told))
  }

  /** Half-open connections never report an error: silence does. */
  #check(): void {
    const source = this.#source
    if (source?.readyState !== EventSource.OPEN) return
    if (Date.now() - this.#heardAt > SILENCE) this.#failed(source)
  }

  /** Follows until closed. A tab that waits for the lock starts from a fresh snapshot. */
  start(): void {
    this.#watch = setInterval(() => this.#check(), 10_000)
    const { locks } = navigator as { locks?: LockManager }
    if (locks === undefined || this.#channel === null) return this.#open()
    void locks
      .request(this.#parts.name, { ifAvailable: true }, (lock) => (lock ? this.#lead() : undefined))
      .then(() => this.#queue(locks))
    void this.refresh()
  }

  /** The network is back, or the tab is looked at again: no need to wait for the next try. */
  hurry(): void {
    if (this.#source?.readyState === EventSource.OPEN) return
    if (this.#letGo !== null || this.#channel === null) this.#open()
    else void this.refresh()
  }

  /** Asks for the whole view; whoever asks meanwhile gets the same one. Changes that come meanwhile are applied after it. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#refresh().finally(() => (this.#refreshing = null))
    return this.#refreshing
  }

  async #refresh(): Promise<void> {
    this.#meanwhile = []
    const view = await this.#readView()
    const missed = this.#meanwhile
    this.#meanwhile = null
    if (view !== null) this.#take(view)
    for (const change of missed) this.#change(change)
  }

  /** An answer may have been long on its way: what is known to be older than what is shown is dropped. */
  #take(view: SnapshotWire): void {
    if (view.seq >= this.#view.seq) this.#show(view)
  }

  close(): void {
    this.#closed = true
    if (this.#retry !== null) clearTimeout(this.#retry)
    if (this.#watch !== null) clearInterval(this.#watch)
    this.#stopAsking()
    this.#source?.close()
    this.#channel?.close()
    this.#letGo?.()
  }

  #queue(locks: LockManager): void {
    if (this.#closed || this.#letGo !== null) return
    void locks.request(this.#parts.name, () => (this.#closed ? undefined : this.#lead()))
  }

  /** Holds the lock, and the stream, until the tab closes. */
  #lead(): Promise<void> {
    this.#open()
    return new Promise((resolve) => (this.#letGo = resolve))
  }

  #open(): void {
    if (this.#closed) return
    this.#source?.close()
    if (this.#retry !== null) clearTimeout(this.#retry)
    const { seq, edition } = this.#view
    const source = new EventSource(
      `${this.#parts.path}/stream?after=${seq}&edition=${encodeURIComponent(edition)}`,
    )
    this.#source = source
    this.#unheard ??= setTimeout(() => void this.#ask(), UNHEARD)
    source.addEventListener('open', () => this.#opened())
    source.addEventListener('error', () => this.#failed(source))
    source.addEventListener('beat', () => this.#heard())
    for (const event of ['view', 'patch', 'presence'] as const) {
      source.addEventListener(event, ({ data }) => {
        this.#heard()
        this.#tell({ event, data: String(data) })
      })
    }
  }

  #heard(): void {
    this.#heardAt = Date.now()
    this.#stopAsking()
  }

  #stopAsking(): void {
    if (this.#unheard !== null) clearTimeout(this.#unheard)
    this.#unheard = null
    this.#answers = false
  }

  /** A proxy that holds events back or forbids them: asks for the whole view until one comes through. */
  async #ask(): Promise<void> {
    const view = await this.#readView()
    if (this.#closed || this.#unheard === null) return
    this.#unheard = setTimeout(() => void this.#ask(), ASK_EVERY)
    this.#answers = view !== null
    this.#tell({ event: view === null ? 'cut' : 'open' })
    if (view !== null) this.#tell({ event: 'view', data: JSON.stringify(view) })
  }

  async #readView(): Promise<SnapshotWire | null> {
    const response = await fetch(`${this.#parts.path}/snapshot`).catch(() => null)
    return response?.ok ? ((await response.json().catch(() => null)) as SnapshotWire | null) : null
  }

  #opened(): void {
    this.#heardAt = Date.now()
    this.#failures = 0
    this.#tell({ event: 'open' })
  }

  /** Comes back on its own terms: the address must say where we are now, not where we were at first. */
  #failed(source: EventSource): void {
    if (source !== this.#source || this.#closed) return
    source.close()
    if (!this.#answers) this.#tell({ event: 'cut' })
    this.#failures += 1
    // One stream may end by itself: a second one that does is asked why, for an event source is not told.
    if (this.#failures > 1) void this.#askWhy()
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(this.#failures - 1, 5))
    this.#retry = setTimeout(() => this.#open(), pause * (0.5 + this.#parts.chance() / 2))
  }

  /** Whoever only listens sends nothing, and would take a door that has closed for a network that is gone. */
  async #askWhy(): Promise<void> {
    const address = `${this.#parts.path}/snapshot`
    const answer = await fetch(address, { redirect: 'manual' }).catch(() => null)
    if (answer !== null && AWAY.has(answer.status)) this.#tell({ event: 'shut' })
  }

  #tell(told: Told): void {
    this.#hear(told)
    this.#channel?.postMessage(told)
  }

  #hear(told: Told): void {
    switch (told.event) {
      case 'open':
      case 'cut':
      case 'shut':
        this.#cut = told.event !== 'open'
        this.#shut = told.event === 'shut' || (this.#shut && this.#cut)
        return this.#show(this.#view)
      case 'view':
        return this.#take(JSON.parse(told.data) as SnapshotWire)
      case 'patch':
        return this.#change(JSON.parse(told.data) as PatchWire)
      case 'presence':
        return this.#show({ ...this.#view, ...(JSON.parse(told.data) as PresenceWire) })
    }
  }

  #change(change: PatchWire): void {
    const { seq, room = [], own = [], chair = [], edition } = change
    this.#meanwhile?.push(change)
    if (seq < this.#view.seq) return
    this.#show({
      ...this.#view,
      seq,
      edition: edition ?? this.#view.edition,
      room: patch(this.#view.room, room),
      own: patch(this.#view.own, own),
      chair: patch(this.#view.chair, chair),
    })
  }

  #show(view: SnapshotWire): void {
    this.#view = view
    this.#parts.onChange({ view, cut: this.#cut, shut: this.#shut })
  }
}
