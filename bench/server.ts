import { type ChildProcess, spawn } from 'node:child_process'
import { type AddressInfo, createServer } from 'node:net'
import { PROJECT } from '#composition/project.ts'

/** A server in a process of its own. */
export interface Running {
  readonly origin: string
  readonly pid: number
  /** Seconds from the command to the first page answered. */
  readonly seconds: number
  stop(): Promise<void>
}

interface Program {
  readonly args: readonly string[]
  readonly cwd: string
  /** What it prints once it answers. */
  readonly ready: RegExp
  /** A page that it answers. */
  readonly first: string
  readonly environment: Readonly<Record<string, string>>
}

const WITHIN_MS = 120_000

/** Palabre as people start it. @param environment DATA_DIR or DATABASE_URL, above all */
export function startPalabre(
  command: 'start' | 'demo',
  environment: Readonly<Record<string, string>>,
): Promise<Running> {
  return startServer({
    args: ['src/composition/cli.ts', command],
    cwd: PROJECT,
    ready: /^Palabre is at /m,
    first: '/sign-in',
    environment: { LOG_LEVEL: 'error', ...environment },
  })
}

/** @returns once it has answered a page; throws what it said when it does not come so far */
export async function startServer(program: Program): Promise<Running> {
  const port = await findFreePort()
  const origin = `http://localhost:${port}`
  const began = performance.now()
  const child = spawn(process.execPath, program.args, {
    cwd: program.cwd,
    // Palabre ends when the channel to its parent does: it never outlives a bench that was cut.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, PORT: String(port), ORIGIN: origin, ...program.environment },
  })
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  await untilReady(child, program.ready)
  await (await fetch(`${origin}${program.first}`)).text()
  return { origin, pid: child.pid ?? 0, seconds: (performance.now() - began) / 1000, stop }
}

function untilReady(child: ChildProcess, ready: RegExp): Promise<void> {
  let said = ''
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), WITHIN_MS)
    const hear = (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-10_000)
      if (!ready.test(said)) return
      clearTimeout(timer)
      resolve()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.on('close', () => {
      clearTimeout(timer)
      reject(new Error(`it did not start: ${said.slice(-300).trim()}`))
    })
  })
}

function findFreePort(): Promise<number> {
  const probe = createServer()
  return new Promise((resolve, reject) => {
    probe.on('error', reject)
    probe.listen(0, () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
