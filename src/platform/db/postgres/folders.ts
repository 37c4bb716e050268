import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { codeOf, StartFailure } from '../../start-failure.ts'
import { giveTo } from './initialise.ts'
import { findOwner, mayReach, type Owner } from './owner.ts'
import { describeDiskFull } from './trouble.ts'

/** Where root's data goes when PostgreSQL's user cannot enter the project's folder. */
export const SYSTEM_DATA = '/var/lib/palabre'

export interface DataFolder {
  readonly path: string
  /** true when the data is not in the project because PostgreSQL's user cannot enter it: to be announced. */
  readonly moved: boolean
}

/**
 * @param asked DATA_DIR, or null
 * Refuses 'folder_refused' when DATA_DIR was asked for and PostgreSQL's user cannot enter it.
 */
export function chooseDataFolder(asked: string | null, project: string): DataFolder {
  const owner = findOwner()
  const path = resolve(project, asked ?? 'data')
  if (mayReach(owner, nearestExisting(path))) return { path, moved: false }
  if (asked === null) return { path: SYSTEM_DATA, moved: true }
  throw new StartFailure(
    'folder_refused',
    `The user ${owner?.name ?? ''}, who runs PostgreSQL when Palabre is started as root, cannot enter ${path}.`,
    `Set DATA_DIR to a folder whose parents every user may enter, such as ${SYSTEM_DATA}.`,
  )
}

/** Makes the folder and proves that it can be written. Refuses 'folder_refused' and 'disk_full'. */
export function prepareFolder(path: string): void {
  const probe = join(path, `.probe-${process.pid}`)
  try {
    // PostgreSQL's user passes through; only what it owns inside is open to it.
    if (!fs.existsSync(path)) fs.mkdirSync(path, { recursive: true, mode: 0o711 })
    fs.writeFileSync(probe, 'x')
    fs.rmSync(probe)
  } catch (cause) {
    throw notWritable(path, cause)
  }
}

/** @returns the owner of a cluster that exists (whoever first started it), else the one a new cluster gets. */
export function ownerOfCluster(folder: string): Owner | null {
  const fresh = findOwner()
  if (!fs.existsSync(folder)) return fresh
  const { uid, gid } = fs.statSync(folder)
  if (fresh !== null) return uid === fresh.uid ? fresh : { name: `number ${uid}`, uid, gid }
  if (process.getuid === undefined || uid === process.getuid()) return null
  throw new StartFailure(
    'folder_refused',
    `The database in ${folder} belongs to another user (number ${uid}).`,
    'Start Palabre as the user who created it (or as root), or set DATA_DIR to another folder.',
  )
}

/**
 * The private folder of the socket: `run` in the data folder; where its path would pass the 103 bytes
 * that every system allows, `run` is a link to a folder in the temporary one, kept from start to start.
 */
export function makeSocketFolder(dataFolder: string, owner: Owner | null): string {
  const near = join(dataFolder, 'run')
  const isNear = Buffer.byteLength(join(near, '.s.PGSQL.5432.lock')) <= 103
  const folder = isNear ? near : (keptFolder(near, owner) ?? farFolder(near))
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  giveTo(owner, folder)
  return folder
}

/** @returns where the link leads, when that is still a folder of PostgreSQL's user. */
function keptFolder(link: string, owner: Owner | null): string | null {
  const target = fs.lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink()
    ? fs.readlinkSync(link)
    : null
  const kept = target === null ? undefined : fs.lstatSync(target, { throwIfNoEntry: false })
  const isOurs = kept?.isDirectory() && kept.uid === (owner?.uid ?? process.getuid?.())
  return isOurs ? target : null
}

function farFolder(link: string): string {
  const folder = fs.mkdtempSync(join(tmpdir(), 'palabre-run-'))
  fs.rmSync(link, { recursive: true, force: true })
  fs.symlinkSync(folder, link)
  return folder
}

function nearestExisting(path: string): string {
  return fs.existsSync(path) || dirname(path) === path ? path : nearestExisting(dirname(path))
}

function notWritable(path: string, cause: unknown): StartFailure {
  const full = describeDiskFull(codeOf(cause), path)
  if (full) return full
  const why =
    codeOf(cause) === 'EROFS'
      ? 'the disk is read-only'
      : `the system answers ${codeOf(cause) || 'no'}`
  return new StartFailure(
    'folder_refused',
    `Palabre cannot write in its data folder ${path}: ${why}.`,
    'Give this user the right to write there, or set DATA_DIR to another folder.',
    cause,
  )
}
