import { readdirSync, readFileSync } from 'node:fs'
import type { Figure } from './figures.ts'
import type { Running } from './server.ts'

const QUIET_MS = 3_000

/** Idle means nobody has asked for anything for a while. */
export async function measureIdle(palabre: Running, folder: string): Promise<readonly Figure[]> {
  await new Promise((resolve) => setTimeout(resolve, QUIET_MS))
  const [app, database] = [memoryOf(palabre.pid), databaseMemoryOf(folder)]
  return [
    { name: 'idle memory: application', value: app, unit: 'MB', budget: null },
    { name: 'idle memory: database', value: database, unit: 'MB', budget: null },
    { name: 'idle memory: both', value: app + database, unit: 'MB', budget: { most: 512 } },
  ]
}

/**
 * Memory of a process in MB, by proportional set size: pages that several PostgreSQL processes share
 * count once among them. Linux only; throws elsewhere.
 */
export function memoryOf(pid: number): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? Number.NaN) / 1024
}

/** @param folder the data folder: its processes are those that work in it, and their children */
function databaseMemoryOf(folder: string): number {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && worksIn(name, folder))
  if (pids.length === 0) throw new Error('no process of the database was found')
  return pids.map((pid) => memoryOf(Number(pid))).reduce((sum, one) => sum + one, 0)
}

function worksIn(pid: string, folder: string): boolean {
  try {
    const parent = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0'
    const lines = [pid, parent].map((one) => readFileSync(`/proc/${one}/cmdline`, 'utf8'))
    return lines.some((line) => line.includes(folder) && line.includes('postgres'))
  } catch {
    return false // it ended meanwhile
  }
}
