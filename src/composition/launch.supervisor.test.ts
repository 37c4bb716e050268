import * as fs from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { isAlive, newFolder } from '#platform/db/postgres/process.fixture.ts'
import { endAll, newPlace, occupy, palabre, startAndWait } from './launch.fixture.ts'

afterEach(endAll)

test('a first start says each step, serves, and ends by the one-time link and the address', async () => {
  const place = await newPlace()
  const started = await startAndWait(place)
  const said = started.said()
  for (const step of ['Opening the database', 'Migrating', 'Opening the house']) {
    expect(said).toMatch(new RegExp(`✓ ${step}, \\d+\\.\\d s`))
  }
  const link = new RegExp(`${started.origin}/welcome\\?token=\\S+`).exec(said)?.[0] ?? ''
  expect((await fetch(link)).status).toBe(200)
  const secret = fs.statSync(join(place.DATA_DIR, 'secret'))
  expect(secret.mode & 0o777).toBe(0o400)
})

test('SIGTERM stops everything, though npm and a process group repeat it, and the next start finds the same data and secret', async () => {
  const place = await newPlace()
  const first = await startAndWait(place)
  const secret = fs.readFileSync(join(place.DATA_DIR, 'secret'), 'utf8')
  const server = Number.parseInt(
    fs.readFileSync(join(place.DATA_DIR, 'postgres-18', 'postmaster.pid'), 'utf8'),
    10,
  )
  for (let echo = 0; echo < 30; echo += 1) {
    first.child.kill('SIGTERM')
    await new Promise(setImmediate)
  }
  expect(await first.ended).toMatchObject({ code: 0, said: expect.stringContaining('Stopped') })
  expect(isAlive(server)).toBe(false)
  const second = await startAndWait(place)
  expect(second.said()).toContain('Migrating, ')
  expect(second.said()).toContain('nothing to do')
  expect(fs.readFileSync(join(place.DATA_DIR, 'secret'), 'utf8')).toBe(secret)
  second.child.kill('SIGINT')
  expect((await second.ended).code).toBe(0)
})

test('a command finds the database of a Palabre that runs, and of one that does not', async () => {
  const place = await newPlace()
  const create = ['admin', 'create', '--name', 'Awa', '--email', 'awa@example.org']
  const started = await startAndWait(place)
  const made = await palabre(create, place).ended
  expect(made).toMatchObject({ code: 0, said: expect.stringContaining('/sign-in/link?token=') })
  started.child.kill('SIGTERM')
  await started.ended
  const link = await palabre(['link', 'awa@example.org'], place).ended
  expect(link).toMatchObject({ code: 0, said: expect.stringContaining('/sign-in/link?token=') })
  const nobody = await palabre(['link', 'nobody@example.org'], place).ended
  expect(nobody).toMatchObject({ code: 1, said: expect.stringContaining('Nobody has an account') })
})

test('a port that is taken stops the start before anything is made', async () => {
  const place = await newPlace()
  const { port } = (await occupy()).address() as AddressInfo
  const { code, said } = await palabre(['start'], { ...place, PORT: String(port) }).ended
  expect(code).toBe(1)
  expect(said).toContain(`Port ${port} is taken`)
  expect(said).toContain(`→ Stop that program, or choose another port: PORT=${port + 1}`)
  expect(fs.existsSync(place.DATA_DIR)).toBe(false)
})

test('a second Palabre on the same data folder is refused and names the first', async () => {
  const place = await newPlace()
  const first = await startAndWait(place)
  const { PORT } = await newPlace()
  const { code, said } = await palabre(['start'], { ...place, PORT }).ended
  expect(code).toBe(1)
  expect(said).toContain(`process ${first.child.pid}`)
  expect(said).toContain('→ Stop it first, or set DATA_DIR')
  expect((await fetch(first.origin)).status).toBeLessThan(500)
})

