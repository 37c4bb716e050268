import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PeopleFact } from '../events.ts'
import { newRandomId } from '#platform/ids.ts'
import { done, refuse } from '#platform/outcome.ts'
import { PASSWORD, type People, browser, openPeople, somebody } from '../people.fixture.ts'
import { findPassword } from '../store/people.ts'
import { type PersonId, VISITOR } from '../types.ts'
import { askLink } from './ask-link.ts'
import { askReset } from './ask-reset.ts'
import { followLink } from './follow-link.ts'
import { saveFirstRun } from '../store/instance.ts'
import { openAccount } from './open-account.ts'
import { mintSignInLink } from './mint-sign-in-link.ts'
import { resetPassword } from './reset-password.ts'
import { signIn } from './sign-in.ts'

let people: People
beforeAll(async () => {
  people = await openPeople()
})
afterAll(() => people.close())
beforeEach(() => void people.facts.splice(0))

const NEXT = 'un hibou compte les étoiles'
const knock = () => browser().knock()
const passerBy = () => browser('198.51.100.9').knock()

/** The letters that leave: for an address without account they are written too, and dropped. */
const leaving = () => people.facts.filter((fact) => !('leaves' in fact) || fact.leaves)

function tokenOf(fact: PeopleFact | { readonly url: string } | undefined): string {
  const url = fact && 'url' in fact ? fact.url : 'http://nowhere'
  return new URL(url).searchParams.get('token') ?? ''
}

async function linkFor(email: string): Promise<string> {
  await askLink(people.house, people.port, knock(), { email })
  return tokenOf(people.facts.splice(0)[0])
}

async function resetFor(email: string): Promise<string> {
  await askReset(people.house, people.port, knock(), { email })
  return tokenOf(people.facts.splice(0)[0])
}

describe('a link that signs in', () => {
  test('opens once', async () => {
    const { person, email } = await somebody(people)
    const token = await linkFor(email)
    const here = browser()
    const entered = await followLink(people.house, people.port, here.knock(), { token })
    expect(entered).toMatchObject({ ok: true, value: { kind: 'in', person } })
    if (entered.ok) here.keep(entered.value.cookies)
    expect((await people.recognise(here.request())).principal).toMatchObject({ person })
    expect(await followLink(people.house, people.port, knock(), { token })).toEqual(
      refuse('link_spent'),
    )
  })

  test('is asked for by a known and an unknown address alike, and only one gets a mail', async () => {
    const { email, person } = await somebody(people)
    const ask = (address: string) => askLink(people.house, people.port, knock(), { email: address })
    expect(await ask(email)).toEqual(await ask('nobody@example.org'))
    expect(leaving()).toMatchObject([{ fact: 'people.linkAsked', person, email, locale: 'fr' }])
  })

  test('asked for again and again causes three mails and the same answer; the last one still opens', async () => {
    const { email } = await somebody(people)
    for (let index = 0; index < 6; index += 1) {
      expect(await askLink(people.house, people.port, knock(), { email })).toEqual(done())
    }
    expect(leaving()).toHaveLength(3)
    const token = tokenOf(leaving().at(-1))
    expect(await followLink(people.house, people.port, knock(), { token })).toMatchObject({
      ok: true,
    })
  })

  test('is nowhere in the database, forged ones open nothing, and it ends after thirty minutes', async () => {
    const { email } = await somebody(people)
    const token = await linkFor(email)
    const proofs = await people.db.selectFrom('proof').selectAll().execute()
    expect(JSON.stringify(proofs)).not.toContain(token)
    await people.db
      .updateTable('proof')
      .set({ expires_at: new Date(Date.now() - 1) })
      .execute()
    expect(await followLink(people.house, people.port, knock(), { token })).toEqual(
      refuse('link_spent'),
    )
    const forged = { token: 'forged' }
    expect(await followLink(people.house, people.port, knock(), forged)).toEqual(
      refuse('link_spent'),
    )
  })

  test('keeps a stranger out who had opened the account in somebody’s name', async () => {
    const { person, email } = await somebody(people, { isVerified: false })
    const stranger = browser('198.51.100.66')
    const squatted = await signIn(people.house, people.port, stranger.knock(), {
      email,
      password: PASSWORD,
    })
    if (squatted.ok) stranger.keep(squatted.value.cookies)
    const token = await linkFor(email)
    expect(await followLink(people.house, people.port, knock(), { token })).toMatchObject({
      ok: true,
    })
    expect((await people.recognise(stranger.request())).principal).toEqual(VISITOR)
    expect(await findPassword(people.db, person)).toBeNull()
  })

  test('from the console opens for whoever has an account', async () => {
    const { person, email } = await somebody(people)
    const minted = await mintSignInLink(people.house, people.port, email)
    const url = new URL(minted.ok ? minted.value.url : 'http://nowhere')
    const token = url.searchParams.get('token') ?? ''
    const entered = await followLink(people.house, people.port, knock(), { token })
    expect(entered).toMatchObject({ ok: true, value: { person } })
    expect(await mintSignInLink(people.house, people.port, 'nobody@example.org')).toEqual(
      refuse('no_account'),
    )
  })
})

