import { spawnSync } from 'node:child_process'
import * as fs from 'node:fs'

/**
 * @returns whether that process lives and works in that folder. Servers and initdb do, which tells
 * them from a program that was given the same number later.
 */
export function worksIn(pid: number, folder: string): boolean {
  if (!sendSignal(pid, 0)) return false
  if (process.platform === 'win32') return true
  if (process.platform === 'linux') return isAlive(pid) && workingFolder(pid) === realPath(folder)
  return spawnSync('ps', ['-p', String(pid), '-o', 'command='])
    .stdout.toString()
    .includes(folder)
}

/** @param pid negative for a whole process group @returns false when there is none, or it is not ours */
export function sendSignal(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}

/** A dead process that nobody has waited for still answers signals. */
function isAlive(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

function workingFolder(pid: number): string {
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return ''
  }
}

function realPath(folder: string): string | null {
  return fs.existsSync(folder) ? fs.realpathSync(folder) : null
}
