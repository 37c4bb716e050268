import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { refuse } from '#platform/outcome.ts'
import { PASSWORD, type People, browser, openPeople } from '../people.fixture.ts'
import { findAccountByEmail } from '../store/people.ts'
import { createAdministrator } from './create-administrator.ts'
import { createSpace, mayOpenSpace } from './create-space.ts'
import { openFirstRun } from './open-first-run.ts'
import { signIn } from './sign-in.ts'

let people: People
beforeEach(async () => {
  people = await openPeople()
})
afterEach(() => people.close())

const SPACE = {
  spaceName: 'Réseau des écoles',
  language: 'fr',
  name: 'Awa Ndiaye',
  email: 'awa@example.org',
  password: PASSWORD,
} as const

async function firstToken(): Promise<string> {
  return (await openFirstRun(people.house, 'fr'))?.token ?? ''
}

describe('the first run', () => {
  test('the link of the console makes the space and its first administrator, once', async () => {
    const token = await firstToken()
    expect(Buffer.from(token, 'base64url')).toHaveLength(16)
    expect(await mayOpenSpace(people.house, token)).toBe(true)
    expect(await createSpace(people.house, { ...SPACE, token })).toMatchObject({ ok: true })
    expect(await findAccountByEmail(people.db, SPACE.email)).toMatchObject({
      isAdministrator: true,
      emailVerified: true,
      locale: 'fr',
    })
    const { email, password } = SPACE
    const entered = await signIn(people.house, people.port, browser().knock(), { email, password })
    expect(entered).toMatchObject({ ok: true, value: { kind: 'in' } })
    expect(await createSpace(people.house, { ...SPACE, token })).toEqual(refuse('already_open'))
    expect(await openFirstRun(people.house, 'fr')).toBeNull()
  })

  test('each start makes the earlier link useless', async () => {
    const [first, second] = [await firstToken(), await firstToken()]
    expect(await createSpace(people.house, { ...SPACE, token: first })).toEqual(
      refuse('link_spent'),
    )
    expect(await createSpace(people.house, { ...SPACE, token: second })).toMatchObject({ ok: true })
  })

  test('the link ends after thirty minutes, and a guess opens nothing', async () => {
    const token = await firstToken()
    expect(await createSpace(people.house, { ...SPACE, token: 'guess' })).toEqual(
      refuse('link_spent'),
    )
    people.wait(30 * 60_000 + 1)
    expect(await createSpace(people.house, { ...SPACE, token })).toEqual(refuse('link_spent'))
    expect(await findAccountByEmail(people.db, SPACE.email)).toBeNull()
  })

  test('of two people with the link, one becomes the first', async () => {
    const token = await firstToken()
    const tries = ['one@example.org', 'two@example.org'].map((email) =>
      createSpace(people.house, { ...SPACE, email, token }),
    )
    const answers = await Promise.all(tries)
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    expect(answers).toContainEqual(refuse('already_open'))
  })

  test('a password made of the space’s own name is refused, and the link stays good', async () => {
    const token = await firstToken()
    const weak = { ...SPACE, token, password: 'reseau-ecoles-1' }
    expect(await createSpace(people.house, weak)).toEqual(refuse('password_common', 'password'))
    expect(await createSpace(people.house, { ...SPACE, token })).toMatchObject({ ok: true })
  })
})

describe('an administrator from the console', () => {
  test('is a new account, or one that exists', async () => {
    const input = { name: 'Ibou', email: 'ibou@example.org', locale: 'en' } as const
    expect(await createAdministrator(people.house, input)).toMatchObject({ value: { isNew: true } })
    expect(await createAdministrator(people.house, input)).toMatchObject({
      value: { isNew: false },
    })
    expect(await findAccountByEmail(people.db, input.email)).toMatchObject({
      isAdministrator: true,
      locale: 'en',
    })
  })
})
