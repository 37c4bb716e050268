import type { Outcome } from './outcome.ts'

/** Something that somebody does in an invented story, at its moment. */
export interface Scene {
  readonly at: Date
  readonly play: () => Promise<void>
}

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/**
 * A moment of the story, told from the day it is told on.
 * @param daysAgo whole days before `today`; negative: to come
 * @param time `HH:MM`, UTC
 */
export function momentAgo(today: Date, daysAgo: number, time = '10:00'): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const midnight = Math.floor(today.getTime() / DAY_MS) * DAY_MS
  return new Date(midnight - daysAgo * DAY_MS + (hours * 60 + minutes) * MINUTE_MS)
}

/** Plays every scene at its moment, the earliest first; those of one moment in the order given. */
export async function playScenes(
  scenes: readonly Scene[],
  clock: { now: Date },
  onScene: (played: number, all: number) => void,
): Promise<void> {
  const inOrder = scenes.toSorted((one, other) => one.at.getTime() - other.at.getTime())
  for (const [index, scene] of inOrder.entries()) {
    clock.now = scene.at
    await scene.play()
    onScene(index + 1, inOrder.length)
  }
}

/** What a use case gave. A story whose scene is refused is wrong: it throws, and nothing of it is kept. */
export function given<Value>(outcome: Outcome<Value, string>): Value {
  if (outcome.ok) return outcome.value
  throw new Error(`The story asks for what is refused: ${outcome.code} ${outcome.field ?? ''}`)
}
