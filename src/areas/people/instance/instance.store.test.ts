import { afterAll, beforeAll, expect, test } from 'vitest'
import { refuse } from '#platform/outcome.ts'
import { browser, openPeople, PASSWORD, type People, somebody } from '../people.fixture.ts'
import { SCOPES, type SignedInPerson } from '../types.ts'
import { issueToken } from '../use-cases/keep-token.ts'
import { signIn } from '../use-cases/sign-in.ts'
import { saveAdministrator } from './store.ts'
import { listAccounts, readAccount } from './use-cases/list-accounts.ts'
import { nameAdministrator, stepDown } from './use-cases/name-administrator.ts'
import { restorePerson, suspendPerson } from './use-cases/suspend-person.ts'

let people: People
let keeper: SignedInPerson

beforeAll(async () => {
  people = await openPeople()
  keeper = await administrator('Keeper')
})
afterAll(() => people.close())

test('a suspended person is out everywhere at once, and is told why when they come back', async () => {
  const awa = await member('Awa')
  const phone = browser()
  const entered = await signIn(people.house, people.port, phone.knock(), {
    email: awa.email,
    password: PASSWORD,
  })
  if (!entered.ok) throw new Error(entered.code)
  phone.keep(entered.value.cookies)
  const { token } = value(
    await issueToken(people.house, awa.person, {
      name: 'agenda',
      scopes: ['profile:read'],
      days: 30,
    }),
  )
  expect((await people.recognise(phone.request())).principal.kind).toBe('person')

  value(await suspendPerson(people.house, keeper, wish(awa, 'Un compte partagé')))
  expect((await people.recognise(phone.request())).principal.kind).toBe('visitor')
  const program = new Request('http://localhost:3000/', {
    headers: { authorization: `Bearer ${token}` },
  })
  expect((await people.recognise(program)).principal.kind).toBe('visitor')
  const again = await signIn(people.house, people.port, browser().knock(), {
    email: awa.email,
    password: PASSWORD,
  })
  expect(again).toEqual(refuse('suspended'))
  expect(people.facts.at(-1)).toMatchObject({
    fact: 'people.suspended',
    email: awa.email,
    reason: 'Un compte partagé',
  })
})

test('a restored person signs in anew, and both reasons are kept', async () => {
  const awa = await member('Awa encore')
  value(await suspendPerson(people.house, keeper, wish(awa, 'Pour voir')))
  expect(await suspendPerson(people.house, keeper, wish(awa, 'Encore'))).toEqual(
    refuse('already_suspended'),
  )
  value(await restorePerson(people.house, keeper, wish(awa, 'C’était une erreur')))
  expect(await restorePerson(people.house, keeper, wish(awa, 'Encore'))).toEqual(
    refuse('not_suspended'),
  )
  const entered = await signIn(people.house, people.port, browser().knock(), {
    email: awa.email,
    password: PASSWORD,
  })
  expect(entered.ok).toBe(true)
  const read = await readAccount(people.house, awa.person)
  expect(read?.suspensions).toMatchObject([
    { reason: 'Pour voir', by: 'Keeper', lifted: { reason: 'C’était une erreur', by: 'Keeper' } },
  ])
})

test('nobody suspends themselves, and the last administrator stays one', async () => {
  expect(await suspendPerson(people.house, keeper, wish(keeper, 'Adieu'))).toEqual(
    refuse('yourself'),
  )
  expect(await stepDown(people.house, keeper)).toEqual(refuse('last_administrator'))
  const omar = await member('Omar')
  value(await nameAdministrator(people.house, keeper, named(omar)))
  expect(await nameAdministrator(people.house, keeper, named(omar))).toEqual(
    refuse('already_administrator'),
  )
  value(await suspendPerson(people.house, keeper, wish(omar, 'En congé')))
  expect(await stepDown(people.house, keeper)).toEqual(refuse('last_administrator'))
  value(await restorePerson(people.house, keeper, wish(omar, 'De retour')))
  value(await stepDown(people.house, omar))
})

test('two administrators who suspend each other at once do not both succeed', async () => {
  const [one, other] = [await administrator('Un'), await administrator('Deux')]
  const both = await Promise.all([
    suspendPerson(people.house, one, wish(other, 'Toi')),
    suspendPerson(people.house, other, wish(one, 'Non, toi')),
  ])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both).toContainEqual(refuse('not_administrator'))
})

test('whoever is no administrator any more, or never was, changes nothing', async () => {
  const [former, target] = [await administrator('Ancienne'), await member('Cible')]
  value(await stepDown(people.house, former))
  expect(await suspendPerson(people.house, former, wish(target, 'Je le peux encore ?'))).toEqual(
    refuse('not_administrator'),
  )
})

test('accounts are listed by name and found by part of a name or of an address', async () => {
  const found = async (search: string) => {
    const page = await listAccounts(people.house, { search, group: 'all', after: undefined })
    return page.accounts.map(({ name }) => name)
  }
  await somebody(people, { name: 'Zoé Étéard', email: 'zoe_e@ailleurs.example' })
  expect(await found('étéa')).toEqual(['Zoé Étéard'])
  expect(await found('ETEARD')).toEqual(['Zoé Étéard'])
  expect(await found('AILLEURS.example')).toEqual(['Zoé Étéard'])
  expect(await found('zoe_e')).toEqual(['Zoé Étéard'])
  expect(await found('@exam_le')).toEqual([])
  expect(await found('personne')).toEqual([])
  const page = await listAccounts(people.house, { search: '', group: 'all', after: undefined }, 2)
  const all: string[] = page.accounts.map(({ name }) => name)
  for (let after = page.next; after !== null;) {
    const next = await listAccounts(people.house, { search: '', group: 'all', after }, 2)
    all.push(...next.accounts.map(({ name }) => name))
    after = next.next
  }
  const whole = await listAccounts(
    people.house,
    { search: '', group: 'all', after: undefined },
    100,
  )
  expect(all).toEqual(whole.accounts.map(({ name }) => name))
  expect(all.at(-1)).toBe('Zoé Étéard')
})

async function administrator(name: string): Promise<SignedInPerson> {
  const person = await member(name)
  await saveAdministrator(people.db, person.person, { is: true, now: people.house.now() })
  return { ...person, isAdministrator: true }
}

async function member(name: string): Promise<SignedInPerson> {
  const account = await somebody(people, { name })
  const pass = { via: 'device', pass: account.person as never, scopes: SCOPES } as const
  return { kind: 'person', ...account, isAdministrator: false, ...pass }
}

function wish({ person }: SignedInPerson, reason: string) {
  return { person, reason, url: 'http://localhost:3000/sign-in' }
}

function named({ person }: SignedInPerson) {
  return { person, url: 'http://localhost:3000/instance' }
}

function value<Value>(outcome: { ok: true; value: Value } | { ok: false; code: string }): Value {
  if (!outcome.ok) throw new Error(outcome.code)
  return outcome.value
}
