/**
 * Says that something changed, not what: whoever hears a topic reads the database. Hints may be
 * lost, doubled or late; whoever needs to be sure also polls.
 */
export interface HintBus {
  /** Never waits and never throws. Listeners of this process hear it too, at once. */
  publish(topic: string): void
  /** @returns a function that ends the subscription */
  subscribe(listener: HintListener): () => void
  close(): Promise<void>
}

/** `from`: this process or another one. */
export type HintListener = (topic: string, from: 'here' | 'elsewhere') => void

/** For a single process, and the near half of every other bus. */
export class MemoryHints implements HintBus {
  readonly #listeners = new Set<HintListener>()

  publish(topic: string): void {
    this.tell(topic, 'here')
  }

  subscribe(listener: HintListener): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  tell(topic: string, from: 'here' | 'elsewhere'): void {
    for (const listener of this.#listeners) listener(topic, from)
  }

  async close(): Promise<void> {
    this.#listeners.clear()
  }
}
