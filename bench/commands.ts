import { randomUUID } from 'node:crypto'
import type { Someone } from './place.ts'
import type { Seen } from './seen.ts'

export interface Room {
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

const WRITTEN_STEP = 'consultation'
const WITHIN_MS = 30_000

/**
 * Everybody comes in, the first one leads, the second one is the client, who listens; a step in which the
 * others write is opened. @returns its run
 */
export async function startRoom(room: Room, people: readonly Someone[]): Promise<string> {
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

/** Who may write: everybody but the one who listens. */
export function writersOf(people: readonly Someone[]): readonly Someone[] {
  return people.filter((_, index) => index !== 1)
}

interface Writing {
  readonly run: string
  readonly seen: Seen
  /** How many streams must show it. */
  readonly expected: number
}

/** @returns milliseconds until it was acknowledged; ends when every stream has shown it */
export async function write(room: Room, writer: Someone, { run, seen, expected }: Writing) {
  const [item, words] = [randomUUID(), randomUUID()]
  const began = performance.now()
  const command = { type: 'write', run, item, words, named: null }
  const text = { id: words, body: `Mesure ${item}`, language: 'fr' }
  const acknowledged = act(room, writer, command, text).then(() => performance.now() - began)
  const [took] = await Promise.all([acknowledged, seen.wait(item, expected, WITHIN_MS)])
  return took
}

async function snapshot({ origin, path }: Room, { cookie }: Someone): Promise<Snapshot> {
  const signal = AbortSignal.timeout(WITHIN_MS)
  const response = await fetch(`${origin}${path}/snapshot`, { headers: { cookie }, signal })
  if (!response.ok) throw new Error(`the snapshot was answered ${response.status}`)
  return (await response.json()) as Snapshot
}

async function act(
  { origin, path }: Room,
  { cookie }: Someone,
  command: Command,
  text: object | null = null,
): Promise<void> {
  const response = await fetch(`${origin}${path}/commands`, {
    method: 'POST',
    headers: { cookie, origin, 'content-type': 'application/json' },
    body: JSON.stringify({ commands: [{ id: randomUUID(), command, text }] }),
    signal: AbortSignal.timeout(WITHIN_MS),
  })
  const said = await response.text()
  if (!response.ok) throw new Error(`${command.type} was answered ${response.status}`)
  const { answers } = JSON.parse(said) as { answers: { refused: string | null }[] }
  const refused = answers[0]?.refused
  if (refused) throw new Error(`${command.type} was refused: ${refused}`)
}
