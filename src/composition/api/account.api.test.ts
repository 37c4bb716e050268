import { createHash, createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PASSWORD } from '#areas/people/people.fixture.ts'
import { SCOPES } from '#areas/people/types.ts'
import { type ApiHouse, type Ask, openApiHouse, type Told } from './api.fixture.ts'

const OTHER = 'deux tilleuls sous la pluie'
let api: ApiHouse

beforeAll(async () => {
  api = await openApiHouse()
}, 180_000)
afterAll(() => api.close())

/** What could give an account away, or end it. */
const BY_HAND: readonly (readonly [method: string, path: string, body: object])[] = [
  ['PUT', '/me/password', { current: PASSWORD, password: OTHER }],
  ['POST', '/me/address/change', { email: 'elsewhere@example.org', current: PASSWORD }],
  ['PUT', '/me/address', { token: 'whatever' }],
  ['POST', '/me/codes', { password: PASSWORD }],
  ['PUT', '/me/codes/confirmation', { code: '123456' }],
  ['PUT', '/me/codes/removal', { password: PASSWORD }],
  ['PUT', '/me/closing', { current: PASSWORD, sure: true }],
  ['POST', '/me/tokens', { name: 'Autre', scopes: ['account:write'], days: 10 }],
]

test.each(BY_HAND)(
  '%s %s is refused to a token that holds every scope and knows the password',
  async (method, path, body) => {
    const { token, person } = await api.person('Awa Diop', SCOPES)
    const told = await api.call(path, { method, token, body })
    expect(told.body).toMatchObject({ status: 403, code: 'by_hand_only' })
    const row = api.db.selectFrom('person').select(['closed_at', 'two_factor_enabled'])
    expect(await row.where('id', '=', person).executeTakeFirst()).toEqual({
      closed_at: null,
      two_factor_enabled: false,
    })
  },
)

test('a token hears nothing of what a browser was told under the same key', async () => {
  const awa = await api.person('Awa Diop', SCOPES)
  const device = await signIn(awa.email)
  const ask = {
    method: 'POST',
    key: 'one-key',
    body: { name: 'Autre', scopes: ['profile:read'], days: 10, current: PASSWORD },
  }
  expect((await own(device, '/me/tokens', ask)).status).toBe(201)
  const heard = await api.call('/me/tokens', { ...ask, token: awa.token })
  expect(heard.body).toMatchObject({ code: 'key_reused' })
})

test('what is kept of a request that said a password is nothing to try passwords on', async () => {
  const ida = await api.person('Ida Roy')
  const body = { email: 'ida@ailleurs.example', current: PASSWORD }
  await own(await signIn(ida.email), '/me/address/change', { key: 'said-a-password', body })
  const { body_hash: kept } = await api.db
    .selectFrom('idempotency')
    .select('body_hash')
    .where('principal', '=', ida.person)
    .executeTakeFirstOrThrow()
  const tried = createHash('sha256').update(JSON.stringify([{}, body, 'device']))
  expect(kept).not.toEqual(tried.digest())
})

test('a passkey is not taken away by a token', async () => {
  const { token } = await api.person('Ben Okri')
  const told = await api.call(`/me/passkeys/${SOME}`, { method: 'DELETE', token })
  expect(told.body).toMatchObject({ code: 'by_hand_only' })
})

test('a token made before there were scopes for the account gained nothing', async () => {
  const before = SCOPES.filter((scope) => !scope.startsWith('account:'))
  const { token } = await api.person('Cleo Petit', before)
  for (const [method, path] of [
    ['GET', '/me/keys'],
    ['GET', '/me/devices'],
    ['GET', '/me/export'],
    ['DELETE', '/me/devices'],
  ] as const)
    expect((await api.call(path, { method, token })).body).toMatchObject({ code: 'scope_missing' })
})

test('devices are listed and signed out, one by one or all at once', async () => {
  const dan = await api.person('Dan Roy')
  const [one, two] = [await signIn(dan.email), await signIn(dan.email)]
  const listed = await own(one, '/me/devices')
  expect(listed.body.items).toHaveLength(2)
  const other = listed.body.items?.find(({ isThis }) => isThis === false)
  expect((await own(one, `/me/devices/${SOME}`, { method: 'DELETE' })).status).toBe(404)
  const ended = await own(one, `/me/devices/${other?.['id']}`, { method: 'DELETE' })
  expect([ended.status, await isIn(one), await isIn(two)]).toEqual([204, true, false])
  const three = await signIn(dan.email)
  expect((await own(one, '/me/devices', { method: 'DELETE' })).status).toBe(204)
  expect([await isIn(one), await isIn(three)]).toEqual([true, false])
  expect((await api.call('/me/devices', { method: 'DELETE', token: dan.token })).status).toBe(204)
  expect(await isIn(one)).toBe(false)
})

test('nobody signs another’s device out', async () => {
  const [eve, mallory] = [await api.person('Eve Lam'), await api.person('Mallory Roe')]
  const hers = await signIn(eve.email)
  const { body } = await own(hers, '/me/devices')
  const path = `/me/devices/${body.items?.[0]?.['id']}`
  expect((await api.call(path, { method: 'DELETE', token: mallory.token })).status).toBe(404)
  expect(await isIn(hers)).toBe(true)
})

