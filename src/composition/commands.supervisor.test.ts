import * as fs from 'node:fs'
import { delimiter, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { isAlive, newFolder } from '#platform/db/postgres/process.fixture.ts'
import { fakePostgres } from './fake-postgres.fixture.ts'
import { endAll, newPlace, palabre, run, type Running, untilServing } from './launch.fixture.ts'
import { PROJECT } from './project.ts'

const SECRET = 'x'.repeat(32)
// A small disk needs a mount: root may, and others may in a user namespace of their own.
const APART =
  process.getuid?.() === 0
    ? ['--mount']
    : ['--user', '--map-current-user', '--mount', '--keep-caps']

afterEach(endAll)

test('palabre migrate makes the database, brings it up to date, and finds nothing to do twice', async () => {
  const place = await newPlace()
  const first = await palabre(['migrate'], place).ended
  expect(first).toMatchObject({ code: 0, said: expect.stringMatching(/Migrating, .*\d+ done/) })
  const again = await palabre(['migrate'], place).ended
  expect(again).toMatchObject({
    code: 0,
    said: expect.stringMatching(/Migrating, .*nothing to do/),
  })
  expect(postmasterOf(place.DATA_DIR)).toBeNull()
})

test('palabre demo tells the example and serves it', async () => {
  const example = await untilServing(palabre(['demo'], await newPlace()))
  expect(example.said()).toMatch(/✓ Telling the example/)
  expect(await (await fetch(`${example.origin}/demo`)).text()).toContain('Lucie Hanquet')
})

test('npm start reads .env and serves; SIGTERM to npm alone stops everything, PostgreSQL too; what it holds is real, and no demo touches it', async () => {
  const place = await newPlace()
  const cwd = copyOfProject()
  const lines = [`PORT=${place.PORT}`, `DATA_DIR=${place.DATA_DIR}`, 'LOG_LEVEL=warn']
  fs.writeFileSync(join(cwd, '.env'), lines.join('\n'))
  const npm = run(['npm', 'start'], { env: { PATH: ownPath(), HOME: cwd }, cwd })
  const started = await untilServing({ ...npm, origin: `http://localhost:${place.PORT}` })
  expect((await createSpace(started)).status).toBe(303)
  const postmaster = postmasterOf(place.DATA_DIR) ?? 0
  expect(isAlive(postmaster)).toBe(true)
  npm.child.kill('SIGTERM')
  await expect.poll(() => isAlive(postmaster), { timeout: 30_000 }).toBe(false)
  await expect.poll(() => npm.said(), { timeout: 10_000 }).toContain('Stopped, ')
  await expect(fetch(started.origin)).rejects.toThrow('fetch failed')

  const refused = await palabre(['demo'], place).ended
  expect(refused).toMatchObject({ code: 1, said: expect.stringMatching(REFUSED) })
  const link = await palabre(['link', AWA.email], place).ended
  expect(link).toMatchObject({ code: 0, said: expect.stringContaining('/sign-in/link?token=') })
})

const REFUSED =
  /holds a real space; the example is never mixed with it\.\n→ Give the example a folder of its own: DATA_DIR=/
const AWA = { name: 'Awa', email: 'awa@example.org', password: 'un tilleul sous la lune' }

function createSpace({ origin, said }: Pick<Running, 'origin' | 'said'>): Promise<Response> {
  const token = /welcome\?token=(\S+)/.exec(said())?.[1] ?? ''
  return fetch(`${origin}/welcome?/create`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, accept: 'text/html' },
    body: new URLSearchParams({ ...AWA, token, spaceName: 'Essai', language: 'fr' }),
  })
}

test('a PostgreSQL that is too old is refused by start, migrate and doctor, each in one sentence with its mend', async () => {
  const old = { number: '140011', version: '14.11 (Debian 14.11-1)', encoding: 'UTF8' }
  const asked: string[] = []
  const server = await fakePostgres((sql) => {
    asked.push(sql)
    return sql.includes('server_version_num') ? old : null
  })
  const env = { ...(await newPlace()), DATABASE_URL: server.url, SECRET }
  const ran = await Promise.all(
    ['start', 'migrate', 'doctor'].map((command) => palabre([command], env).ended),
  )
  for (const { code, said } of ran) {
    expect(said).toMatch(
      /The database of DATABASE_URL is PostgreSQL 14\.11 .*and Palabre needs 15 or newer\.\n\s*→ Upgrade it, or leave DATABASE_URL out/,
    )
    expect(said).not.toMatch(/\n\s+at /)
    expect(code).toBe(1)
  }
  expect(asked.filter((sql) => !sql.includes('server_version_num'))).toEqual([])
  await server.close()
})

test('a clock far from the database’s is told by the doctor, with how to set it', async () => {
  const now = new Date(Date.now() - 3_600_000).toISOString().replace('T', ' ').replace('Z', '+00')
  const fine = { number: '180004', version: '18.4', encoding: 'UTF8' }
  const server = await fakePostgres((sql) => {
    if (sql.includes('clock_timestamp')) return { now }
    return sql.includes('server_version_num') ? fine : { made: 'f' }
  })
  const env = { ...(await newPlace()), DATABASE_URL: server.url, SECRET }
  const { code, said } = await palabre(['doctor'], env).ended
  expect(said).toMatch(/✗ clock: it is 3\d\d\d s away from the database’s\n\s+→ Run NTP/)
  expect(code).toBe(1)
  await server.close()
})

test('a disk that is full: start ends by one sentence and its mend, doctor names it, nothing is left half made', async () => {
  const folder = newFolder()
  const words = `${process.execPath} src/composition/cli.ts`
  const { PORT } = await newPlace()
  const script = [
    `mount -t tmpfs -o size=16m,mode=0755 none ${folder}`,
    `${words} start; echo "start: $?"`,
    `ls ${folder}/data`,
    `${words} doctor; echo "doctor: $?"`,
  ].join(' && ')
  const env = { PORT, DATA_DIR: join(folder, 'data') }
  const { said } = await run(['unshare', ...APART, 'sh', '-c', script], { env }).ended
  expect(said).toMatch(
    /The disk that holds \S+ is full\.\n→ Free at least 200 MB there, or set DATA_DIR/,
  )
  expect(said).toContain('start: 1')
  expect(said).not.toMatch(/\n\s+at |^postgres-18/m)
  expect(said).toMatch(/✗ disk: 0\.0 GB free for \S+\n\s+→ Free some space/)
  expect(said).toContain('doctor: 1')
})

function postmasterOf(data: string): number | null {
  const note = join(data, 'postgres-18', 'postmaster.pid')
  return fs.existsSync(note) ? Number.parseInt(fs.readFileSync(note, 'utf8'), 10) : null
}

/** What a clone with its build holds: a `.env` in the project itself would reach all other tests, or overwrite somebody’s. */
function copyOfProject(): string {
  const copy = join(newFolder(), 'palabre')
  const parts = ['bin', 'build', 'messages', 'migrations', 'scripts', 'seeds', 'src', 'static']
  const files = ['package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts']
  fs.mkdirSync(copy)
  for (const name of [...parts, ...files])
    fs.cpSync(join(PROJECT, name), join(copy, name), { recursive: true })
  fs.symlinkSync(join(PROJECT, 'node_modules'), join(copy, 'node_modules'))
  return copy
}

/** Where a person's shell finds programs: npm itself puts those of the project in front. */
function ownPath(): string {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.filter((folder) => !folder.includes('node_modules')).join(delimiter)
}
