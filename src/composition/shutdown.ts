/**
 * What must end before the process does, in this order: `streams` (so that requests can end), then,
 * once the last request is answered, `jobs`, and `database` at the very end.
 */
export type ShutdownPhase = 'streams' | 'jobs' | 'database'

type Hook = () => Promise<void> | void
type Hooks = Record<ShutdownPhase, Hook[]>

// The launcher and the built server each load this file: the list hangs on the process they share.
const KEY = Symbol.for('palabre.shutdown')

/** Adds a hook; hooks of one phase run together. */
export function onShutdown(phase: ShutdownPhase, hook: Hook): void {
  hooks()[phase].push(hook)
}

/** Runs the hooks of one phase, each once. One that fails or hangs does not keep the others from ending. */
export async function runShutdown(phase: ShutdownPhase, patienceMs: number): Promise<void> {
  const due = hooks()[phase].splice(0)
  const late = new Promise<void>((resolve) => setTimeout(resolve, patienceMs).unref())
  await Promise.race([Promise.allSettled(due.map(async (hook) => hook())), late])
}

function hooks(): Hooks {
  const shared = globalThis as { [KEY]?: Hooks }
  return (shared[KEY] ??= { streams: [], jobs: [], database: [] })
}
