/** Any JSON value. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** One change: what now stands at a path, or (without a value) that nothing stands there any more. */
export type Change =
  readonly [path: readonly string[], value: unknown] | readonly [path: readonly string[]]

/** Changes in the order they are applied; empty when nothing changed. */
export type Patch = readonly Change[]

/**
 * What turns `before` into `after`. Objects are compared key by key; lists are replaced whole. Both are plain
 * JSON (no undefined, no class). Unlike JSON Merge Patch, null is a value like any other.
 */
export function diff(before: unknown, after: unknown): Patch {
  const changes: Change[] = []
  collect(before, after, [], changes)
  return changes
}

/** `value` with the changes made; what did not change is shared, nothing is mutated. */
export function patch<Value>(value: Value, changes: Patch): Value {
  return changes.reduce<unknown>(
    (current, change) => set(current, change[0], change),
    value,
  ) as Value
}

function collect(
  before: unknown,
  after: unknown,
  path: readonly string[],
  changes: Change[],
): void {
  if (before === after) return
  if (!isObject(before) || !isObject(after)) {
    if (!isSame(before, after)) changes.push([path, after])
    return
  }
  for (const key of Object.keys(before))
    if (!Object.hasOwn(after, key)) changes.push([[...path, key]])
  for (const key of Object.keys(after)) {
    const inner = [...path, key]
    if (Object.hasOwn(before, key)) collect(before[key], after[key], inner, changes)
    else changes.push([inner, after[key]])
  }
}

function isSame(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(after)
}

function set(current: unknown, path: readonly string[], change: Change): unknown {
  const [key, ...rest] = path
  if (key === undefined) return change[1]
  const copy = isObject(current) ? { ...current } : {}
  if (rest.length === 0 && change.length === 1) delete copy[key]
  else copy[key] = set(copy[key], rest, change)
  return copy
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
