import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { done, refuse } from '#platform/outcome.ts'
import { PASSWORD, type People, browser, openPeople, somebody } from '../people.fixture.ts'
import { saveFirstRun } from '../store/instance.ts'
import { findAccountByEmail } from '../store/people.ts'
import type { Admission } from '../types.ts'
import { openAccount } from './open-account.ts'
import { proveAddress } from './prove-address.ts'
import { signIn } from './sign-in.ts'

let people: People
const admission: Admission = async (token) =>
  token === 'good'
    ? { provenEmail: null }
    : token === 'mailed'
      ? { provenEmail: 'mailed@example.org' }
      : null

beforeAll(async () => {
  people = await openPeople()
  const firstRun = {
    hash: Buffer.alloc(32),
    expiresAt: new Date(),
    language: 'fr',
    now: new Date(),
  } as const
  await saveFirstRun(people.db, firstRun)
})
afterAll(() => people.close())
beforeEach(() => void people.facts.splice(0))

/** An address that nothing proves yet. */
const STRANGER = { isProven: false }

let network = 0
async function open(email: string, invitation?: string, password = PASSWORD) {
  const doors = { port: people.port, admission }
  const input = { name: 'Ève Œuvrard', email, password, ...(invitation ? { invitation } : {}) }
  return openAccount(people.house, doors, browser(`192.0.2.${++network}`).knock(), input)
}

describe('opening an account', () => {
  test('needs an invitation at first', async () => {
    expect(await open('new@example.org')).toEqual(refuse('invitation_needed'))
    expect(await open('new@example.org', 'forged')).toEqual(refuse('invitation_needed'))
    expect(await findAccountByEmail(people.db, 'new@example.org')).toBeNull()
    expect(await open('new@example.org', 'good')).toEqual(done(STRANGER))
  })

  test('asks for the address to be confirmed, and signs nobody in', async () => {
    expect(await open('eve@example.org', 'good')).toEqual(done(STRANGER))
    expect(people.facts).toMatchObject([
      { fact: 'people.verifyAsked', email: 'eve@example.org', name: '', locale: 'fr' },
    ])
    const account = await findAccountByEmail(people.db, 'eve@example.org')
    expect(account).toMatchObject({ emailVerified: false, isAdministrator: false, zone: null })
    const rows = await people.db
      .selectFrom('person')
      .select('name_key')
      .where('email', '=', 'eve@example.org')
      .execute()
    expect(rows).toEqual([{ name_key: 'eve oeuvrard' }])
  })

  test('answers a known address as an unknown one, and tells its owner', async () => {
    const { person, email } = await somebody(people)
    const unknown = await open('unknown@example.org', 'good')
    people.facts.splice(0)
    expect(await open(email, 'good', 'another sentence of mine')).toEqual(unknown)
    expect(people.facts).toMatchObject([{ fact: 'people.addressTaken', person, email }])
    const knock = browser('198.51.100.9').knock()
    expect(
      await signIn(people.house, people.port, knock, { email, password: PASSWORD }),
    ).toMatchObject({ ok: true })
  })

  test('begins in the language and the zone of the browser it is opened in', async () => {
    const doors = { port: people.port, admission }
    const input = {
      name: 'Fatou',
      email: 'dakar@example.org',
      password: PASSWORD,
      invitation: 'good',
    }
    const knock = { ...browser('192.0.2.250').knock(), locale: 'en', zone: 'Africa/Dakar' } as const
    await openAccount(people.house, doors, knock, input)
    expect(await findAccountByEmail(people.db, input.email)).toMatchObject({ zone: 'Africa/Dakar' })
  })

  test('two at the same moment make one account', async () => {
    const answers = await Promise.all([
      open('twice@example.org', 'good'),
      open('twice@example.org', 'good'),
    ])
    expect(answers).toEqual([done(STRANGER), done(STRANGER)])
    const rows = await people.db
      .selectFrom('person')
      .select('id')
      .where('email', '=', 'twice@example.org')
      .execute()
    expect(rows).toHaveLength(1)
  })

  test('an invitation that came to the address proves it', async () => {
    expect(await open('mailed@example.org', 'mailed')).toEqual(done({ isProven: true }))
    expect(await findAccountByEmail(people.db, 'mailed@example.org')).toMatchObject({
      emailVerified: true,
    })
    expect(people.facts).toEqual([])
    expect(await open('known@example.org', 'mailed')).toEqual(done(STRANGER))
  })

  test('refuses a password that everybody tries first, with the field it is about', async () => {
    expect(await open('weak@example.org', 'good', 'motdepasse2026')).toEqual(
      refuse('password_common', 'password'),
    )
    expect(await open('weak@example.org', 'good', 'court')).toEqual(
      refuse('password_short', 'password'),
    )
    expect(await findAccountByEmail(people.db, 'weak@example.org')).toBeNull()
  })
})

async function newcomer(email: string) {
  await open(email, 'good')
  const fact = people.facts.find((each) => each.fact === 'people.verifyAsked')
  const here = browser('198.51.100.30')
  const entered = await signIn(people.house, people.port, here.knock(), {
    email,
    password: PASSWORD,
  })
  if (entered.ok) here.keep(entered.value.cookies)
  const { principal } = await people.recognise(here.request())
  if (principal.kind === 'visitor') throw new Error('not signed in')
  return { principal, token: new URL(fact?.url ?? '').searchParams.get('token') ?? '' }
}

describe('confirming an address', () => {
  test('takes the link of the mail and being signed in', async () => {
    const { principal, token } = await newcomer('confirm@example.org')
    expect(await proveAddress(people.house, people.port, principal, token)).toEqual(done())
    expect(await findAccountByEmail(people.db, 'confirm@example.org')).toMatchObject({
      emailVerified: true,
    })
  })

  test('is refused with the link of somebody else, and proves neither address', async () => {
    const one = await newcomer('one@example.org')
    people.facts.splice(0)
    const other = await newcomer('other@example.org')
    expect(await proveAddress(people.house, people.port, one.principal, other.token)).toEqual(
      refuse('link_spent'),
    )
    expect(await proveAddress(people.house, people.port, one.principal, 'forged')).toEqual(
      refuse('link_spent'),
    )
    for (const email of ['one@example.org', 'other@example.org']) {
      expect(await findAccountByEmail(people.db, email)).toMatchObject({ emailVerified: false })
    }
  })

  test('is refused with the link of somebody else to whoever has confirmed their own', async () => {
    const owner = await newcomer('owner@example.org')
    await proveAddress(people.house, people.port, owner.principal, owner.token)
    people.facts.splice(0)
    const stranger = await newcomer('other-box@example.org')
    expect(await proveAddress(people.house, people.port, owner.principal, stranger.token)).toEqual(
      refuse('link_spent'),
    )
    expect(await findAccountByEmail(people.db, 'other-box@example.org')).toMatchObject({
      emailVerified: false,
    })
  })
})
