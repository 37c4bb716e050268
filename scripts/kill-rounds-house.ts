/**
 * The second half of scripts/kill-rounds.ts, with the house itself: `palabre start` on its own PostgreSQL, and one person who
 * writes and rewrites in a live room over HTTP. This process notes the place that each command was given in the log. After a kill
 * every one of them is sent again, as a phone does that heard no answer: it must be told the same place, so that nothing
 * was lost and nothing happens twice, and the room must show what was written last.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { randomInt, randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

type Victim = 'application' | 'server' | 'both'

interface House {
  readonly child: ChildProcess
  readonly origin: string
  said(): string
}

interface Room {
  readonly token: string
  readonly session: string
  /** What was written first, and is written anew ever since. */
  readonly item: string
}

interface Sent {
  readonly id: string
  readonly command: object
  readonly text?: { readonly id: string; readonly body: string; readonly language: 'fr' }
}

/** A command that was answered, and its place in the log of the room. */
interface Noted {
  readonly sent: Sent
  readonly seq: number
}

const VICTIMS: readonly Victim[] = ['both', 'application', 'server']
const PROJECT = fileURLToPath(new URL('..', import.meta.url))
const PATIENCE_MS = 90_000
const BATCH = 50
/** In a round, not counting the last: over fifteen of them, fewer than the 200 changes that a step takes from one person. */
const AT_ONCE = [3, 11] as const
const AWA = { name: 'Awa', email: 'awa@example.org', password: 'un tilleul sous la lune' }

/** @returns how many writes were acknowledged, and how many of them are not where they were */
export async function playHouse(rounds: number, folder: string) {
  const port = await freePort()
  const noted: Noted[] = []
  let house = await startHouse(folder, port)
  try {
    const room = await openRoom(house)
    for (let round = 1; round <= rounds; round++) {
      const victim = VICTIMS[round % VICTIMS.length] ?? 'both'
      const began = { at: performance.now(), count: noted.length }
      const waiting = await writeUntilKilled({ house, room, noted }, victim, folder)
      house = await startHouse(folder, port)
      // What was on its way when the house fell is sent again under its own id.
      if (waiting !== null) noted.push(await deliver(house, room, waiting))
      const wrong = await countWrong(house, room, noted)
      if (wrong > 0) return { acknowledged: noted.length, wrong }
      console.log(lineOf({ round, victim, at: began.at, count: noted.length - began.count }))
    }
    return { acknowledged: noted.length, wrong: 0 }
  } finally {
    await end(house.child, 'SIGTERM')
  }
}

function lineOf(of: { round: number; victim: Victim; count: number; at: number }): string {
  const took = ((performance.now() - of.at) / 1_000).toFixed(1)
  return `house ${of.round}: ${of.victim} killed, ${of.count} acknowledged, all where they were, ${took} s`
}

interface Writing {
  readonly house: House
  readonly room: Room
  readonly noted: Noted[]
}

/** Kills in the middle of writing. @returns the write that got no answer, if there was one */
async function writeUntilKilled(
  { house, room, noted }: Writing,
  victim: Victim,
  folder: string,
): Promise<Sent | null> {
  const enough = noted.length + randomInt(...AT_ONCE)
  while (noted.length < enough) noted.push(await deliver(house, room, rewrite(room)))
  const last = rewrite(room)
  const onItsWay = post(house, room, [last]).catch(() => [])
  if (victim !== 'application') process.kill(postmasterOf(folder), 'SIGKILL')
  // A database that falls alone comes back: the house goes on by itself.
  if (victim === 'server') await deliver(house, room, last)
  await end(house.child, 'SIGKILL')
  const [seq] = await onItsWay
  if (seq === undefined) return last
  noted.push({ sent: last, seq })
  return null
}

