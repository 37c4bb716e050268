import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { StartFailure } from '../../start-failure.ts'
import { startEmbedded, type Embedded } from './supervisor.ts'

/**
 * Lives through a full disk and tells what it saw, in one line of JSON: `node full-disk.fixture.ts FOLDER`.
 * Runs in a mount namespace of its own, so the small disk disappears with the process.
 */
const [folder = ''] = process.argv.slice(2)
const data = join(folder, 'data')
const filler = join(folder, 'filler')
const TOO_SMALL = '16m'
const ENOUGH = '192m'

mount(`size=${TOO_SMALL},mode=0755`)
const tooSmall = await problemOfStart()
const leftAfterTooSmall = fs.existsSync(data) ? fs.readdirSync(data) : []

mount(`remount,size=${ENOUGH}`)
const embedded = await startEmbedded({ folder: data })
const url = await embedded.database('palabre')
await run('create table note (id integer primary key, body text)')

fill(24 << 20)
const acknowledged = await writeUntilRefused()
fs.rmSync(filler)
const recoveredAfterMs = await untilWritten(acknowledged)
const kept = await count(acknowledged)
await embedded.stop()

fill(0)
const fullAtStart = await problemOfStart()
fs.rmSync(filler)
const again = await startEmbedded({ folder: data })
const keptAtTheEnd = await count(acknowledged)
await again.stop()

const seen = {
  tooSmall,
  leftAfterTooSmall,
  acknowledged,
  kept,
  recoveredAfterMs,
  fullAtStart,
  keptAtTheEnd,
}
process.stdout.write(`${JSON.stringify(seen)}\n`)
process.exit(0)

function mount(options: string): void {
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'none', folder])
  if (status !== 0) throw new Error(`No small disk could be mounted: ${stderr.toString()}`)
}

async function problemOfStart(): Promise<string> {
  let opened: Embedded | undefined
  try {
    opened = await startEmbedded({ folder: data })
    return 'none'
  } catch (error) {
    return error instanceof StartFailure ? error.problem : String(error)
  } finally {
    await opened?.stop()
  }
}

/** Takes all the room but `left` bytes. */
function fill(left: number): void {
  const { bavail, bsize } = fs.statfsSync(folder)
  const chunk = Buffer.alloc(1 << 20)
  const file = fs.openSync(filler, 'w')
  for (let taken = 0; taken < bavail * bsize - left; taken += chunk.length) {
    if (writeOrStop(file, chunk) < chunk.length) break
  }
  fs.closeSync(file)
}

function writeOrStop(file: number, chunk: Buffer): number {
  try {
    return fs.writeSync(file, chunk)
  } catch {
    return 0
  }
}

/** @returns how many writes were acknowledged before the first that was not */
async function writeUntilRefused(): Promise<number> {
  for (let id = 1; id < 10_000; id++) {
    const written = await run(
      `insert into note values (${id}, '${randomBytes(50_000).toString('hex')}')`,
    ).catch(() => null)
    if (written === null) return id - 1
  }
  throw new Error('The disk never filled')
}

async function untilWritten(last: number): Promise<number> {
  const started = performance.now()
  const id = last + 1
  const insert = `insert into note values (${id}, 'after') on conflict do nothing`
  while (performance.now() - started < 60_000) {
    if ((await run(insert).catch(() => null)) !== null) return performance.now() - started
    await pause(200)
  }
  return Number.POSITIVE_INFINITY
}

async function count(last: number): Promise<number> {
  const rows = await run(`select count(*)::integer as many from note where id <= ${last}`)
  return Number(rows[0]?.many)
}

async function run(sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end().catch(() => undefined)
  }
}