describe('choosing a new password', () => {
  test('works once, proves the address and ends every device', async () => {
    const { person, email } = await somebody(people, { isVerified: false })
    const here = browser()
    const before = await signIn(people.house, people.port, here.knock(), {
      email,
      password: PASSWORD,
    })
    if (before.ok) here.keep(before.value.cookies)
    const token = await resetFor(email)
    const choose = () =>
      resetPassword(people.house, people.port, knock(), { token, password: NEXT })
    expect(await choose()).toEqual(done({ passkeysLeft: 0 }))
    expect(people.facts).toMatchObject([{ fact: 'people.passwordChanged', person, email }])
    expect(await choose()).toEqual(refuse('link_spent'))
    expect((await people.recognise(here.request())).principal).toEqual(VISITOR)
    const enter = (password: string) =>
      signIn(people.house, people.port, knock(), { email, password })
    expect(await enter(PASSWORD)).toEqual(refuse('wrong_credentials'))
    expect(await enter(NEXT)).toMatchObject({ ok: true })
  })

  test('a refused password leaves the link good', async () => {
    const { email } = await somebody(people)
    const token = await resetFor(email)
    const choose = (password: string) =>
      resetPassword(people.house, people.port, knock(), { token, password })
    expect(await choose('password1234')).toEqual(refuse('password_common', 'password'))
    expect(await choose(NEXT)).toEqual(done({ passkeysLeft: 0 }))
  })

  test('says how many passkeys still open the account, and whose they are not', async () => {
    const [own, other] = [await somebody(people), await somebody(people)]
    for (const { person } of [own, own, other]) await plantPasskey(person)
    const token = await resetFor(own.email)
    const chosen = await resetPassword(people.house, people.port, knock(), {
      token,
      password: NEXT,
    })
    expect(chosen).toEqual(done({ passkeysLeft: 2 }))
    expect(people.facts).toMatchObject([{ fact: 'people.passwordChanged', passkeysLeft: 2 }])
  })

  test('of an account whose address nobody had proven leaves no passkey', async () => {
    const { person, email } = await somebody(people, { isVerified: false })
    await plantPasskey(person)
    const token = await resetFor(email)
    const chosen = await resetPassword(people.house, people.port, knock(), {
      token,
      password: NEXT,
    })
    expect(chosen).toEqual(done({ passkeysLeft: 0 }))
  })

  test('is asked for by a known and an unknown address alike', async () => {
    const { email } = await somebody(people)
    const ask = (address: string) =>
      askReset(people.house, people.port, knock(), { email: address })
    expect(await ask(email)).toEqual(await ask('nobody@example.org'))
    expect(leaving()).toHaveLength(1)
  })

  test('is not to be had with the token that an unknown address would get', async () => {
    const token = await resetFor('nobody@example.org')
    expect(token.length).toBeGreaterThan(20)
    const choose = { token, password: NEXT }
    expect(await resetPassword(people.house, people.port, knock(), choose)).toEqual(
      refuse('link_spent'),
    )
  })
})

const signUp = (email: string, name = 'Léo') =>
  openAccount(people.house, { port: people.port, admission: async () => null }, passerBy(), {
    name,
    email,
    password: NEXT,
  })

describe('what a stranger does with somebody’s address', () => {
  beforeAll(async () => {
    await saveFirstRun(people.db, {
      hash: Buffer.alloc(32),
      expiresAt: new Date(),
      language: 'fr',
      now: new Date(),
    })
    await people.db.updateTable('instance').set({ account_rule: 'open' }).execute()
  })

  test('again and again mutes no letter of another kind', async () => {
    const { email } = await somebody(people)
    const ask = { link: askLink, reset: askReset }
    for (let time = 0; time < 4; time += 1) await signUp(email)
    await ask.link(people.house, people.port, passerBy(), { email })
    for (let time = 0; time < 4; time += 1) {
      await ask.link(people.house, people.port, passerBy(), { email })
    }
    await ask.reset(people.house, people.port, passerBy(), { email })
    const kinds = Map.groupBy(leaving(), ({ fact }) => fact)
    expect(Object.fromEntries([...kinds].map(([kind, all]) => [kind, all.length]))).toEqual({
      'people.addressTaken': 3,
      'people.linkAsked': 3,
      'people.resetAsked': 1,
    })
  })

  test('brings no word of theirs into its mailbox, not even as a name', async () => {
    const email = 'victim@example.org'
    await signUp(email, 'Gagnez 900 € sur elsewhere.example')
    await askLink(people.house, people.port, passerBy(), { email })
    await askReset(people.house, people.port, passerBy(), { email })
    expect(leaving().map(({ fact, name }) => [fact, name])).toEqual([
      ['people.verifyAsked', ''],
      ['people.linkAsked', ''],
      ['people.resetAsked', ''],
    ])
  })
})

/** One that somebody left in an account while they held it. */
async function plantPasskey(person: PersonId): Promise<void> {
  const id = newRandomId<'credential'>()
  const key = { credential_id: id, public_key: 'none', counter: 0, transports: null, aaguid: null }
  await people.db
    .insertInto('credential')
    .values({
      id,
      person_id: person,
      name: null,
      ...key,
      device_type: 'multiDevice',
      backed_up: true,
      created_at: people.house.now(),
    })
    .execute()
}
