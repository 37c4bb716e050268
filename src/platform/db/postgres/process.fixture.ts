import { spawn, type ChildProcess } from 'node:child_process'
import * as fs from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { expect } from 'vitest'
import { roomiest } from '../test-cluster.ts'

/** What the process of `embedded.fixture.ts` said first. */
export interface Said {
  readonly url: string
  readonly pid: number
  readonly adopted: boolean
  readonly created: boolean
  readonly problem?: string
  readonly sentence?: string
  readonly mend?: string
}

export interface EmbeddedProcess {
  readonly said: Said
  readonly pid: number
  /** SIGKILL, then waits until it is gone; its server is left alone. */
  kill(): Promise<void>
  /** SIGTERM, then waits until it and its server are gone. */
  stop(): Promise<number | null>
}

const SCRIPT = fileURLToPath(new URL('embedded.fixture.ts', import.meta.url))
const started = new Set<ChildProcess>()
const folders = new Set<string>()

/** @returns a new folder that every user may pass through */
export function newFolder(): string {
  const folder = fs.mkdtempSync(join(roomiest(), 'palabre-supervisor-'))
  fs.chmodSync(folder, 0o755)
  folders.add(folder)
  return folder
}

/** Starts the process and waits for what it says. */
export async function start(folder: string, uid?: number): Promise<EmbeddedProcess> {
  const child = launch(folder, uid)
  const said = await firstLine(child)
  return { said, pid: child.pid ?? 0, kill: () => kill(child), stop: () => stop(child) }
}

/** What a killed process leaves in the temporary folder goes away with the test's own. */
function temporaryFolder(): string {
  const folder = join([...folders].at(-1) ?? newFolder(), 't')
  fs.mkdirSync(folder, { recursive: true })
  fs.chmodSync(folder, 0o1777)
  return folder
}

/** Starts the process and does not wait: for those that are killed before they say anything. */
export function launch(folder: string, uid?: number): ChildProcess {
  const args = [SCRIPT, folder, ...(uid === undefined ? [] : [String(uid)])]
  const TMPDIR = temporaryFolder()
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TMPDIR },
  })
  started.add(child)
  return child
}

export async function kill(child: ChildProcess): Promise<void> {
  const gone = exitOf(child)
  child.kill('SIGKILL')
  await gone
}

/** Ends what a test left: processes, orphaned servers, folders. */
export async function cleanUp(): Promise<void> {
  await Promise.all([...started].map(kill))
  started.clear()
  for (const folder of folders) {
    for (const server of serversIn(folder)) await endServer(server)
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
  folders.clear()
}

export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end().catch(() => undefined)
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !/\) [ZX] /.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

/** Stops a server with every process it made, as a machine does that is put to sleep. @returns what wakes it */
export function freezeServer(server: number): () => void {
  signalIfThere(server, 'SIGSTOP')
  const processes = fs.readdirSync('/proc').map(Number).filter(Number.isInteger)
  const frozen = [server, ...processes.filter((pid) => parentOf(pid) === server)]
  for (const pid of frozen) signalIfThere(pid, 'SIGSTOP')
  return () => frozen.forEach((pid) => signalIfThere(pid, 'SIGCONT'))
}

function signalIfThere(pid: number, signal: 'SIGSTOP' | 'SIGCONT'): void {
  if (isAlive(pid)) process.kill(pid, signal)
}

function parentOf(pid: number): number {
  const file = `/proc/${pid}/stat`
  const [, parent] = fs.existsSync(file)
    ? (fs.readFileSync(file, 'utf8').split(') ')[1]?.split(' ') ?? [])
    : []
  return Number(parent ?? 0)
}

async function stop(child: ChildProcess): Promise<number | null> {
  const gone = exitOf(child)
  child.kill('SIGTERM')
  return gone
}

function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => child.once('exit', resolve))
}

function firstLine(child: ChildProcess): Promise<Said> {
  return new Promise((resolve, reject) => {
    if (!child.stdout) return reject(new Error('no output'))
    const lines = createInterface({ input: child.stdout })
    lines.once('line', (line) => resolve(JSON.parse(line) as Said))
    lines.once('close', () => reject(new Error('the process ended without a word')))
  })
}

/** Postmasters of every data folder below. */
function serversIn(folder: string): number[] {
  const notes = fs.globSync('**/postmaster.pid', { cwd: folder })
  return notes.map((note) => Number.parseInt(fs.readFileSync(join(folder, note), 'utf8'), 10))
}

async function endServer(pid: number): Promise<void> {
  if (!isAlive(pid)) return
  process.kill(pid, 'SIGQUIT')
  await expect.poll(() => isAlive(pid), { timeout: 20_000 }).toBe(false)
}
