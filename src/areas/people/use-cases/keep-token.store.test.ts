import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refuse } from '#platform/outcome.ts'
import { PASSWORD, type People, browser, openPeople, somebody } from '../people.fixture.ts'
import { saveSuspension } from '../store/keys.ts'
import { type SignedInPerson, VISITOR } from '../types.ts'
import { endToken, issueToken, listOwnTokens, makeToken } from './keep-token.ts'
import { askReset } from './ask-reset.ts'
import { changePassword } from './change-password.ts'
import { resetPassword } from './reset-password.ts'
import { signIn } from './sign-in.ts'

const NEXT = 'un hibou compte les étoiles'
let people: People
beforeAll(async () => {
  people = await openPeople()
})
afterAll(() => people.close())

async function signedIn(where = people): Promise<SignedInPerson> {
  const { email } = await somebody(where)
  const here = browser()
  const entered = await signIn(where.house, where.port, here.knock(), {
    email,
    password: PASSWORD,
  })
  if (entered.ok) here.keep(entered.value.cookies)
  const { principal } = await where.recognise(here.request())
  if (principal.kind === 'visitor') throw new Error('not signed in')
  return principal
}

async function make(person: SignedInPerson, days = 30) {
  const made = await makeToken(people.house, person, {
    name: 'agenda',
    scopes: ['sessions:read'],
    days,
    current: PASSWORD,
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

  test('is made by whoever knows the password, however lately they signed in', async () => {
    const owner = await signedIn()
    const wish = { name: 'agenda', scopes: ['sessions:read' as const], days: 30 }
    const unsaid = await makeToken(people.house, owner, wish)
    expect(unsaid).toEqual(refuse('wrong_password', 'current'))
    const wrong = await makeToken(people.house, owner, { ...wish, current: `${PASSWORD}!` })
    expect(wrong).toEqual(refuse('wrong_password', 'current'))
    expect(await listOwnTokens(people.house, owner)).toEqual([])
    expect(await makeToken(people.house, owner, { ...wish, current: PASSWORD })).toMatchObject({
      ok: true,
    })
  })

  test('is made by whoever has no password within a quarter of an hour of signing in', async () => {
    const later = await openPeople()
    const owner = await signedIn(later)
    await later.db.deleteFrom('account').where('person_id', '=', owner.person).execute()
    const wish = { name: 'agenda', scopes: ['sessions:read' as const], days: 30 }
    expect(await makeToken(later.house, owner, wish)).toMatchObject({ ok: true })
    later.wait(15 * 60_000 + 1_000)
    expect(await makeToken(later.house, owner, wish)).toEqual(refuse('sign_in_again'))
    expect(await listOwnTokens(later.house, owner)).toHaveLength(1)
    await later.close()
  })

  test('guessing the password for it ends after ten tries', async () => {
    const owner = await signedIn()
    const wish = { name: 'agenda', scopes: ['sessions:read' as const], days: 30, current: 'non' }
    const codes = []
    for (let time = 0; time < 11; time += 1) {
      const answer = await makeToken(people.house, owner, wish)
      codes.push(answer.ok || answer.code)
    }
    expect(codes.slice(9)).toEqual(['wrong_password', 'too_many_attempts'])
  })

  test('is one of twenty-five at most, also when several are asked for at once', async () => {
    const { person } = await signedIn()
    const wish = { name: 'agenda', scopes: ['sessions:read' as const], days: 30 }
    const asked = Array.from({ length: 30 }, () => issueToken(people.house, person, wish))
    const made = (await Promise.all(asked)).filter(({ ok }) => ok)
    expect(made).toHaveLength(25)
  })

  test('ends with a password chosen by mail, and with a changed one if its owner says so', async () => {
    const owner = await signedIn()
    const kept = await make(owner)
    const change = (endTokens: boolean, password: string, current: string) =>
      changePassword(
        people.house,
        owner,
        { current, password, endTokens },
        'http://localhost/reset',
      )
    expect(await change(false, NEXT, PASSWORD)).toMatchObject({ ok: true })
    expect(await knockWith(kept.token)).toMatchObject({ person: owner.person })
    expect(await change(true, PASSWORD, NEXT)).toMatchObject({ ok: true })
    expect(await knockWith(kept.token)).toEqual(VISITOR)

    const leaked = await make(owner)
    people.facts.splice(0)
    await askReset(people.house, people.port, browser().knock(), { email: owner.email })
    const [asked] = people.facts.splice(0)
    const token = new URL(asked && 'url' in asked ? asked.url : '').searchParams.get('token') ?? ''
    const chosen = { token, password: NEXT }
    await resetPassword(people.house, people.port, browser().knock(), chosen)
    expect(await knockWith(leaked.token)).toEqual(VISITOR)
    expect(people.facts).toMatchObject([{ fact: 'people.passwordChanged', tokensEnded: 1 }])
  })

  test('ends on its day', async () => {
    const later = await openPeople()
    const { person } = await somebody(later)
    const input = { name: 'short', scopes: ['profile:read' as const], days: 1 }
    const made = await issueToken(later.house, person, input)
    const headers = { authorization: `Bearer ${made.ok ? made.value.token : ''}` }
    const knock = () => later.recognise(new Request('http://localhost:3000/', { headers }))
    expect((await knock()).principal.kind).toBe('person')
    later.wait(86_400_001)
    expect((await knock()).principal.kind).toBe('visitor')
    await later.close()
  })
})
