/**
 * `node scripts/kill-rounds.ts --rounds 30 --house 15`: kills the application, its PostgreSQL, or both, by SIGKILL in the
 * middle of writes, starts again, and looks for every write that was acknowledged. This process notes the
 * acknowledgements, so that no kill touches the notes. Exit code 1 when one is lost. Half of them are played with the house
 * itself (see kill-rounds-house.ts), the others with a small writer that keeps four writes on their way at once.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Client } from 'pg'
import { playHouse } from './kill-rounds-house.ts'
import { startEmbedded } from '../src/platform/db/postgres/supervisor.ts'

type Victim = 'application' | 'server' | 'both' | 'everything'

interface Writer {
  readonly child: ChildProcess
  readonly server: number
  readonly adopted: boolean
}

const VICTIMS: readonly Victim[] = ['application', 'server', 'both', 'everything']
const WRITER = fileURLToPath(new URL('kill-rounds-writer.ts', import.meta.url))
const PATIENCE_MS = 90_000

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '30' },
    house: { type: 'string', default: '15' },
  },
})
const houseRounds = Number(values.house)
const rounds = Number(values.rounds) - houseRounds
const parent = mkdtempSync(join(tmpdir(), 'palabre-kill-rounds-'))
chmodSync(parent, 0o755)
const folder = join(parent, 'data')
const acknowledged = new Set<number>()
const writers = new Set<ChildProcess>()
let adopted = 0
let lost = 0

try {
  for (let round = 1; round <= rounds; round++) await play(round)
  lost = await countLost()
  const house = await playHouse(houseRounds, join(parent, 'house'))
  lost += house.wrong
  const all = acknowledged.size + house.acknowledged
  console.log(
    `\n${values.rounds} rounds, ${adopted} servers adopted, ${all} writes acknowledged, ${lost} lost.`,
  )
} finally {
  await endWhatIsLeft()
  rmSync(parent, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
}
process.exit(lost === 0 ? 0 : 1)

async function play(round: number): Promise<void> {
  const victim = VICTIMS[round % VICTIMS.length] ?? 'both'
  const started = performance.now()
  const before = acknowledged.size
  const writer = await startWriter()
  if (writer.adopted) adopted++
  await untilAcknowledged(before + randomInt(20, 200))
  await strike(victim, writer)
  const found = await look(round)
  const took = ((performance.now() - started) / 1000).toFixed(1)
  console.log(
    `round ${round}: ${victim} killed, ${acknowledged.size - before} acknowledged, ${found}, ${took} s`,
  )
}

/** After a server alone is killed, the application must go on by itself; then it is killed too. */
async function strike(victim: Victim, { child, server }: Writer): Promise<void> {
  const targets = victim === 'everything' ? [server, ...childrenOf(server)] : [server]
  if (victim !== 'application') for (const pid of targets) process.kill(pid, 'SIGKILL')
  if (victim === 'server') await untilAcknowledged(acknowledged.size + 20)
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
}

/** Every second round starts on what the kill left; the others look first, which starts and stops it. */
async function look(round: number): Promise<string> {
  if (round % 2 === 0) return 'next round goes on'
  const missing = await countLost()
  if (missing > 0) throw new Error(`${missing} acknowledged writes are lost`)
  return 'all found'
}

async function countLost(): Promise<number> {
  const embedded = await startEmbedded({ folder })
  const client = new Client({ connectionString: await embedded.database('palabre') })
  await client.connect()
  try {
    const { rows } = await client.query<{ seq: number }>('select seq from note order by seq')
    const present = new Set(rows.map(({ seq }) => seq))
    const { rows: rooms } = await client.query<{ seq: number }>('select seq from room')
    if (rooms[0]?.seq !== present.size)
      throw new Error('The counter and the rows of one transaction differ')
    return [...acknowledged].filter((seq) => !present.has(seq)).length
  } finally {
    await client.end()
    await embedded.stop()
  }
}

async function startWriter(): Promise<Writer> {
  const child = spawn(process.execPath, [WRITER, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  writers.add(child)
  const lines = createInterface({ input: child.stdout })
  return new Promise((resolve, reject) => {
    child.once('exit', () => writers.delete(child))
    child.once('exit', () => reject(new Error('The writer ended before it wrote')))
    lines.on('line', (line) => {
      const [word, pid, how] = line.split(' ')
      if (word === 'ready') resolve({ child, server: Number(pid), adopted: how === 'adopted' })
      else acknowledged.add(Number(word))
    })
  })
}

/** After a failed round a writer or a server may live on. */
async function endWhatIsLeft(): Promise<void> {
  for (const child of writers) child.kill('SIGKILL')
  const embedded = await startEmbedded({ folder }).catch(() => null)
  await embedded?.stop()
}

async function untilAcknowledged(count: number): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  while (acknowledged.size < count) {
    if (performance.now() > deadline) throw new Error('No write was acknowledged any more')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

function childrenOf(server: number): number[] {
  const file = `/proc/${server}/task/${server}/children`
  if (existsSync(file))
    return readFileSync(file, 'utf8').trim().split(' ').filter(Boolean).map(Number)
  const pids = readdirSync('/proc').map(Number).filter(Boolean)
  return pids.filter((pid) => parentOf(pid) === server)
}

function parentOf(pid: number): number {
  const file = `/proc/${pid}/stat`
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split(') ')[1]?.split(' ')[1]) : 0
}
