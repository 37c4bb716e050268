import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refuse } from '#platform/outcome.ts'
import { PASSWORD, type People, browser, openPeople, somebody } from '../people.fixture.ts'
import { type PersonId, VISITOR } from '../types.ts'
import { saveAdministrator } from '../instance/store.ts'
import { restorePerson, suspendPerson } from '../instance/use-cases/suspend-person.ts'
import { askLink } from './ask-link.ts'
import { askReset } from './ask-reset.ts'
import { changePassword } from './change-password.ts'
import { followLink } from './follow-link.ts'
import { beginCodes, confirmCodes, endCodes } from './keep-codes.ts'
import { proveSecondStep } from './prove-second-step.ts'
import { resetPassword } from './reset-password.ts'
import { signIn } from './sign-in.ts'

let people: People
beforeAll(async () => {
  people = await openPeople()
})
afterAll(() => people.close())

type Here = ReturnType<typeof browser>

async function enter(here: Here, email: string) {
  const entered = await signIn(people.house, people.port, here.knock(), {
    email,
    password: PASSWORD,
  })
  if (entered.ok) here.keep(entered.value.cookies)
  return entered
}

async function prove(here: Here, code: string) {
  const entered = await proveSecondStep(people.house, people.port, here.knock(), { code })
  if (entered.ok) here.keep(entered.value.cookies)
  return entered
}

async function atHome(here: Here) {
  const { principal } = await people.recognise(here.request())
  if (principal.kind === 'visitor') throw new Error('not signed in')
  return { knock: here.knock(), person: principal }
}

interface Owner {
  readonly home: Here
  readonly email: string
  readonly person: PersonId
}
const ANOTHER = 'trois barques au ponton bleu'

async function resets({ email }: Owner): Promise<void> {
  people.facts.splice(0)
  await askReset(people.house, people.port, browser().knock(), { email })
  const fact = people.facts.find((each) => each.fact === 'people.resetAsked')
  const token = new URL(fact?.url ?? '').searchParams.get('token') ?? ''
  const input = { token, password: ANOTHER }
  expect((await resetPassword(people.house, people.port, browser().knock(), input)).ok).toBe(true)
}

async function changes({ home }: Owner): Promise<void> {
  const { person } = await atHome(home)
  const input = { current: PASSWORD, password: ANOTHER, endTokens: false }
  expect((await changePassword(people.house, person, input, 'https://x')).ok).toBe(true)
}

async function isSuspended({ person }: Owner): Promise<void> {
  const keeper = await somebody(people)
  await saveAdministrator(people.db, keeper.person, { is: true, now: new Date() })
  const here = browser()
  await enter(here, keeper.email)
  const { person: actor } = await atHome(here)
  const wish = { person, reason: 'a reason', url: 'https://x' }
  expect((await suspendPerson(people.house, actor, wish)).ok).toBe(true)
  expect((await restorePerson(people.house, actor, wish)).ok).toBe(true)
}

/** Somebody who uses an authenticator app, still signed in where they set it up. */
async function withCodes() {
  const { email, person } = await somebody(people)
  const here = browser()
  await enter(here, email)
  const begun = await beginCodes(people.house, people.port, await atHome(here), {
    password: PASSWORD,
  })
  if (!begun.ok) throw new Error(begun.code)
  const { uri, backupCodes } = begun.value
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  const confirmed = await confirmCodes(people.house, people.port, await atHome(here), {
    code: codeOf(secret),
  })
  if (confirmed.ok) here.keep(confirmed.value)
  return { here, email, person, secret, backupCodes, confirmed }
}

