import { afterAll, beforeAll, expect, test } from 'vitest'
import { refuse } from '#platform/outcome.ts'
import type { PeopleFact } from '../events.ts'
import { browser, openPeople, PASSWORD, type People, somebody } from '../people.fixture.ts'
import { saveAdministrator } from '../instance/store.ts'
import { findAccount } from '../store/people.ts'
import { SCOPES, type SignedInPerson } from '../types.ts'
import { askLink } from './ask-link.ts'
import { askReset } from './ask-reset.ts'
import { askAddress, confirmAddress } from './change-address.ts'
import { changePassword } from './change-password.ts'
import { closeAccount, mayClose } from './close-account.ts'
import { editLine } from './edit-profile.ts'
import { followLink } from './follow-link.ts'
import { readProfile } from './read-profile.ts'
import { resetPassword } from './reset-password.ts'
import { signIn } from './sign-in.ts'

let people: People
const ORIGIN = 'http://localhost:3000'

beforeAll(async () => {
  people = await openPeople()
})
afterAll(() => people.close())

test('an address changes once the link that went there is followed; both addresses hear of it', async () => {
  const awa = await member()
  expect(await ask(awa, 'new@example.org')).toEqual({ ok: true, value: undefined })
  expect(last(2).map(({ fact, email }) => [fact, email])).toEqual([
    ['people.addressAsked', 'new@example.org'],
    ['people.addressLeaving', awa.email],
  ])
  expect(await addressOf(awa)).toBe(awa.email)
  const token = tokenIn(last(2)[0])
  expect(await confirmAddress(people.house, await member(), token)).toEqual(refuse('link_spent'))
  expect((await confirmAddress(people.house, awa, token)).ok).toBe(true)
  expect(await addressOf(awa)).toBe('new@example.org')
  expect(last(1)[0]).toMatchObject({ fact: 'people.addressChanged', email: awa.email })
  expect(await confirmAddress(people.house, awa, token)).toEqual(refuse('link_spent'))
  const entered = await enter('new@example.org')
  expect([entered.ok, (await enter(awa.email)).ok]).toEqual([true, false])
})

test('a taken address answers alike, and its owner is told instead', async () => {
  const [awa, omar] = [await member(), await member()]
  expect(await ask(awa, omar.email)).toEqual({ ok: true, value: undefined })
  expect(last(2).map(({ fact, email }) => [fact, email])).toEqual([
    ['people.addressTaken', omar.email],
    ['people.addressLeaving', awa.email],
  ])
  expect(await addressOf(awa)).toBe(awa.email)
})

test('an address asked for is proven by whoever gets it first', async () => {
  const [awa, omar] = [await member(), await member()]
  await ask(awa, 'shared@example.org')
  const first = tokenIn(last(2)[0])
  await ask(omar, 'shared@example.org')
  const second = tokenIn(last(2)[0])
  expect((await confirmAddress(people.house, omar, second)).ok).toBe(true)
  expect(await confirmAddress(people.house, awa, first)).toEqual(refuse('link_spent'))
})

test('an address that somebody else asked for goes nowhere once its account has a new password or owner', async () => {
  const knock = browser('192.0.2.77').knock()
  const [awa, omar] = [await member(), await member()]
  const zoe = await member({ isVerified: false })
  const wishes = []
  for (const each of [awa, omar, zoe]) {
    await ask(each, `thief-${each.person}@example.org`)
    wishes.push({ each, token: tokenIn(last(2)[0]) })
  }
  const password = 'un hêtre sous la neige'
  const chosen = { current: PASSWORD, password, endTokens: false }
  expect((await changePassword(people.house, awa, chosen, ORIGIN)).ok).toBe(true)
  await askReset(people.house, people.port, knock, { email: omar.email })
  const reset = { token: tokenIn(last(1)[0]), password }
  expect((await resetPassword(people.house, people.port, knock, reset)).ok).toBe(true)
  await askLink(people.house, people.port, knock, { email: zoe.email })
  const link = { token: tokenIn(last(1)[0]) }
  expect((await followLink(people.house, people.port, knock, link)).ok).toBe(true)
  for (const { each, token } of wishes)
    expect(await confirmAddress(people.house, each, token)).toEqual(refuse('link_spent'))
})

test('the link is good for a day, the password is asked for, and guessing it is counted', async () => {
  const awa = await member()
  const wrong = refuse('wrong_password', 'current')
  for (let count = 0; count < 9; count += 1)
    expect(await ask(awa, 'guess@example.org', 'not this one')).toEqual(wrong)
  expect(await ask(awa, awa.email)).toEqual(refuse('same_address', 'email'))
  expect(await ask(awa, 'late@example.org')).toEqual(refuse('too_many_attempts'))
  const omar = await member()
  await ask(omar, 'late@example.org')
  const token = tokenIn(last(2)[0])
  people.wait(25 * 3_600_000)
  expect(await confirmAddress(people.house, omar, token)).toEqual(refuse('link_spent'))
})

test('a closed account leaves a row without name, address or keys, and opens to nobody', async () => {
  const awa = await member()
  await editLine(
    people.house,
    awa,
    { aspect: 'lived', body: 'Un deuil', visibility: 'instance' },
    'fr',
  )
  expect(await mayClose(people.house, awa, 'not this one')).toEqual(
    refuse('wrong_password', 'current'),
  )
  expect((await mayClose(people.house, awa, PASSWORD)).ok).toBe(true)
  expect((await closeAccount(people.house, awa)).ok).toBe(true)
  expect(last(1)[0]).toMatchObject({ fact: 'people.accountClosed', email: awa.email })
  expect(await enter(awa.email)).toEqual(refuse('wrong_credentials'))
  expect(await readProfile(people.house, awa.person, 'peer')).toBeNull()
  const row = await people.db
    .selectFrom('person')
    .selectAll()
    .where('id', '=', awa.person)
    .executeTakeFirstOrThrow()
  expect(JSON.stringify(row)).not.toContain(awa.email)
  expect(JSON.stringify(row)).not.toContain(awa.name)
  expect((await closeAccount(people.house, awa)).ok).toBe(true)
})

test('the last administrator cannot close their account', async () => {
  const keeper = { ...(await member()), isAdministrator: true }
  await saveAdministrator(people.db, keeper.person, { is: true, now: people.house.now() })
  expect(await mayClose(people.house, keeper, PASSWORD)).toEqual(refuse('last_administrator'))
  expect(await closeAccount(people.house, keeper)).toEqual(refuse('last_administrator'))
})

async function member(how: { isVerified?: boolean } = {}): Promise<SignedInPerson> {
  const account = await somebody(people, how)
  const pass = { via: 'device', pass: account.person as never, scopes: SCOPES } as const
  return { kind: 'person', ...account, isAdministrator: false, ...pass }
}

let network = 0

function ask(person: SignedInPerson, email: string, current = PASSWORD) {
  network += 1
  const knock = browser(`198.51.100.${network}`).knock()
  return askAddress(people.house, { person, knock, origin: ORIGIN }, { email, current })
}

function enter(email: string) {
  return signIn(people.house, people.port, browser().knock(), { email, password: PASSWORD })
}

async function addressOf({ person }: SignedInPerson): Promise<string | undefined> {
  return (await findAccount(people.db, person))?.email
}

function last(count: number): PeopleFact[] {
  return people.facts.slice(-count)
}

function tokenIn(fact: PeopleFact | undefined): string {
  const url = fact && 'url' in fact ? fact.url : ''
  return new URL(url).searchParams.get('token') ?? ''
}
