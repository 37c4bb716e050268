import * as fs from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { findOwner } from './owner.ts'
import { cleanUp, isAlive, kill, launch, newFolder, query, start } from './process.fixture.ts'

const isRoot = process.getuid?.() === 0
const NOBODY = 65_534

afterEach(cleanUp)

const clusterOf = (folder: string) => join(folder, 'data', 'postgres-18')

test('the first start creates a durable UTF-8 database that no other user can read', async () => {
  const folder = newFolder()
  const { said, stop } = await start(join(folder, 'data'))
  expect(said).toMatchObject({ created: true, adopted: false })
  const settings = await query(
    said.url,
    `select name, setting from pg_settings
     where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'server_encoding', 'listen_addresses')
     order by name`,
  )
  expect(settings.map(({ setting }) => setting)).toEqual(['on', 'on', '', 'UTF8', 'on'])
  const [locale] = await query(
    said.url,
    `select datlocprovider::text as by, datlocale as locale from pg_database where datname = 'palabre'`,
  )
  expect(locale).toEqual({ by: 'b', locale: 'C.UTF-8' })
  expect(fs.statSync(clusterOf(folder)).mode & 0o077).toBe(0)
  expect(fs.statSync(join(folder, 'data', 'run')).mode & 0o077).toBe(0)
  expect(await stop()).toBe(0)
  expect(isAlive(said.pid)).toBe(false)
})

test('the extensions that search will need are there', async () => {
  const { said } = await start(join(newFolder(), 'data'))
  await query(said.url, 'create extension unaccent; create extension pg_trgm')
  expect(await query(said.url, `select unaccent('Éveil') as plain`)).toEqual([{ plain: 'Eveil' }])
})

test('PostgreSQL never runs as root, whoever starts Palabre', async () => {
  const folder = newFolder()
  const { said } = await start(join(folder, 'data'))
  const expected = isRoot ? findOwner()?.uid : process.getuid?.()
  expect(expected).toBeGreaterThan(0)
  expect(fs.statSync(`/proc/${said.pid}`).uid).toBe(expected)
  expect(fs.statSync(clusterOf(folder)).uid).toBe(expected)
})

test('a normal user starts it again and finds what was written', async () => {
  const folder = newFolder()
  if (isRoot) fs.chownSync(folder, NOBODY, NOBODY)
  const user = isRoot ? NOBODY : undefined
  const first = await start(join(folder, 'data'), user)
  expect(first.said).toMatchObject({ created: true })
  expect(fs.statSync(`/proc/${first.said.pid}`).uid).toBe(user ?? process.getuid?.())
  await query(first.said.url, 'create table kept as select 1 as one')
  await first.stop()
  const second = await start(join(folder, 'data'), user)
  expect(second.said).toMatchObject({ created: false, adopted: false })
  expect(await query(second.said.url, 'select one from kept')).toEqual([{ one: 1 }])
})

test('what a normal user created still opens when root starts it, and stays theirs', async () => {
  const folder = newFolder()
  if (isRoot) fs.chownSync(folder, NOBODY, NOBODY)
  const first = await start(join(folder, 'data'), isRoot ? NOBODY : undefined)
  await first.stop()
  const second = await start(join(folder, 'data'))
  expect(second.said).toMatchObject({ created: false })
  const owner = isRoot ? NOBODY : process.getuid?.()
  expect(fs.statSync(`/proc/${second.said.pid}`).uid).toBe(owner)
  await second.stop()
})

test('after Palabre is killed, the next one takes over the server that still runs', async () => {
  const folder = newFolder()
  const first = await start(join(folder, 'data'))
  await query(first.said.url, 'create table kept as select 1 as one')
  await first.kill()
  expect(isAlive(first.said.pid)).toBe(true)
  const second = await start(join(folder, 'data'))
  expect(second.said).toMatchObject({ adopted: true, pid: first.said.pid })
  expect(await query(second.said.url, 'select one from kept')).toEqual([{ one: 1 }])
  expect(await second.stop()).toBe(0)
  expect(isAlive(first.said.pid)).toBe(false)
})

