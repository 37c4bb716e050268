import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { connect } from '#platform/db/connect.ts'
import { testDatabase, type TestDatabase } from '#platform/db/test-cluster.ts'
import { parseSetCookie } from '#platform/http/cookies.ts'
import { newRandomId } from '#platform/ids.ts'
import type { Database } from './database.ts'
import { startTestServer, type TestServer } from './test-server.ts'

const FROM = 'Tilleul <tilleul@p.example>'
const AWA = { name: 'Awa', email: 'awa@example.org', password: 'un tilleul sous la lune' }
/** The job also runs by the clock: what comes sooner than this was woken. */
const WOKEN_MS = 20_000

let database: TestDatabase
let palabre: TestServer
let smtp: SMTPServer
const received: string[] = []

beforeAll(async () => {
  database = await testDatabase()
  smtp = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'], onData: keep })
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', () => resolve()))
  const { port } = smtp.server.address() as AddressInfo
  const env = { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: FROM }
  palabre = await startTestServer({ databaseUrl: database.url, env })
  const token = /token=([\w-]+)/.exec(palabre.said())?.[1] ?? ''
  await post('/welcome?/create', { ...AWA, spaceName: 'Essai', language: 'fr', token })
}, 180_000)

afterAll(async () => {
  await palabre?.stop()
  await new Promise<void>((resolve) => smtp.close(() => resolve()))
  await database.drop()
})

test('whoever asks for a link finds it in their mailbox, and it lets them in', async () => {
  expect(await post('/sign-in?/link', { email: AWA.email })).toMatchObject({ status: 303 })
  const mail = await delivered(/sign-in\/link/)
  expect([mail.from?.address, mail.to?.map(({ address }) => address)]).toEqual([
    'tilleul@p.example',
    [AWA.email],
  ])
  const link = new URL(/https?:\/\/\S+\/sign-in\/link\?\S+/.exec(mail.text ?? '')?.[0] ?? '')
  expect(link.origin).toBe(palabre.origin)
  expect(mail.html).toContain(link.href.replaceAll('&', '&amp;'))
  const token = link.searchParams.get('token') ?? ''
  const entered = await post('/sign-in/link', { token })
  expect(entered).toMatchObject({ status: 303, location: '/home' })
  const home = await fetch(`${palabre.origin}/home`, { headers: { cookie: entered.cookie } })
  expect([home.status, home.url]).toEqual([200, `${palabre.origin}/home`])
  const again = await post('/sign-in/link', { token })
  expect(again.location).not.toBe('/home')
})

test('whoever has no account is sent nothing', async () => {
  const before = received.length
  await post('/sign-in?/link', { email: 'nobody@example.org' })
  await post('/sign-in?/link', { email: AWA.email })
  await vi.waitFor(() => expect(received.length).toBe(before + 1), { timeout: WOKEN_MS })
  expect(received.join('\n')).not.toContain('nobody@example.org')
})

test('whoever chooses a new password is told of the passkeys that are left, by mail and on the page', async () => {
  await plantPasskey()
  await post('/reset', { email: AWA.email })
  const asked = await delivered(/reset\/choose/)
  const token = /reset\/choose\?token=([\w-]+)/.exec(asked.text ?? '')?.[1] ?? ''
  const password = 'un hibou compte les étoiles'
  const chosen = await post('/reset/choose', { token, password })
  expect(chosen.status).toBe(303)
  expect((await delivered(/Une clé d’accès ouvre toujours/)).text).toContain(
    `${palabre.origin}/me/security#passkeys`,
  )
  const headers = { 'accept-language': 'fr' }
  const page = await fetch(new URL(chosen.location ?? '', palabre.origin), { headers })
  const html = await page.text()
  expect(html).toContain('Votre nouveau mot de passe est enregistré')
  expect(html).toMatch(/Une clé d’accès ouvre toujours votre compte/)
  const next = /name="next" value="([^"]*)"/.exec(html)?.[1] ?? ''
  const entered = await post('/sign-in?/password', { email: AWA.email, password, next })
  expect(entered.location).toBe('/me/security#passkeys')
})

async function plantPasskey(): Promise<void> {
  const db = connect<Database>(database.url)
  const id = newRandomId<'credential'>()
  const key = { credential_id: id, public_key: 'none', counter: 0, transports: null, aaguid: null }
  const { id: person } = await db.selectFrom('person').select('id').executeTakeFirstOrThrow()
  const about = { id, person_id: person, name: null, device_type: 'multiDevice', backed_up: true }
  await db
    .insertInto('credential')
    .values({ ...about, ...key, created_at: new Date() })
    .execute()
  await db.destroy()
}

/** Sends a form as a browser without scripts does. */
async function post(path: string, fields: Record<string, string>) {
  const answer = await fetch(`${palabre.origin}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'text/html', origin: palabre.origin },
    body: new URLSearchParams(fields),
  })
  const lines = answer.headers.getSetCookie().map(parseSetCookie)
  return {
    status: answer.status,
    location: answer.headers.get('location'),
    cookie: lines.map(({ name, value }) => `${name}=${value}`).join('; '),
  }
}

function delivered(text: RegExp): Promise<Email> {
  return vi.waitFor(
    async () => {
      const mails = await Promise.all(received.map((raw) => PostalMime.parse(raw)))
      const mail = mails.find((one) => text.test(one.text ?? ''))
      if (mail === undefined) throw new Error(`Among ${mails.length} mails there is none.`)
      return mail
    },
    { timeout: WOKEN_MS },
  )
}

function keep(
  ...[stream, , callback]: Parameters<
    NonNullable<ConstructorParameters<typeof SMTPServer>[0]>['onData'] & object
  >
): void {
  const chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  stream.on('end', () => {
    received.push(Buffer.concat(chunks).toString('utf8'))
    callback()
  })
}
