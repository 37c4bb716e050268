/** Notes how long after it was sent each stream first mentions an item. */
export class Seen {
  readonly times: number[] = []
  #item = ''
  #began = 0
  #left = 0
  #done: () => void = () => undefined

  /** Looks for one item from now on. @returns once `expected` streams have told it; throws when some do not */
  wait(item: string, expected: number, withinMs: number): Promise<void> {
    this.#item = item
    this.#left = expected
    this.#began = performance.now()
    return new Promise((resolve, reject) => {
      const late = () => reject(new Error(`${this.#left} of ${expected} never saw a writing`))
      const timer = setTimeout(late, withinMs)
      this.#done = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  /** @param told what this stream told last @returns the item looked for, once the text holds it */
  hear(text: string, told: string): string {
    if (this.#item === '' || told === this.#item || !text.includes(this.#item)) return told
    this.times.push(performance.now() - this.#began)
    this.#left -= 1
    if (this.#left === 0) this.#done()
    return this.#item
  }
}