test('a server whose socket was swept away is stopped and started anew', async () => {
  const folder = newFolder()
  const first = await start(join(folder, 'data'))
  await first.kill()
  fs.rmSync(join(folder, 'data', 'run'), { recursive: true })
  const second = await start(join(folder, 'data'))
  expect(second.said.adopted).toBe(false)
  expect(isAlive(first.said.pid)).toBe(false)
  expect(await query(second.said.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a note left by a dead server whose number another program now has does not prevent a start', async () => {
  const folder = newFolder()
  const first = await start(join(folder, 'data'))
  const note = join(clusterOf(folder), 'postmaster.pid')
  const text = fs.readFileSync(note, 'utf8')
  await first.stop()
  fs.writeFileSync(note, text.replace(/^\d+/, String(process.pid)))
  const second = await start(join(folder, 'data'))
  expect(second.said).toMatchObject({ adopted: false, created: false })
})

test('a second Palabre on the same folder is refused and told which process has it', async () => {
  const folder = newFolder()
  const first = await start(join(folder, 'data'))
  const second = await start(join(folder, 'data'))
  expect(second.said.problem).toBe('folder_in_use')
  expect(second.said.sentence).toContain(`process ${first.pid}`)
  expect(await query(first.said.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('of six that start at the same moment on a new folder, one gets it', async () => {
  const folder = newFolder()
  const all = await Promise.all(Array.from({ length: 6 }, () => start(join(folder, 'data'))))
  const problems = all.map(({ said }) => said.problem ?? 'has it')
  expect(problems.toSorted()).toEqual([
    ...Array.from({ length: 5 }, () => 'folder_in_use'),
    'has it',
  ])
})

test('a first start killed at any moment leaves nothing in the way of the next', async () => {
  const folder = join(newFolder(), 'data')
  const moments = [
    () => fs.existsSync(join(folder, 'lock')),
    () => unfinished(folder).length > 0,
    () => unfinished(folder).some((name) => fs.existsSync(join(folder, name, 'PG_VERSION'))),
    () =>
      unfinished(folder).some((name) => fs.existsSync(join(folder, name, 'global', 'pg_control'))),
  ]
  for (const reached of moments) {
    const child = launch(folder)
    await expect.poll(reached, { timeout: 20_000, interval: 1 }).toBe(true)
    await kill(child)
    expect(fs.existsSync(join(folder, 'postgres-18'))).toBe(false)
  }
  const { said } = await start(folder)
  expect(said).toMatchObject({ created: true })
  expect(unfinished(folder)).toEqual([])
})

test('a server that dies is started again, and the address stays the same', async () => {
  const { said } = await start(join(newFolder(), 'data'))
  await query(said.url, 'create table kept as select 1 as one')
  process.kill(said.pid, 'SIGKILL')
  const again = () => query(said.url, 'select one from kept').catch(() => [])
  await expect.poll(again, { timeout: 30_000 }).toEqual([{ one: 1 }])
})

test('a folder that cannot be written is refused, with the way out', async () => {
  const folder = newFolder()
  fs.writeFileSync(join(folder, 'file'), '')
  const inAFile = await start(join(folder, 'file', 'data'))
  expect(inAFile.said).toMatchObject({
    problem: 'folder_refused',
    mend: expect.stringContaining('DATA_DIR'),
  })
  fs.mkdirSync(join(folder, 'closed'), { mode: 0o555 })
  const readOnly = await start(join(folder, 'closed', 'data'), isRoot ? NOBODY : undefined)
  expect(readOnly.said).toMatchObject({ problem: 'folder_refused' })
  expect(fs.readdirSync(join(folder, 'closed'))).toEqual([])
})

test('a folder whose path is too long for a socket works all the same', async () => {
  const long = join(newFolder(), 'communauté-de-pratique-'.repeat(6), 'data')
  const first = await start(long)
  expect(await query(first.said.url, 'select 1 as one')).toEqual([{ one: 1 }])
  const second = await start(long)
  expect(second.said.problem).toBe('folder_in_use')
  await first.kill()
  expect((await start(long)).said.adopted).toBe(true)
})

test('a folder of another version of PostgreSQL is refused and not touched', async () => {
  const folder = join(newFolder(), 'data')
  fs.mkdirSync(join(folder, 'postgres-17'), { recursive: true })
  fs.writeFileSync(join(folder, 'postgres-17', 'PG_VERSION'), '17')
  const { said } = await start(folder)
  expect(said).toMatchObject({
    problem: 'database_too_old',
    mend: expect.stringContaining('pg_dump'),
  })
  expect(fs.readdirSync(join(folder, 'postgres-17'))).toEqual(['PG_VERSION'])
})

function unfinished(folder: string): string[] {
  const names = fs.existsSync(folder) ? fs.readdirSync(folder) : []
  return names.filter((name) => name.includes('unfinished') && !/\.(password|pid)$/.test(name))
}
