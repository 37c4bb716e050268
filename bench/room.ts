import { randomUUID } from 'node:crypto'
import { get, type ClientRequest } from 'node:http'
import type { Someone } from './people.ts'
import { percentile, type Figure } from './figures.ts'

interface Room {
  readonly origin: string
  /** `/s/…/room` */
  readonly path: string
}

type Command = Readonly<Record<string, unknown>> & { readonly type: string }

interface Snapshot {
  readonly room: {
    readonly epoch: number
    readonly run: { readonly id: string } | null
    readonly steps: readonly { readonly key: string }[]
  }
}

const STEADY_MS = 250
/** Who takes the role that listens. */
const CLIENT = 1
const WRITTEN_STEP = 'consultation'
const WITHIN_MS = 10_000

/**
 * Everybody is in one room on loopback, each with a stream of their own; one after the other writes, and
 * we note when the writer has the answer and when each other one has it before their eyes.
 * @param writings how many in all: the measurement ends by itself
 */
export async function measureRoom(
  origin: string,
  { session, people, writings }: { session: string; people: readonly Someone[]; writings: number },
): Promise<readonly Figure[]> {
  const room = { origin, path: `${session}/room` }
  const run = await openAll(room, people)
  const seen = new Seen()
  const streams = people.map(({ cookie }) => follow(room, cookie, seen))
  try {
    await Promise.race([Promise.all(streams.map(({ ready }) => ready)), silence()])
    const acknowledged: number[] = []
    const writers = people.filter((_, index) => index !== CLIENT)
    for (let turn = 0; turn < writings; turn++) {
      const writer = writers[turn % writers.length]
      if (writer === undefined) throw new Error('nobody is in the room')
      acknowledged.push(await write(room, writer, { run, seen, expected: people.length }))
      await new Promise((resolve) => setTimeout(resolve, STEADY_MS))
    }
    return figuresOf(people.length, acknowledged, seen.times)
  } finally {
    for (const { request } of streams) request.destroy()
  }
}

function silence(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error('a stream stayed silent')), WITHIN_MS).unref()
  })
}

function figuresOf(
  size: number,
  acknowledged: readonly number[],
  seen: readonly number[],
): Figure[] {
  const shares = [0.5, 0.95, 0.99]
  const rows = (what: string, values: readonly number[], most: number) =>
    shares.map((share) => ({
      name: `${size} participants: ${what}, p${share * 100}`,
      value: percentile(values, share),
      unit: 'ms',
      budget: share === 0.95 ? { most } : null,
    }))
  return [
    ...rows('command acknowledged', acknowledged, 150),
    ...rows('command seen by the others', seen, 300),
  ]
}

/** All take a seat, the first one leads and opens the step where all others write. @returns its run */
async function openAll(room: Room, people: readonly Someone[]): Promise<string> {
  const [leader, client] = people
  if (leader === undefined || client === undefined) throw new Error('nobody is in the room')
  for (const one of people) await act(room, one, { type: 'join', place: 'remote' })
  await act(room, leader, { type: 'takeRole', role: 'facilitator' })
  const { room: lobby } = await snapshot(room, leader)
  await act(room, client, { type: 'takeRole', role: 'client' })
  await act(room, leader, { type: 'start', expectEpoch: lobby.epoch })
  const { room: begun } = await snapshot(room, leader)
  const index = begun.steps.findIndex(({ key }) => key === WRITTEN_STEP)
  const onward = { type: 'openStep', index, expectEpoch: begun.epoch, evenIfWriting: true }
  await act(room, leader, onward)
  const { room: open } = await snapshot(room, leader)
  if (open.run === null) throw new Error('the step did not open')
  return open.run.id
}

async function snapshot({ origin, path }: Room, { cookie }: Someone): Promise<Snapshot> {
  const response = await fetch(`${origin}${path}/snapshot`, {
    headers: { cookie },
    signal: AbortSignal.timeout(WITHIN_MS),
  })
  if (!response.ok) throw new Error(`snapshot answered ${response.status}`)
  return (await response.json()) as Snapshot
}

async function act(
  { origin, path }: Room,
  { cookie }: Someone,
  command: Command,
  text: object | null = null,
): Promise<void> {
  const body = JSON.stringify({ commands: [{ id: randomUUID(), command, text }] })
  const headers = { cookie, origin, 'content-type': 'application/json' }
  const response = await fetch(`${origin}${path}/commands`, {
    method: 'POST',
    headers,
    body,
    signal: AbortSignal.timeout(WITHIN_MS),
  })
  const answered = (await response.json()) as { answers?: { refused: string | null }[] }
  const refused = answered.answers?.[0]?.refused
  if (!response.ok || refused) throw new Error(`${command.type}: ${refused ?? response.status}`)
}

interface Writing {
  readonly run: string
  readonly seen: Seen
  /** How many streams must show it. */
  readonly expected: number
}

/** @returns milliseconds until it was acknowledged; ends when everybody has seen it */
async function write(room: Room, writer: Someone, { run, seen, expected }: Writing) {
  const [item, words] = [randomUUID(), randomUUID()]
  const all = seen.wait(item, expected)
  const began = performance.now()
  const command = { type: 'write', run, item, words, named: null }
  await act(room, writer, command, { id: words, body: `Mesure ${item}`, language: 'fr' })
  const took = performance.now() - began
  await all
  return took
}

/** Notes when each stream first mentions an item. */
class Seen {
  readonly times: number[] = []
  #item = ''
  #began = 0
  #left = 0
  #done: () => void = () => undefined

  wait(item: string, expected: number): Promise<void> {
    this.#item = item
    this.#left = expected
    this.#began = performance.now()
    return new Promise((resolve, reject) => {
      const late = () => reject(new Error(`${this.#left} of ${expected} never saw a writing`))
      const timer = setTimeout(late, WITHIN_MS)
      this.#done = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  /** @returns the item looked for, for a stream to compare with what it already told */
  hear(text: string, told: string): string {
    if (this.#item === '' || told === this.#item || !text.includes(this.#item)) return told
    this.times.push(performance.now() - this.#began)
    this.#left -= 1
    if (this.#left === 0) this.#done()
    return this.#item
  }
}

/** One stream. What was cut between two pieces is put together again by keeping the end of the last one. */
function follow(
  { origin, path }: Room,
  cookie: string,
  seen: Seen,
): { request: ClientRequest; ready: Promise<void> } {
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>()
  const request = get(
    `${origin}${path}/stream`,
    { headers: { cookie }, agent: false },
    (response) => {
      if (response.statusCode !== 200) reject(new Error(`stream answered ${response.statusCode}`))
      let tail = ''
      let told = ''
      response.setEncoding('utf8')
      response.on('data', (piece: string) => {
        resolve()
        told = seen.hear(tail + piece, told)
        tail = (tail + piece).slice(-64)
      })
      response.on('error', () => undefined)
    },
  )
  request.on('error', reject)
  return { request, ready }
}
