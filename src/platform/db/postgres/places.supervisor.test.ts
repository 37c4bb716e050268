import { spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { StartFailure } from '../../start-failure.ts'
import { findBinaries, program } from './binaries.ts'
import { chooseDataFolder, SYSTEM_DATA } from './folders.ts'
import { findOwner, identity } from './owner.ts'
import { cleanUp, newFolder } from './process.fixture.ts'

const isRoot = process.getuid?.() === 0

afterEach(cleanUp)

/** The programs as npm lays them down when install scripts are skipped: without the libraries' links. */
function packageWithoutLinks(folder: string): string {
  const from = dirname(findBinaries(null).folder)
  fs.cpSync(from, folder, {
    recursive: true,
    filter: (path) => !fs.lstatSync(path).isSymbolicLink(),
  })
  return join(folder, 'native')
}

function runs(postgres: string): boolean {
  return spawnSync(postgres, ['--version'], { cwd: '/', ...identity(findOwner()) }).status === 0
}

test('in a project that PostgreSQL’s user may enter, data stays in the project', () => {
  const folder = newFolder()
  expect(chooseDataFolder(null, folder)).toEqual({ path: join(folder, 'data'), moved: false })
  fs.mkdirSync(join(folder, 'data'), { mode: 0o711 })
  expect(chooseDataFolder(null, folder)).toEqual({ path: join(folder, 'data'), moved: false })
})

test('in a project that only root may enter, data goes to the system’s folder, and never for a user', () => {
  const folder = join(newFolder(), 'home')
  fs.mkdirSync(folder, { mode: 0o700 })
  const chosen = chooseDataFolder(null, join(folder, 'palabre'))
  const own = { path: join(folder, 'palabre', 'data'), moved: false }
  expect(chosen).toEqual(isRoot ? { path: SYSTEM_DATA, moved: true } : own)
})

test('a DATA_DIR that PostgreSQL’s user may not enter is refused rather than moved', () => {
  const folder = join(newFolder(), 'home')
  fs.mkdirSync(folder, { mode: 0o700 })
  const own = { path: join(folder, 'data'), moved: false }
  expect(outcomeOf(() => chooseDataFolder(own.path, '/'))).toEqual(isRoot ? 'folder_refused' : own)
})

function outcomeOf(choose: () => unknown): unknown {
  try {
    return choose()
  } catch (error) {
    return error instanceof StartFailure ? error.problem : error
  }
}

test('the libraries’ links are made again when install scripts were skipped', () => {
  const native = packageWithoutLinks(join(newFolder(), 'package'))
  expect(runs(join(native, 'bin', 'postgres'))).toBe(false)
  const binaries = findBinaries(findOwner(), native)
  expect(binaries.folder).toBe(native)
  expect(runs(program(binaries, 'postgres'))).toBe(true)
})

test('programs that PostgreSQL’s user cannot read are copied where it can, once', () => {
  const folder = newFolder()
  const home = join(folder, 'home')
  fs.mkdirSync(home, { mode: 0o700 })
  const native = packageWithoutLinks(join(home, 'package'))
  const cache = join(folder, 'cache')
  const binaries = findBinaries(findOwner(), native, cache)
  expect(runs(program(binaries, 'postgres'))).toBe(true)
  expect(dirname(binaries.folder)).toBe(isRoot ? cache : join(home, 'package'))
  expect(findBinaries(findOwner(), native, cache)).toEqual(binaries)
  expect(fs.existsSync(cache) ? fs.readdirSync(cache) : []).toHaveLength(isRoot ? 1 : 0)
})
