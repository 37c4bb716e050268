const encoder = new TextEncoder()

/** What goes before a stream of events. */
export const STREAM_HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store, no-transform',
  // nginx would otherwise hold events back until its buffer is full.
  'x-accel-buffering': 'no',
}

export interface EventStreamOptions {
  /** Milliseconds, from any fixed point. */
  readonly now: () => number
  /** Called once, whoever ended it. */
  readonly onClose: () => void
  /** Bytes that may wait for a slow reader before it is cut. */
  readonly maxWaiting?: number
  /** Milliseconds a reader may take none of what waits before it is cut. */
  readonly patience?: number
}

/**
 * A body of server-sent events that knows when its reader is too slow: memory of one stream is bounded,
 * and whoever was cut comes back with its last event id.
 */
export class EventStream {
  readonly body: ReadableStream<Uint8Array>
  readonly #options: EventStreamOptions
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null
  #waiting: string[] = []
  #bytes = 0
  #stalledSince: number | null = null
  #hungry = false
  #open = true

  constructor(options: EventStreamOptions) {
    this.#options = options
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => void (this.#controller = controller),
        pull: () => this.#feed(),
        cancel: () => this.#end(),
      },
      // Nothing is buffered in the stream itself: `pull` then means that the reader took all it had.
      { highWaterMark: 0 },
    )
  }

  get isOpen(): boolean {
    return this.#open
  }

  /** Frames end with an empty line. What is sent to a closed stream is dropped. */
  send(text: string): void {
    if (!this.#open) return
    this.#waiting.push(text)
    this.#bytes += text.length
    if (this.#hungry) this.#feed()
    else this.#stalledSince ??= this.#options.now()
    if (this.#bytes > (this.#options.maxWaiting ?? 256 * 1024)) this.close()
  }

  /** Cuts the reader that takes nothing. To be called every few seconds. */
  check(): void {
    const since = this.#stalledSince
    if (since === null) return
    if (this.#options.now() - since > (this.#options.patience ?? 30_000)) this.close()
  }

  close(): void {
    if (!this.#open) return
    this.#end()
    this.#controller?.close()
  }

  #feed(): void {
    this.#hungry = this.#waiting.length === 0
    if (this.#hungry || !this.#open) return
    const bytes = encoder.encode(this.#waiting.join(''))
    this.#waiting = []
    this.#bytes = 0
    this.#stalledSince = null
    this.#controller?.enqueue(bytes)
  }

  #end(): void {
    if (!this.#open) return
    this.#open = false
    this.#waiting = []
    this.#options.onClose()
  }
}

/** One event of a stream. `data` holds no line break: JSON never does. */
export function frame(event: string, data: string, id?: number): string {
  const name = id === undefined ? '' : `id: ${id}\n`
  return `${name}event: ${event}\ndata: ${data}\n\n`
}
