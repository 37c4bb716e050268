import { readFileSync, writeFileSync } from 'node:fs'
import type { Result } from './tally.ts'

export type Floors = Readonly<Record<string, number>>

const FILE = new URL('../test-floors.json', import.meta.url)

export function readFloors(): Floors {
  return JSON.parse(readFileSync(FILE, 'utf8')) as Floors
}

/** Floors only rise: a suite that ran fewer tests than before keeps its old floor. */
export function raised(
  floors: Floors,
  results: readonly Pick<Result, 'suite' | 'passed'>[],
): Floors {
  const reached = results.map(({ suite, passed }) => [suite, Math.max(passed, floors[suite] ?? 0)])
  return { ...floors, ...Object.fromEntries(reached) }
}

export function writeFloors(floors: Floors): void {
  writeFileSync(FILE, `${JSON.stringify(floors, null, 2)}\n`)
}