test('a browser changes the password, knowing the one of today, and stays the only one signed in', async () => {
  const fay = await api.person('Fay Ndiaye')
  const [one, two] = [await signIn(fay.email), await signIn(fay.email)]
  const change = (body: object) => own(one, '/me/password', { method: 'PUT', body })
  const wrong = await change({ current: 'pas celui-ci du tout', password: OTHER })
  expect(wrong.body).toMatchObject({ status: 403, code: 'wrong_password' })
  const short = await change({ current: PASSWORD, password: 'court' })
  expect(short.body).toMatchObject({ status: 422, code: 'password_short' })
  expect((await change({ current: PASSWORD, password: OTHER })).status).toBe(204)
  expect([await isIn(one), await isIn(two)]).toEqual([true, false])
  expect(await signIn(fay.email)).not.toContain('device')
  expect(await signIn(fay.email, OTHER)).toContain('device')
})

test('one-time codes are begun, confirmed and removed from a browser, with the password each time', async () => {
  const gil = await api.person('Gil Sow')
  const jar = await signIn(gil.email)
  const wrong = await own(jar, '/me/codes', { body: { password: OTHER } })
  expect(wrong.body).toMatchObject({ code: 'wrong_password' })
  const begun = await own(jar, '/me/codes', { body: { password: PASSWORD } })
  expect(begun.status).toBe(201)
  expect(begun.body['backupCodes']).toHaveLength(10)
  const kept = withCookies(jar, begun)
  const code = codeNow(String(begun.body['uri']))
  const on = await own(kept, '/me/codes/confirmation', { method: 'PUT', body: { code } })
  expect(on.status).toBe(204)
  const after = withCookies(kept, on)
  expect((await own(after, '/me/keys')).body).toMatchObject({ hasCodes: true, hasPassword: true })
  const off = { method: 'PUT', body: { password: PASSWORD } }
  const removed = await own(after, '/me/codes/removal', off)
  expect(removed.status).toBe(204)
  const last = withCookies(after, removed)
  expect((await own(last, '/me/keys')).body).toMatchObject({ hasCodes: false })
})

test('an address is asked for, and moves only by what came to it', async () => {
  const hana = await api.person('Hana Kim')
  const jar = await signIn(hana.email)
  const ask = (body: object) => own(jar, '/me/address/change', { body })
  expect((await ask({ email: hana.email, current: PASSWORD })).body).toMatchObject({
    code: 'same_address',
  })
  expect((await ask({ email: 'hana@ailleurs.example', current: PASSWORD })).status).toBe(204)
  const spent = await own(jar, '/me/address', { method: 'PUT', body: { token: 'made-up' } })
  expect(spent.body).toMatchObject({ status: 409, code: 'link_spent' })
  expect((await own(jar, '/me/keys')).body).toMatchObject({ email: hana.email })
})

test('all that is theirs goes along, and an account is closed only by a clear yes', async () => {
  const ines = await api.person('Ines Faye')
  const exported = await api.call('/me/export', { token: ines.token })
  expect(exported.body).toMatchObject({ email: ines.email, communities: [], written: [] })
  const jar = await signIn(ines.email)
  const close = (body: object) => own(jar, '/me/closing', { method: 'PUT', body })
  expect((await close({ current: PASSWORD })).status).toBe(422)
  expect((await close({ current: OTHER, sure: true })).body).toMatchObject({
    code: 'wrong_password',
  })
  expect((await close({ current: PASSWORD, sure: true })).status).toBe(204)
  expect(await isIn(jar)).toBe(false)
  expect((await api.call('/me', { token: ines.token })).status).toBe(401)
})

test('what one aims for comes back, and is said to hold', async () => {
  const { token } = await api.person('Jo March')
  expect((await api.call('/me/goal', { token })).body).toEqual({ goal: null })
  expect((await api.call('/me/goal/confirmation', { method: 'POST', token })).status).toBe(404)
  const line = { body: 'Parler en dernier', visibility: 'me', language: 'fr' }
  await api.call('/me/profile/goals', { method: 'PUT', token, body: line })
  expect((await api.call('/me/goal', { token })).body).toMatchObject({
    goal: { body: 'Parler en dernier', isToReview: false },
  })
  expect((await api.call('/me/goal/confirmation', { method: 'POST', token })).status).toBe(204)
})

const SOME = '01a1f91a-61d9-7a69-a267-957bb5651bab'

/** A call from a page of ours, with what the browser keeps. */
function own(cookie: string, path: string, ask: Ask = {}): Promise<Told> {
  return api.call(path, { ...ask, headers: { cookie, origin: api.origin } })
}

async function isIn(cookie: string): Promise<boolean> {
  return (await own(cookie, '/me')).status === 200
}

/** The jar of a browser after an answer. */
function withCookies(jar: string, { headers }: Pick<Told, 'headers'>): string {
  const all = new Map(
    [...jar.split('; '), ...headers.getSetCookie().map((line) => line.split(';')[0] ?? '')].map(
      (pair) => [pair.split('=')[0] ?? '', pair] as const,
    ),
  )
  return [...all.values()].filter((pair) => !pair.endsWith('=')).join('; ')
}

async function signIn(email: string, password = PASSWORD): Promise<string> {
  const response = await fetch(`${api.origin}/sign-in?/password`, {
    method: 'POST',
    body: new URLSearchParams({ email, password }),
    headers: { origin: api.origin },
    redirect: 'manual',
  })
  return withCookies('', response)
}

/** What an authenticator app would show now (RFC 6238). */
function codeNow(uri: string): string {
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const hash = createHmac('sha1', fromBase32(secret)).update(counter).digest()
  const at = (hash.at(-1) ?? 0) & 15
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

function fromBase32(text: string): Buffer {
  const bits = [...text.replace(/=+$/, '')]
    .map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