test('whatever prevents a start is said in one sentence with its mend, never with a stack or a secret', async () => {
  const file = join(newFolder(), 'file')
  fs.writeFileSync(file, '')
  const SECRET = 'x'.repeat(32)
  const refused: [Record<string, string>, RegExp][] = [
    [{ PORT: 'http' }, /PORT must be a whole number[\s\S]*→ Correct it/],
    [{ HOST: '0.0.0.0' }, /ORIGIN is not https[\s\S]*→ Correct it/],
    [{ DATA_DIR: join(file, 'data') }, /cannot write in its data folder[\s\S]*→ Give this user/],
    [{ DATABASE_URL: 'postgres://u:hunter2@127.0.0.1:9/x' }, /SECRET is not[\s\S]*→ Set SECRET/],
    [
      { DATABASE_URL: 'postgres://u:hunter2@127.0.0.1:9/x', SECRET },
      /nothing listens there[\s\S]*→ Start PostgreSQL/,
    ],
    [{ DATABASE_URL: 'postgres://u:hunter2@no.invalid/x', SECRET }, /cannot be reached[\s\S]*→/],
  ]
  const places = await Promise.all(refused.map(newPlace))
  const runs = refused.map(([env], index) => palabre(['start'], { ...places[index], ...env }).ended)
  for (const [index, { code, said }] of (await Promise.all(runs)).entries()) {
    expect(said).toMatch(refused[index]?.[1] ?? /never/)
    expect(said).not.toMatch(/hunter2|\n\s+at /)
    expect(code).toBe(1)
  }
})

test('the doctor says what is good, what to mind and what to mend, and changes nothing', async () => {
  const place = await newPlace()
  const before = await palabre(['doctor'], place).ended
  expect(before).toMatchObject({
    code: 0,
    said: expect.stringContaining('the first start creates it'),
  })
  expect(fs.existsSync(place.DATA_DIR)).toBe(false)
  const open = { ...place, ORIGIN: 'https://palabre.example' }
  const SECURITY_CONTACT = 'security@palabre.example'
  const [nobody, somebody] = [
    palabre(['doctor'], open),
    palabre(['doctor'], { ...open, SECURITY_CONTACT }),
  ]
  expect((await nobody.ended).said).toMatch(
    /! weaknesses: nobody is named[\s\S]*→ Set SECURITY_CONTACT/,
  )
  expect((await somebody.ended).said).toContain('✓ weaknesses: to be told to mailto:security@')
  const SECRET_FILE = join(newFolder(), 'secret')
  fs.writeFileSync(SECRET_FILE, 'x'.repeat(32))
  for (const [mode, mark] of [
    [0o644, true],
    [0o400, false],
  ] as const) {
    fs.chmodSync(SECRET_FILE, mode)
    const { said } = await palabre(['doctor'], { ...place, SECRET_FILE }).ended
    expect(said.includes(`→ chmod 0400 ${SECRET_FILE}`)).toBe(mark)
    expect(said).not.toContain('xxx')
  }
  await startAndWait(place)
  const smtp = { SMTP_URL: 'smtp://127.0.0.1:9' }
  const during = await palabre(['doctor'], { ...place, ...smtp }).ended
  expect(during.said).toMatch(/✓ database: it answers \(running\)/)
  expect(during.said).toMatch(/✓ migrations: all done/)
  expect(during.said).toMatch(/✓ clock: /)
  expect(during.said).toMatch(/✗ mail: 127\.0\.0\.1:9 refuses us[\s\S]*→ Correct SMTP_URL/)
  expect(during.code).toBe(1)
})

test('a command that does not exist is refused, and help lists those that do', async () => {
  const unknown = await palabre(['strat'], {}).ended
  expect(unknown).toMatchObject({ code: 2, said: expect.stringContaining('There are: start') })
  const help = await palabre(['help'], {}).ended
  expect(help.code).toBe(0)
  for (const name of ['start', 'migrate', 'admin create', 'link', 'doctor'])
    expect(help.said).toContain(`  ${name}`)
})
