import { type Room, startRoom, write, writersOf } from './commands.ts'
import { type Figure, percentilesOf } from './figures.ts'
import type { Someone } from './place.ts'
import { Seen } from './seen.ts'
import { openAll, openStream } from './stream.ts'

const STEADY_MS = 250
const AT_ONCE = 50
const ACKNOWLEDGED_MS = 150
const SEEN_MS = 300

/**
 * Everybody is in one room, each with a stream of their own; some four times a second somebody else writes, and we note
 * when the writer has the answer and when each stream shows it.
 * @param writings how many in all: the measurement ends by itself
 */
export async function measureRoom(
  room: Room,
  { people, writings }: { people: readonly Someone[]; writings: number },
): Promise<readonly Figure[]> {
  const run = await startRoom(room, people)
  const seen = new Seen()
  const opens = people.map(
    ({ cookie }) =>
      () =>
        openStream(`${room.origin}${room.path}/stream`, cookie, seen),
  )
  const { streams } = await openAll(opens, AT_ONCE)
  const acknowledged: number[] = []
  const writers = writersOf(people)
  try {
    for (let turn = 0; turn < writings; turn++) {
      await new Promise((resolve) => setTimeout(resolve, STEADY_MS))
      const writer = writers[turn % writers.length] ?? { cookie: '' }
      acknowledged.push(await write(room, writer, { run, seen, expected: people.length }))
    }
  } finally {
    for (const stream of streams) stream.close()
  }
  const name = `${people.length} participants`
  return [
    ...percentilesOf(`${name}: command acknowledged`, acknowledged, ACKNOWLEDGED_MS),
    ...percentilesOf(`${name}: seen by each`, seen.times, SEEN_MS),
  ]
}
