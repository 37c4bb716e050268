import { afterAll, beforeAll, expect, test } from 'vitest'
import { postMail } from '#platform/mail/outbox.ts'
import { makeSeal } from '#platform/seal.ts'
import { type MailHouse, openMailHouse } from './notifications.fixture.ts'
import { readOutbox } from './use-cases/read-outbox.ts'

const LINK = 'https://p.example/sign-in/link?token=secret'
const letter = {
  subject: 'Votre lien',
  text: `Bonjour Élodie\n${LINK}`,
  html: '<p></p>',
  link: LINK,
}
let mail: MailHouse

beforeAll(async () => {
  mail = await openMailHouse()
  for (const [each, kind] of ['people.linkAsked', 'daily'].entries())
    await post({ kind, subjectKey: kind, now: at(each) })
})
afterAll(() => mail.close())

test('on a real instance: kind, masked recipient and state, newest first; no body, no link, no address', async () => {
  const lines = await readOutbox(mail.house, null)
  const id = expect.any(String)
  expect(lines).toEqual([
    { ...LINE, id, kind: 'daily', createdAt: at(1) },
    { ...LINE, id, kind: 'people.linkAsked', createdAt: at(0) },
  ])
  expect(JSON.stringify(lines)).not.toMatch(/token=|Votre|Bonjour|elodie/)
})

test('in a demonstration, whose people do not exist: the letter and its link as well', async () => {
  const [, line] = await readOutbox(mail.house, mail.post.seal)
  expect(line).toMatchObject({ recipient: 'elodie@p.example', letter })
})

test('with the seal of another instance: who and what, and no letter', async () => {
  const other = makeSeal('another secret of thirty-two characters', 'outbox')
  const lines = await readOutbox(mail.house, other)
  expect(lines.map(({ kind, letter: read }) => [kind, read])).toEqual([
    ['daily', null],
    ['people.linkAsked', null],
  ])
})

test('a page is the fifty latest', async () => {
  const { seal } = mail.post
  for (let each = 0; each < 51; each += 1)
    await post({ kind: 'daily', subjectKey: `later ${each}`, now: at(60 + each) })
  const lines = await readOutbox(mail.house, seal)
  expect([lines.length, lines[0]?.createdAt, lines.at(-1)?.createdAt]).toEqual([
    50,
    at(110),
    at(61),
  ])
})

const LINE = { recipient: 'e…@p.example', state: 'waiting', attempts: 0, error: null, letter: null }

function at(seconds: number): Date {
  return new Date(Date.UTC(2026, 10, 25, 11, 0, seconds))
}

function post({ now, ...of }: { kind: string; subjectKey: string; now: Date }): Promise<void> {
  const posting = { ...of, recipient: 'elodie@p.example', locale: 'fr', letter } as const
  return postMail(mail.db, posting, { now, seal: mail.post.seal })
}
