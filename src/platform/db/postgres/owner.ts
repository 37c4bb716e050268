import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** The system user PostgreSQL runs as, since it refuses to run as root. */
export interface Owner {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

const NOBODY: Owner = { name: 'nobody', uid: 65534, gid: 65534 }

/** @returns null when we are not root (or on Windows): PostgreSQL then runs as ourselves. */
export function findOwner(): Owner | null {
  if (process.getuid?.() !== 0) return null
  return readUser('postgres') ?? NOBODY
}

/**
 * @param path a folder to pass through or a file to read, which exists
 * @returns whether that user may; the system itself is asked, since mode bits do not tell all
 */
export function mayReach(owner: Owner | null, path: string): boolean {
  if (owner === null) return true
  const asked = spawnSync(
    '/bin/sh',
    ['-c', 'if test -d "$1"; then test -x "$1"; else test -r "$1"; fi', 'sh', path],
    {
      ...identity(owner),
      cwd: '/',
      env: {},
    },
  )
  return asked.status === 0
}

/** Spawn options that drop to the owner; nothing to drop when it is ourselves. */
export function identity(owner: Owner | null): { uid?: number; gid?: number } {
  return owner === null ? {} : { uid: owner.uid, gid: owner.gid }
}

function readUser(name: string): Owner | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid === undefined || gid === undefined
    ? null
    : { name, uid: Number(uid), gid: Number(gid) }
}
