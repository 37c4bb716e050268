import { spawn, type ChildProcess } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { PROJECT } from './project.ts'

/** A built Palabre in a process of its own, as `palabre start` runs it. */
export interface TestServer {
  readonly origin: string
  readonly port: number
  /** Everything it has said at its console so far, the first-run link and the log included. */
  said(): string
  /** Asks it to stop and waits until it has. @returns its exit code */
  stop(): Promise<number | null>
  /** SIGKILL, as a power cut would; what was acknowledged must survive. */
  kill(): Promise<void>
}

export interface TestServerOptions {
  readonly databaseUrl: string
  /** A free one when not given; give the same one to start again after `kill`. */
  readonly port?: number
  readonly env?: Readonly<Record<string, string>>
}

const READY = /^Palabre is at (\S+)/m
const READY_WITHIN_MS = 120_000
/** Every node of a test shares it, so that a cookie of one is good at the other. */
export const SECRET = 'a secret of the tests, 32 characters or more'

/** Starts a server and waits until it serves. Refuses by throwing all it said. It ends when we end. */
export async function startTestServer(options: TestServerOptions): Promise<TestServer> {
  const port = options.port ?? (await findFreePort())
  const child = spawn(process.execPath, ['src/composition/cli.ts', 'start'], {
    cwd: PROJECT,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      // Compiled once for all servers of the tests, not once for each.
      NODE_COMPILE_CACHE: join(PROJECT, 'node_modules', '.cache', 'servers'),
      PORT: String(port),
      ORIGIN: `http://localhost:${port}`,
      DATABASE_URL: options.databaseUrl,
      SECRET,
      ...options.env,
    },
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const said = await waitUntilReady(child)
  return {
    origin: READY.exec(said())?.[1] ?? '',
    port,
    said,
    stop: () => end(child, 'SIGTERM', ended),
    kill: async () => {
      await end(child, 'SIGKILL', ended)
    },
  }
}

function end<Code>(
  child: ChildProcess,
  signal: NodeJS.Signals,
  ended: Promise<Code>,
): Promise<Code> {
  child.kill(signal)
  return ended
}

function waitUntilReady(child: ChildProcess): Promise<() => string> {
  let text = ''
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${why}\n${text}`))
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      fail('The server of the test was not ready in time.')
    }, READY_WITHIN_MS)
    const listen = (chunk: Buffer) => {
      text += chunk.toString()
      if (READY.test(text)) {
        clearTimeout(timer)
        resolve(() => text)
      }
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.on('close', (code) => {
      clearTimeout(timer)
      fail(`The server of the test ended with ${code}.`)
    })
  })
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
