import PostalMime from 'postal-mime'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { connect } from '../db/connect.ts'
import type { PlatformTables } from '../db/tables.ts'
import { type TestDatabase, testDatabase } from '../db/test-cluster.ts'
import { makeSeal } from '../seal.ts'
import { type Letter, postMail, readLetter } from './outbox.ts'
import { type MailDoor, type Sending, openSmtp, sendDue } from './send.ts'
import { openSmtpSink, refusal, type SmtpSink } from './smtp.fixture.ts'

const NOON = new Date('2026-11-20T12:00:00Z')
const seal = makeSeal('a secret of at least thirty-two characters', 'outbox')
const letter: Letter = {
  subject: 'Votre lien pour entrer',
  text: 'Bonjour Élodie,\n\nhttps://p.example/x',
  html: '<p>Bonjour Élodie</p>',
  link: 'https://p.example/x',
}

let database: TestDatabase
let db: ReturnType<typeof connect<PlatformTables>>
let smtp: SmtpSink
let door: MailDoor
let clock = NOON

beforeAll(async () => {
  database = await testDatabase()
  db = connect<PlatformTables>(database.url)
  smtp = await openSmtpSink()
  door = openSmtp(smtp.url, 'Palabre <palabre@p.example>')
})
afterAll(async () => {
  door.close()
  await smtp.close()
  await db.destroy()
  await database.drop()
})
beforeEach(async () => {
  smtp.received.length = 0
  smtp.answer = null
  clock = NOON
  await db.deleteFrom('outbox').execute()
})

test('a mail leaves once through a real server, in both forms, and its words go', async () => {
  await post('link', 'elodie@p.example', '1')
  await post('link', 'elodie@p.example', '1')
  expect(await sendDue(sending())).toBe(1)
  expect(await sendDue(sending())).toBe(0)
  const mail = await PostalMime.parse(smtp.received[0] ?? '')
  expect([mail.subject, mail.to?.[0]?.address, mail.from?.address]).toEqual([
    letter.subject,
    'elodie@p.example',
    'palabre@p.example',
  ])
  expect([mail.text?.trim(), mail.html?.trim()]).toEqual([letter.text, letter.html])
  expect(mail.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated')
  expect(await row()).toMatchObject({ state: 'sent', sealed: null })
})

test('what waits is sealed: the database alone opens nobody’s account', async () => {
  await post('link', 'elodie@p.example', '1')
  const { sealed } = await row()
  expect(sealed?.toString('latin1')).not.toContain('p.example/x')
  expect(
    readLetter(sealed, makeSeal('another secret of thirty-two characters', 'outbox')),
  ).toBeNull()
  expect(readLetter(sealed, seal)).toEqual(letter)
})

test('a server that is busy is asked again later, one that refuses for good is not', async () => {
  await post('link', 'busy@p.example', '1')
  smtp.answer = refusal(451)
  expect(await sendDue(sending())).toBe(0)
  expect(await row()).toMatchObject({
    state: 'waiting',
    attempts: 1,
    last_error: '451',
    next_try_at: new Date('2026-11-20T12:01:00Z'),
  })
  smtp.answer = refusal(550)
  clock = new Date('2026-11-20T12:02:00Z')
  expect(await sendDue(sending())).toBe(0)
  expect(await row()).toMatchObject({ state: 'failed', attempts: 2, last_error: '550' })
})

test('after a node died while sending, what a person waits for goes again; a reminder is marked uncertain', async () => {
  await post('link', 'elodie@p.example', '1')
  await post('daily', 'elodie@p.example', '2')
  await db.updateTable('outbox').set({ state: 'sending', next_try_at: NOON }).execute()
  clock = new Date('2026-11-20T12:06:00Z')
  expect(await sendDue(sending())).toBe(1)
  const states = await db.selectFrom('outbox').select(['kind', 'state']).orderBy('kind').execute()
  expect(states).toEqual([
    { kind: 'daily', state: 'uncertain' },
    { kind: 'link', state: 'sent' },
  ])
})

test('two nodes that send at the same time send each mail once', async () => {
  for (const each of ['1', '2', '3', '4', '5', '6']) await post('link', `p${each}@p.example`, each)
  const left = await Promise.all([sendDue(sending()), sendDue(sending())])
  expect(left[0] + left[1]).toBe(6)
  expect(smtp.received).toHaveLength(6)
})

function sending(): Sending {
  return { db, door, seal, now: () => clock, resent: ['link'] }
}

function post(kind: string, recipient: string, subjectKey: string) {
  return postMail(db, { kind, recipient, locale: 'fr', subjectKey, letter }, { now: clock, seal })
}

function row() {
  return db
    .selectFrom('outbox')
    .select(['state', 'sealed', 'attempts', 'last_error', 'next_try_at'])
    .executeTakeFirstOrThrow()
}
