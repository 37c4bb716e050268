import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refuse } from '#platform/outcome.ts'
import { PASSWORD, type People, browser, openPeople, somebody } from '../people.fixture.ts'
import { saveSuspension } from '../store/keys.ts'
import { type SignedInPerson, VISITOR } from '../types.ts'
import { endToken, listOwnTokens, makeToken } from './keep-token.ts'
import { signIn } from './sign-in.ts'

let people: People
beforeAll(async () => {
  people = await openPeople()
})
afterAll(() => people.close())

async function signedIn(): Promise<SignedInPerson> {
  const { email } = await somebody(people)
  const here = browser()
  const entered = await signIn(people.house, people.port, here.knock(), {
    email,
    password: PASSWORD,
  })
  if (entered.ok) here.keep(entered.value.cookies)
  const { principal } = await people.recognise(here.request())
  if (principal.kind === 'visitor') throw new Error('not signed in')
  return principal
}

async function make(person: SignedInPerson, days = 30) {
  const made = await makeToken(people.house, person, {
    name: 'agenda',
    scopes: ['sessions:read'],
    days,
  })
  if (!made.ok) throw new Error(made.code)
  return made.value
}

async function knockWith(token: string) {
  const headers = { authorization: `Bearer ${token}` }
  return (await people.recognise(new Request('http://localhost:3000/', { headers }))).principal
}

describe('a personal token', () => {
  test('stands for its owner within its scopes, and never as an administrator', async () => {
    const owner = await signedIn()
    await people.db
      .updateTable('person')
      .set({ is_administrator: true })
      .where('id', '=', owner.person)
      .execute()
    const { token } = await make(owner)
    expect(token).toMatch(/^palabre_/)
    expect(await knockWith(token)).toMatchObject({
      person: owner.person,
      via: 'token',
      scopes: ['sessions:read'],
      isAdministrator: false,
    })
  })

  test('is kept as a hash only, with its last four characters and the day it was last used', async () => {
    const owner = await signedIn()
    const { token } = await make(owner)
    await knockWith(token)
    const rows = await people.db.selectFrom('access_token').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(token.slice(8, 40))
    const [listed] = await listOwnTokens(people.house, owner)
    const today = new Date().toISOString().slice(0, 10)
    expect(listed).toMatchObject({ ending: token.slice(-4), lastUsedOn: today })
  })

  test('ends at once, and only its owner can end it', async () => {
    const [owner, other] = [await signedIn(), await signedIn()]
    const { id, token } = await make(owner)
    expect(await endToken(people.house, other, id)).toEqual(refuse('not_found'))
    expect(await knockWith(token)).toMatchObject({ person: owner.person })
    expect(await endToken(people.house, owner, id)).toMatchObject({ ok: true })
    expect(await knockWith(token)).toEqual(VISITOR)
  })

  test('with a typing error, or of somebody suspended, opens nothing', async () => {
    const owner = await signedIn()
    const { token } = await make(owner)
    expect(await knockWith(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).toEqual(
      VISITOR,
    )
    await saveSuspension(people.db, owner.person, { suspendedAt: new Date(), now: new Date() })
    expect(await knockWith(token)).toEqual(VISITOR)
  })

  test('makes no other token', async () => {
    const owner = await signedIn()
    const viaToken: SignedInPerson = { ...owner, via: 'token' }
    const input = { name: 'more', scopes: ['profile:read'] as const, days: 1 }
    expect(
      await makeToken(people.house, viaToken, { ...input, scopes: [...input.scopes] }),
    ).toEqual(refuse('by_hand_only'))
  })

  test('ends on its day', async () => {
    const later = await openPeople()
    const { person, email, name } = await somebody(later)
    const owner = {
      kind: 'person',
      person,
      email,
      name,
      isAdministrator: false,
      via: 'device',
      pass: person,
      scopes: [],
    }
    const input = { name: 'short', scopes: ['profile:read' as const], days: 1 }
    const made = await makeToken(later.house, owner as unknown as SignedInPerson, input)
    const headers = { authorization: `Bearer ${made.ok ? made.value.token : ''}` }
    const knock = () => later.recognise(new Request('http://localhost:3000/', { headers }))
    expect((await knock()).principal.kind).toBe('person')
    later.wait(86_400_001)
    expect((await knock()).principal.kind).toBe('visitor')
    await later.close()
  })
})