describe('codes from an authenticator app', () => {
  test('are asked for after the password, and nobody is in before', async () => {
    const { email, person, secret } = await withCodes()
    const here = browser()
    expect(await enter(here, email)).toMatchObject({ ok: true, value: { kind: 'second_step' } })
    expect((await people.recognise(here.request())).principal).toEqual(VISITOR)
    expect(await prove(here, '000000')).toEqual(refuse('wrong_code'))
    expect(await prove(here, codeOf(secret))).toMatchObject({
      ok: true,
      value: { kind: 'in', person },
    })
    expect((await people.recognise(here.request())).principal).toMatchObject({ person })
  })

  test('are asked for after a link by mail too', async () => {
    const { email } = await withCodes()
    people.facts.splice(0)
    await askLink(people.house, people.port, browser().knock(), { email })
    const fact = people.facts.find((each) => each.fact === 'people.linkAsked')
    const token = new URL(fact?.url ?? '').searchParams.get('token') ?? ''
    const here = browser()
    const followed = await followLink(people.house, people.port, here.knock(), { token })
    expect(followed).toMatchObject({ ok: true, value: { kind: 'second_step' } })
    if (followed.ok) here.keep(followed.value.cookies)
    expect((await people.recognise(here.request())).principal).toEqual(VISITOR)
  })

  test('a stolen password does not buy code after code, from however many networks', async () => {
    const { email } = await withCodes()
    const answers: string[] = []
    for (let network = 1; network <= 12; network += 1) {
      const entered = await enter(browser(`203.0.113.${network}`), email)
      answers.push(entered.ok ? entered.value.kind : entered.code)
    }
    expect(answers.filter((answer) => answer === 'second_step')).toHaveLength(10)
    expect(answers.slice(10)).toEqual(['too_many_attempts', 'too_many_attempts'])
  })

  test('five wrong codes end the challenge', async () => {
    const { email, secret } = await withCodes()
    const here = browser()
    await enter(here, email)
    for (let index = 0; index < 5; index += 1) await prove(here, '000000')
    expect(await prove(here, codeOf(secret))).toEqual(refuse('start_again'))
  })

  test('a backup code stands in once', async () => {
    const { email, backupCodes } = await withCodes()
    const [first = ''] = backupCodes
    const here = browser()
    await enter(here, email)
    expect(await prove(here, first)).toMatchObject({ ok: true, value: { kind: 'in' } })
    const again = browser()
    await enter(again, email)
    expect(await prove(again, first)).toEqual(refuse('wrong_code'))
  })

  describe('a sign-in that owes its code ends', () => {
    test.each([
      { when: 'the password is chosen anew by mail', happens: resets },
      { when: 'it is changed where they are signed in', happens: changes },
      { when: 'the account is suspended, also once it is restored', happens: isSuspended },
    ])('when $when', async ({ happens }) => {
      const { here: home, email, person, secret } = await withCodes()
      const here = browser()
      await enter(here, email)
      await happens({ home, email, person })
      expect(await prove(here, codeOf(secret))).toEqual(refuse('start_again'))
    })
  })

  test('nothing is asked for before a first code was confirmed', async () => {
    const { email } = await somebody(people)
    const here = browser()
    await enter(here, email)
    const home = await atHome(here)
    expect(await beginCodes(people.house, people.port, home, { password: 'wrong' })).toEqual(
      refuse('wrong_password', 'password'),
    )
    expect(await beginCodes(people.house, people.port, home, { password: PASSWORD })).toMatchObject(
      { ok: true },
    )
    expect(await confirmCodes(people.house, people.port, home, { code: '000000' })).toEqual(
      refuse('wrong_code', 'code'),
    )
    expect(await enter(browser(), email)).toMatchObject({ value: { kind: 'in' } })
  })

  test('go away with the password, and their secret is never kept in the clear', async () => {
    const { here, email, secret } = await withCodes()
    const rows = await people.db.selectFrom('second_factor').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(secret)
    const home = await atHome(here)
    expect(await endCodes(people.house, people.port, home, { password: 'wrong' })).toEqual(
      refuse('wrong_password', 'password'),
    )
    expect(await endCodes(people.house, people.port, home, { password: PASSWORD })).toMatchObject({
      ok: true,
    })
    expect(await enter(browser(), email)).toMatchObject({ value: { kind: 'in' } })
  })
})

/** RFC 6238, written apart from the library that is tested. */
function codeOf(base32: string): string {
  const bits = [...base32.replace(/=+$/, '')]
    .map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const digest = createHmac('sha1', key).update(counter).digest()
  const offset = digest.readUInt8(19) & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
