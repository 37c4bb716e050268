import { spawn, type ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { PROJECT } from '#composition/project.ts'

/** A Palabre in a process of its own, started as people start it. */
export interface Running {
  readonly origin: string
  readonly pid: number
  /** Seconds from the command to the first page answered. */
  readonly seconds: number
  stop(): Promise<void>
}

const WITHIN_MS = 120_000

/** @param environment DATA_DIR or DATABASE_URL, above all @returns once it has answered a page */
export async function startPalabre(
  command: 'start' | 'demo',
  environment: Readonly<Record<string, string>>,
): Promise<Running> {
  const port = await findFreePort()
  const origin = `http://localhost:${port}`
  const began = performance.now()
  const child = spawn(process.execPath, ['src/composition/cli.ts', command], {
    cwd: PROJECT,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, PORT: String(port), ORIGIN: origin, LOG_LEVEL: 'error', ...environment },
  })
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  await untilReady(child)
  await (await fetch(`${origin}/sign-in`)).text()
  return { origin, pid: child.pid ?? 0, seconds: (performance.now() - began) / 1000, stop }
}

function untilReady(child: ChildProcess): Promise<void> {
  let said = ''
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), WITHIN_MS)
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      if (!/^Palabre is at /m.test(said)) return
      clearTimeout(timer)
      resolve()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.on('close', () => reject(new Error(`it did not start: ${said.slice(-300).trim()}`)))
  })
}

function findFreePort(): Promise<number> {
  const probe = createServer()
  return new Promise((resolve, reject) => {
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

/**
 * Memory of a process and of a database, in MB, by proportional set size: pages shared by several
 * PostgreSQL processes count once. Linux only; throws elsewhere.
 * @param folder the data folder: its processes are those that work in it
 */
export function memoryOf(pid: number, folder: string): { app: number; database: number } {
  const others = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && worksIn(name, folder))
  const database = others.map(pssOf).reduce((sum, one) => sum + one, 0)
  return { app: pssOf(String(pid)), database }
}

function worksIn(pid: string, folder: string): boolean {
  try {
    const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    const parent = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0'
    const above = readFileSync(`/proc/${parent}/cmdline`, 'utf8')
    return [line, above].some((text) => text.includes(folder) && text.includes('postgres'))
  } catch {
    return false // it ended meanwhile
  }
}

function pssOf(pid: string): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? Number.NaN) / 1024
}
