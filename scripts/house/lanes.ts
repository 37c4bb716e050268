/** What of a suite decides when its turn comes. */
export interface Turn {
  readonly name: string
  /** Roughly how many seconds it takes alone: the longest begin first, so that no long one is left at the end. */
  readonly weight: number
  /** Suites that must have ended before; those that are not run at all are not waited for. */
  readonly after: readonly string[]
}

/** As many as there are cores to count on: one suite works while the other waits for a browser or a disk. */
const LANES = 2

/**
 * Runs all of them, two at a time. A lane takes the heaviest of those whose turn has come; with none, it waits
 * until another ends. Refuses (throws) suites that wait for each other.
 */
export async function inLanes<One extends Turn>(
  all: readonly One[],
  work: (one: One) => Promise<void>,
): Promise<void> {
  const waiting = all.toSorted((one, other) => other.weight - one.weight)
  const unfinished = new Set(all.map(({ name }) => name))
  const running = new Map<string, Promise<void>>()
  while (waiting.length > 0 || running.size > 0) {
    const at = waiting.findIndex(({ after }) => !after.some((name) => unfinished.has(name)))
    if (at >= 0 && running.size < LANES)
      for (const one of waiting.splice(at, 1)) running.set(one.name, finish(one))
    else if (running.size > 0) await Promise.race(running.values())
    else throw new Error(`These wait for each other: ${waiting.map(({ name }) => name).join(', ')}`)
  }

  async function finish(one: One): Promise<void> {
    await work(one)
    unfinished.delete(one.name)
    running.delete(one.name)
  }
}
