import { spawn, type ChildProcess } from 'node:child_process'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { join } from 'node:path'
import { expect } from 'vitest'
import { cleanUp, newFolder } from '#platform/db/postgres/process.fixture.ts'
import { PROJECT } from './project.ts'

export interface Ran {
  readonly code: number | null
  readonly said: string
}

export interface Running {
  readonly child: ChildProcess
  readonly origin: string
  said(): string
  readonly ended: Promise<Ran>
}

const running = new Set<ChildProcess>()
const servers = new Set<Server>()

/** Ends whatever a test started, and removes where it lived. */
export async function endAll(): Promise<void> {
  for (const child of running) child.kill('SIGKILL')
  for (const server of servers) server.close()
  running.clear()
  servers.clear()
  await cleanUp()
}

/** Runs `palabre WORDS` in an environment that holds nothing but what is given. */
export function palabre(words: readonly string[], env: Readonly<Record<string, string>>): Running {
  return run([process.execPath, 'src/composition/cli.ts', ...words], { env })
}

/** Runs any program in the project, or in a copy of it. */
export function run(
  [program = '', ...words]: readonly string[],
  { env, cwd = PROJECT }: { env: Readonly<Record<string, string>>; cwd?: string },
): Running {
  const child = spawn(program, words, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, ...env },
  })
  running.add(child)
  let text = ''
  const keep = (chunk: Buffer) => (text += chunk.toString())
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const ended = new Promise<Ran>((resolve) => {
    child.on('close', (code) => resolve({ code, said: text }))
  })
  return { child, origin: `http://localhost:${env['PORT'] ?? 3000}`, said: () => text, ended }
}

export async function startAndWait(env: Readonly<Record<string, string>>): Promise<Running> {
  return untilServing(palabre(['start'], env))
}

export async function untilServing(started: Running): Promise<Running> {
  const isReady = () => started.said().includes('Palabre is at') || started.child.exitCode !== null
  await expect.poll(isReady, { timeout: 100_000 }).toBe(true)
  expect(started.said()).toContain(`Palabre is at ${started.origin}`)
  return started
}

export async function newPlace(): Promise<{ PORT: string; DATA_DIR: string }> {
  const probe = await occupy()
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return { PORT: String(port), DATA_DIR: join(newFolder(), 'data') }
}

export function occupy(): Promise<Server> {
  const server = createServer()
  servers.add(server)
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}
