import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refuse } from '#platform/outcome.ts'
import { hash } from '@node-rs/argon2'
import { isOutdated } from '#platform/passwords.ts'
import { SignIn } from '../input.ts'
import { PASSWORD, type People, browser, openPeople, somebody } from '../people.fixture.ts'
import { saveSuspension } from '../store/keys.ts'
import { findPassword, savePassword } from '../store/people.ts'
import { VISITOR } from '../types.ts'
import { signIn } from './sign-in.ts'

let people: People
beforeAll(async () => {
  people = await openPeople()
})
afterAll(() => people.close())

const WRONG = 'un tilleul sous la pluie'

async function enter(here: ReturnType<typeof browser>, email: string, password = PASSWORD) {
  const entered = await signIn(people.house, people.port, here.knock(), { email, password })
  if (entered.ok) here.keep(entered.value.cookies)
  return entered
}

describe('signing in with a password', () => {
  test('the right password opens a device, and its cookie tells who it is', async () => {
    const { person, email } = await somebody(people)
    const here = browser()
    const entered = await enter(here, email)
    expect(entered).toMatchObject({ ok: true, value: { kind: 'in', person } })
    expect(await people.recognise(here.request())).toMatchObject({
      principal: { kind: 'person', person, email, via: 'device', isAdministrator: false },
      locale: 'fr',
      zone: null,
    })
  })

  test('what the cookie carries is nowhere in the database', async () => {
    const { person, email } = await somebody(people)
    const here = browser()
    await enter(here, email)
    const token = decodeURIComponent(here.jar.get('device') ?? '').split('.')[0] ?? ''
    expect(token.length).toBeGreaterThan(42)
    const row = await people.db
      .selectFrom('device')
      .selectAll()
      .where('person_id', '=', person)
      .executeTakeFirstOrThrow()
    expect(JSON.stringify(row)).not.toContain(token)
  })

  test('a wrong password and an unknown address are refused alike', async () => {
    const { email } = await somebody(people)
    expect(await enter(browser('198.51.100.1'), email, WRONG)).toEqual(refuse('wrong_credentials'))
    expect(await enter(browser('198.51.100.1'), 'nobody@example.org', WRONG)).toEqual(
      refuse('wrong_credentials'),
    )
  })

  test('an address typed in capitals is the same address', async () => {
    const { email } = await somebody(people)
    const input = SignIn.parse({ email: ` ${email.toUpperCase()} `, password: PASSWORD })
    expect(await signIn(people.house, people.port, browser().knock(), input)).toMatchObject({
      ok: true,
    })
  })

  test('somebody suspended is told, once the password is right, and stays outside', async () => {
    const { person, email } = await somebody(people)
    const before = browser()
    await enter(before, email)
    await saveSuspension(people.db, person, { suspendedAt: new Date(), now: new Date() })
    expect((await people.recognise(before.request())).principal).toEqual(VISITOR)
    const after = browser()
    expect(await enter(after, email, WRONG)).toEqual(refuse('wrong_credentials'))
    expect(await enter(after, email)).toEqual(refuse('suspended'))
    expect((await people.recognise(after.request())).principal).toEqual(VISITOR)
  })

  test('a password hashed at an older cost is hashed anew when it is used', async () => {
    const { person, email } = await somebody(people)
    const old = await hash(PASSWORD, { memoryCost: 8_192, timeCost: 1, parallelism: 1 })
    await savePassword(people.db, { id: person, person, hash: old, now: new Date() })
    expect(await enter(browser(), email)).toMatchObject({ ok: true })
    const kept = (await findPassword(people.db, person)) ?? ''
    expect(isOutdated(old)).toBe(true)
    expect(isOutdated(kept)).toBe(false)
    expect(await enter(browser(), email)).toMatchObject({ ok: true })
  })
})

describe('a device', () => {
  test('is forgotten after two weeks without a visit, and after thirty days in any case', async () => {
    const idle = await openPeople()
    const { email } = await somebody(idle)
    const here = browser()
    const input = { email, password: PASSWORD }
    const entered = await signIn(idle.house, idle.port, here.knock(), input)
    if (entered.ok) here.keep(entered.value.cookies)
    const day = 86_400_000
    idle.wait(13 * day)
    expect((await idle.recognise(here.request())).principal.kind).toBe('person')
    idle.wait(13 * day)
    expect((await idle.recognise(here.request())).principal.kind).toBe('person')
    idle.wait(5 * day)
    expect((await idle.recognise(here.request())).principal.kind).toBe('visitor')
    await idle.close()
  })

  test('that left is unknown at once, and what a stranger invents opens nothing', async () => {
    const { email } = await somebody(people)
    const here = browser()
    await enter(here, email)
    const stolen = here.request()
    here.keep(await people.port.signOut(here.knock().headers))
    expect((await people.recognise(stolen)).principal).toEqual(VISITOR)
    here.jar.set('device', 'invented.signature')
    expect((await people.recognise(here.request())).principal).toEqual(VISITOR)
  })
})

describe('counting tries', () => {
  test('an account is guarded however many networks the tries come from', async () => {
    const { email } = await somebody(people)
    const tries = Array.from({ length: 12 }, (_, index) => browser(`198.51.100.${index + 20}`))
    const answers = []
    for (const from of tries) answers.push(await enter(from, email, WRONG))
    expect(
      answers.filter((answer) => !answer.ok && answer.code === 'too_many_attempts'),
    ).toHaveLength(2)
    expect(await enter(browser('192.0.2.200'), email)).toEqual(refuse('too_many_attempts'))
  })

  test('an address without an account is counted alike', async () => {
    const answers = []
    for (let index = 0; index < 11; index += 1) {
      answers.push(await enter(browser(`192.0.2.${index}`), 'no-account@example.org', WRONG))
    }
    expect(answers.at(-2)).toEqual(refuse('wrong_credentials'))
    expect(answers.at(-1)).toEqual(refuse('too_many_attempts'))
  })

  test('a network is guarded however many addresses it tries', async () => {
    const from = browser('203.0.113.99')
    for (let index = 0; index < 30; index += 1)
      await enter(from, `guess-${index}@example.org`, WRONG)
    expect(await enter(from, 'one-more@example.org', WRONG)).toEqual(refuse('too_many_attempts'))
  })

  test('whoever signed in here before is not locked out by what others try', async () => {
    const { email } = await somebody(people)
    const own = browser('192.0.2.50')
    await enter(own, email)
    own.keep(await people.port.signOut(own.knock().headers))
    for (let index = 0; index < 12; index += 1) {
      await enter(browser(`198.51.100.${index + 100}`), email, WRONG)
    }
    expect(await enter(browser('198.51.100.150'), email)).toEqual(refuse('too_many_attempts'))
    expect(await enter(own, email)).toMatchObject({ ok: true })
  })

  test('another person’s mark does not help', async () => {
    const [one, other] = [await somebody(people), await somebody(people)]
    const here = browser('192.0.2.60')
    await enter(here, one.email)
    for (let index = 0; index < 12; index += 1) await enter(here, other.email, WRONG)
    expect(await enter(here, other.email)).toEqual(refuse('too_many_attempts'))
  })
})