/** Sends until it is answered, as the outbox of a browser does; node or database may be away meanwhile. */
async function deliver(house: House, room: Pick<Room, 'token' | 'session'>, sent: Sent) {
  const deadline = performance.now() + PATIENCE_MS
  for (;;) {
    const answered = await post(house, room, [sent]).catch((error: Error) => error)
    if (!(answered instanceof Error)) return { sent, seq: answered[0] ?? 0 }
    if (performance.now() > deadline) throw answered
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

function rewrite({ item }: Room): Sent {
  return inWords((words) => ({ type: 'reword', item, words }))
}

function inWords(command: (words: string) => object): Sent {
  const [id, words] = [randomUUID(), randomUUID()]
  const text = { id: words, body: `ce que quelqu’un a dit, ${id}`, language: 'fr' } as const
  return { id, command: command(words), text }
}

/** @returns the place of each in the log. Throws when one was not acknowledged. */
async function post(
  house: House,
  { token, session }: Pick<Room, 'token' | 'session'>,
  commands: readonly Sent[],
): Promise<number[]> {
  const path = `/sessions/${session}/room/commands`
  const { said } = await call(house, path, { token, body: { commands } })
  const answers = (said['answers'] ?? []) as { seq: number; refused: string | null }[]
  if (answers.length < commands.length || answers.some(({ refused }) => refused !== null))
    throw new Error(`Not acknowledged: ${JSON.stringify(said)}`)
  return answers.map(({ seq }) => seq)
}

async function countWrong(house: House, room: Room, noted: readonly Noted[]): Promise<number> {
  let wrong = 0
  for (let at = 0; at < noted.length; at += BATCH) {
    const some = noted.slice(at, at + BATCH)
    const commands = some.map(({ sent }) => sent)
    const seqs = await post(house, room, commands)
    wrong += some.filter(({ seq }, index) => seqs[index] !== seq).length
  }
  const { said } = await call(house, `/sessions/${room.session}/room`, { token: room.token })
  const latest = noted.reduce((one, other) => (other.seq > one.seq ? other : one))
  const shown = JSON.stringify(said['own']).split(latest.sent.text?.body ?? '').length - 1
  return shown === 1 ? wrong : wrong + 1
}

async function openRoom(house: House): Promise<Room> {
  const token = await settle(house)
  const ask = async (path: string, body: object, method = 'POST') => {
    const { status, said } = await call(house, path, { token, body, method })
    if (status >= 300) throw new Error(`${path} answered ${status}: ${JSON.stringify(said)}`)
    return said
  }
  const { address } = await ask('/communities', FOUNDING)
  const localStart = new Date(Date.now() + 86_400_000).toISOString().slice(0, 16)
  const planned = await ask(`/communities/${String(address)}/sessions`, { ...PLAN, localStart })
  const session = String(planned['session'])
  await ask(`/sessions/${session}/hats/facilitator`, {}, 'PUT')
  await ask(`/sessions/${session}/announcement`, {})
  const act = (command: object) =>
    ask(`/sessions/${session}/room/commands`, { commands: [{ id: randomUUID(), command }] })
  await act({ type: 'join', place: 'remote' })
  const look = async () => {
    const { said } = await call(house, `/sessions/${session}/room`, { token })
    return said['room'] as { readonly epoch: number; readonly run: { readonly id: string } | null }
  }
  await act({ type: 'start', expectEpoch: (await look()).epoch })
  const { run } = await look()
  if (run === null) throw new Error('The room did not start')
  const item = randomUUID()
  const first = inWords((words) => ({ type: 'write', run: run.id, item, words }))
  await deliver(house, { token, session }, first)
  return { token, session, item }
}

/** Makes the space by its first-run link, and a token for programs, as a person does. */
async function settle(house: House): Promise<string> {
  const { origin } = house
  const first = /welcome\?token=(\S+)/.exec(house.said())?.[1] ?? ''
  const made = await send(origin, '/welcome?/create', {
    fields: { ...AWA, token: first, spaceName: 'Essai', language: 'fr' },
  })
  const lines = made.headers.getSetCookie().map((line) => line.split(';')[0])
  const scopes = ['communities:write', 'sessions:read', 'sessions:write'].map(
    (scope) => ['scopes[]', scope] as const,
  )
  const own = { name: 'Essai', days: '30', current: AWA.password }
  const fields = [...Object.entries(own), ...scopes]
  const page = await send(origin, '/me/tokens?/make', { fields, cookie: lines.join('; ') })
  const token = /palabre_[\w-]{49}/.exec(await page.text())?.[0]
  if (token === undefined) throw new Error(`No token was made: ${page.status}`)
  return token
}

type Fields = Readonly<Record<string, string>> | readonly (readonly [string, string])[]

function send(origin: string, path: string, of: { fields: Fields; cookie?: string }) {
  return fetch(`${origin}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, accept: 'text/html', cookie: of.cookie ?? '' },
    body: new URLSearchParams(of.fields as Record<string, string>),
  })
}

interface Ask {
  readonly token: string
  readonly body?: object
  readonly method?: string
}

async function call({ origin }: House, path: string, { token, body, method }: Ask) {
  const response = await fetch(`${origin}/api/v1${path}`, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      connection: 'close',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(10_000),
  })
  const text = await response.text()
  const said = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>
  return { status: response.status, said }
}

async function startHouse(folder: string, port: number): Promise<House> {
  const child = spawn(process.execPath, ['src/composition/cli.ts', 'start'], {
    cwd: PROJECT,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { PATH: process.env['PATH'], PORT: String(port), DATA_DIR: folder, LOG_LEVEL: 'error' },
  })
  let text = ''
  const origin = `http://localhost:${port}`
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes('Palabre is at')) resolve()
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('exit', (code) => reject(new Error(`palabre start ended by ${code}:\n${text}`)))
  })
  return { child, origin, said: () => text }
}

function postmasterOf(folder: string): number {
  const note = join(folder, 'postgres-18', 'postmaster.pid')
  if (!existsSync(note)) throw new Error('PostgreSQL does not run')
  return Number.parseInt(readFileSync(note, 'utf8'), 10)
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await gone
}

function freePort(): Promise<number> {
  const probe = createServer()
  return new Promise((resolve) =>
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    }),
  )
}

const NOTHING = { domain: '', mission: '', vision: '', values: '', ambition: '', norms: '' }
const FOUNDING = {
  why: { purpose: 'helpEachOther', why: 'Tenir bon.', language: 'fr' },
  about: { name: 'Évaluer ensemble', question: 'Comment tenir ?' },
  kind: { kind: 'practice', origin: 'topic', originName: '' },
  who: { visibility: 'instance', joinRule: 'open', languages: ['fr'] },
  rhythm: { rhythm: 'Un jeudi par mois', firstDate: '' },
  charter: { ...NOTHING, mission: 'Tenir bon.' },
}
const PLAN = {
  question: 'Que reste-t-il quand tout tombe ?',
  language: 'fr',
  zone: 'Europe/Brussels',
  format: 'online',
  link: 'https://visio.example.org/salle',
  place: '',
  level: 'roomOnly',
  preparation: '',
  method: 'codev',
}
