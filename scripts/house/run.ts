import { spawn } from 'node:child_process'
import { delimiter, dirname, resolve } from 'node:path'

/** Our own tools and our own Node first, whoever started us. */
const PATH = [resolve('node_modules/.bin'), dirname(process.execPath), process.env['PATH']]

export interface Ran {
  readonly ok: boolean
  readonly output: string
  readonly seconds: number
}

interface Terms {
  /** Seconds after which the command and its children are ended: a hanging tool is a failure, not a hanging build. */
  readonly limit: number
  readonly env?: Record<string, string>
  readonly cwd?: string
}

/** Process groups that run now; they go when we go. */
const running = new Set<number>()
process.on('exit', () => running.forEach(endGroup))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(1))
}

/** Runs a command without stdin to its end and keeps what it said. A command that cannot start is not ok. */
export function run(command: readonly string[], { limit, env, cwd = '.' }: Terms): Promise<Ran> {
  const started = performance.now()
  const [program = '', ...args] = command
  const child = spawn(program, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    env: { ...withoutColour(), PATH: PATH.join(delimiter), ...env },
  })
  const group = child.pid ?? 0
  if (group) running.add(group)
  let output = ''
  const keep = (chunk: Buffer) => (output += chunk.toString())
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const timer = setTimeout(() => {
    output += `\n${command.join(' ')} took more than ${limit} s and was ended.\n`
    endGroup(group)
  }, limit * 1000)
  return new Promise((ended) => {
    const finish = (ok: boolean) => {
      clearTimeout(timer)
      running.delete(group)
      ended({ ok, output, seconds: (performance.now() - started) / 1000 })
    }
    child.on('error', (error) => {
      output += `${error.message}\n`
      finish(false)
    })
    child.on('close', (code) => finish(code === 0))
  })
}

function withoutColour(): NodeJS.ProcessEnv {
  return { ...process.env, FORCE_COLOR: undefined, NO_COLOR: '1' }
}

function endGroup(group: number): void {
  try {
    process.kill(-group, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
