import { execFileSync } from 'node:child_process'
import { type Room, startRoom, write } from './commands.ts'
import { type Figure, percentilesOf } from './figures.ts'
import { memoryOf } from './memory.ts'
import type { Someone } from './place.ts'
import { Seen } from './seen.ts'
import { openAll, openStream } from './stream.ts'

const IN_A_ROOM = 250
const AT_ONCE = 50
const STEADY_MS = 250
/** Of files that are no streams: the program itself, its database. */
const SPARE = 200

interface Crowd {
  readonly people: readonly Someone[]
  /** Asked for a room for each 250 streams. */
  readonly newRoom: () => Promise<Room>
  readonly pid: number
  readonly writings: number
}

/**
 * Many streams on one node, 250 in a room; then somebody writes now in this room, now in that one.
 * @param count how many, e.g. 5000
 */
export async function measureStreams(count: number, crowd: Crowd): Promise<readonly Figure[]> {
  refuseFewFiles(count)
  const seen = new Seen()
  const rooms = await startRooms(count, crowd)
  const opens = rooms.flatMap(({ room }) =>
    Array.from({ length: IN_A_ROOM }, (_, index) => () => {
      const { cookie = '' } = crowd.people[index % crowd.people.length] ?? {}
      return openStream(`${room.origin}${room.path}/stream`, cookie, seen)
    }),
  )
  const { streams, seconds } = await openAll(opens, AT_ONCE)
  try {
    await writeInTurn(rooms, crowd, seen)
    const open = streams.filter((stream) => stream.ended() === null).length
    const name = `${count} streams`
    return [
      { name: `${name}: open`, value: open, unit: '', budget: { least: count } },
      { name: `${name}: time to open all`, value: seconds, unit: 's', budget: null },
      {
        name: `${name}: memory of the application`,
        value: memoryOf(crowd.pid),
        unit: 'MB',
        budget: null,
      },
      ...percentilesOf(`${name}: a writing seen by ${IN_A_ROOM}`, seen.times),
    ]
  } finally {
    for (const stream of streams) stream.close()
  }
}

interface Started {
  readonly room: Room
  readonly run: string
}

async function startRooms(count: number, { people, newRoom }: Crowd): Promise<readonly Started[]> {
  const rooms: Started[] = []
  while (rooms.length * IN_A_ROOM < count) {
    const room = await newRoom()
    rooms.push({ room, run: await startRoom(room, people.slice(0, 2)) })
  }
  return rooms
}

async function writeInTurn(
  rooms: readonly Started[],
  { people, writings }: Crowd,
  seen: Seen,
): Promise<void> {
  const [leader] = people
  for (let turn = 0; turn < writings; turn++) {
    const { room, run } = rooms[turn % rooms.length] ?? {}
    if (room === undefined || run === undefined || leader === undefined) throw new Error('no room')
    await new Promise((resolve) => setTimeout(resolve, STEADY_MS))
    await write(room, leader, { run, seen, expected: IN_A_ROOM })
  }
}

/** Node takes as many open files as the system lets it: the server and this side need one for each stream. */
function refuseFewFiles(count: number): void {
  const most = execFileSync('sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' }).trim()
  if (most !== 'unlimited' && Number(most) < count + SPARE)
    throw new Error(
      `only ${most} files may be open: run it after \`ulimit -Hn ${count + SPARE}\` as root`,
    )
}
