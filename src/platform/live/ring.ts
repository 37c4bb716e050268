import type { Patch } from './patch.ts'

/** The last changes of something, by the sequence number they lead to. */
export class Ring {
  readonly #size: number
  #entries: { readonly seq: number; readonly changes: Patch }[] = []
  #base: number

  /** @param base the sequence number that what follows starts from */
  constructor(base: number, size = 500) {
    this.#base = base
    this.#size = size
  }

  push(seq: number, changes: Patch): void {
    this.#entries.push({ seq, changes })
    const dropped = this.#entries.splice(0, Math.max(0, this.#entries.length - this.#size)).at(-1)
    if (dropped) this.#base = dropped.seq
  }

  /** @returns the changes after `seq` in one list; null when some of them are gone or never were here */
  since(seq: number): Patch | null {
    const last = this.#entries.at(-1)?.seq ?? this.#base
    if (seq < this.#base || seq > last) return null
    return this.#entries.filter((entry) => entry.seq > seq).flatMap(({ changes }) => changes)
  }
}
