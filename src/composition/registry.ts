import type { Policy } from './policies.ts'

/** Something the outside can reach, and whom it lets in. */
export interface Door {
  /** e.g. `GET /c/[community]`, `POST /c/[community]?/join`, `GET /api/v1/me`, `JOB mail`. */
  readonly key: string
  readonly policy: Policy['name']
  /** Why a door is open to anyone; null when it is not. */
  readonly because: string | null
}

const doors = new Map<string, Door>()
const mark = Symbol('guarded')

/** Declares a door. Two doors under one key are a mistake found at start. */
export function declare<Fn extends object>(door: Door, fn: Fn): Fn {
  const known = doors.get(door.key)
  if (known && (known.policy !== door.policy || known.because !== door.because)) {
    throw new Error(`Two policies for ${door.key}`)
  }
  doors.set(door.key, door)
  return Object.defineProperty(fn, mark, { value: door })
}

/** @returns the door a function was declared as, or null when it was not. */
export function doorOf(fn: unknown): Door | null {
  if (typeof fn !== 'function' || !(mark in fn)) return null
  return fn[mark] as Door
}

/** Every declared door, by key. */
export function allDoors(): readonly Door[] {
  return [...doors.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1))
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const

/** One thing a route module exports that the outside can reach, and the only key it may be declared under. */
interface Reachable {
  readonly what: string
  readonly key: string
  readonly fn: unknown
}

/**
 * Names what a route module exports without having declared it, or declared under another's key: a key
 * that lies would let the wrong row of the matrix vouch for it.
 * @param file e.g. `/src/routes/c/[community]/+page.server.ts`
 * @returns sentences for whoever forgot; empty when all is declared.
 */
export function undeclaredIn(file: string, module: Record<string, unknown>): string[] {
  return reachableIn(file, module).flatMap(({ what, key, fn }) => {
    const door = doorOf(fn)
    if (door === null) return [`${what} has no policy`]
    if (door.key !== key) return [`${what} is declared as ${door.key} but answers as ${key}`]
    return door.because === '' ? [`${what} is open to anyone without a reason`] : []
  })
}

/** @returns the id of the route a file belongs to, e.g. `/c/[community]`; `/` for the root. */
export function routeOf(file: string): string {
  return file.replace('/src/routes', '').replace(/\/\+[^/]+$/, '') || '/'
}

function reachableIn(file: string, module: Record<string, unknown>): Reachable[] {
  const id = routeOf(file)
  const kind = /\+(page|layout|server)/.exec(file)?.[1]
  const exported = (name: string, key: string) =>
    name in module ? [{ what: `${id}: ${name}`, key, fn: module[name] }] : []
  if (kind === 'server') {
    return [
      ...METHODS.flatMap((method) => exported(method, `${method} ${id}`)),
      ...exported('fallback', `* ${id}`),
    ]
  }
  const actions = Object.entries((module['actions'] ?? {}) as Record<string, unknown>)
  return [
    ...exported('load', kind === 'layout' ? `GET ${id} frame` : `GET ${id}`),
    ...actions.map(([name, fn]) => ({
      what: `${id}?/${name}`,
      key: name === 'default' ? `POST ${id}` : `POST ${id}?/${name}`,
      fn,
    })),
  ]
}
