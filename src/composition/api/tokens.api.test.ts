import { afterAll, beforeAll, expect, test } from 'vitest'
import { founding, foundWith } from '#areas/communities/communities.fixture.ts'
import { PASSWORD } from '#areas/people/people.fixture.ts'
import { type ApiHouse, openApiHouse } from './api.fixture.ts'

let api: ApiHouse

beforeAll(async () => {
  api = await openApiHouse()
}, 180_000)
afterAll(() => api.close())

test('a token says who its holder is', async () => {
  const awa = await api.person('Awa Diop')
  const me = await api.call('/me', { token: awa.token })
  expect(me.status).toBe(200)
  expect(me.body).toMatchObject({ person: awa.person, name: 'Awa Diop', via: 'token' })
})

test('a token does what its scopes say and nothing else', async () => {
  const { token } = await api.person('Ben Okri', ['sessions:read'])
  expect((await api.call('/me', { token })).body).toMatchObject({
    status: 403,
    code: 'scope_missing',
  })
})

test('without a token one is asked to sign in; a badly copied one is said to be no good', async () => {
  const bare = await api.call('/me')
  expect(bare.status).toBe(401)
  expect(bare.headers.get('www-authenticate')).toMatch(/^Bearer/)
  expect(bare.body).toMatchObject({ code: 'not_signed_in' })
  const { token } = await api.person('Cleo Petit')
  const wrong = await api.call('/methods', { token: `${token.slice(0, -1)}~` })
  expect(wrong.body).toMatchObject({ status: 401, code: 'token_not_valid' })
})

test('an expired token opens nothing, and neither does that of somebody suspended', async () => {
  const dan = await api.person('Dan Roy')
  await api.db
    .updateTable('access_token')
    .set({ created_at: new Date(Date.now() - 86_400_000), expires_at: new Date(Date.now() - 1000) })
    .where('person_id', '=', dan.person)
    .execute()
  expect((await api.call('/me', { token: dan.token })).status).toBe(401)
  const eve = await api.person('Eve Lam')
  await api.db
    .updateTable('person')
    .set({ suspended_at: new Date() })
    .where('id', '=', eve.person)
    .execute()
  expect((await api.call('/me', { token: eve.token })).status).toBe(401)
})

test('a token makes no other token', async () => {
  const { token } = await api.person('Fay Ndiaye')
  const made = await api.call('/me/tokens', {
    token,
    body: { name: 'Autre', scopes: ['profile:read'], days: 10 },
  })
  expect(made.body).toMatchObject({ status: 403, code: 'by_hand_only' })
})

test('a token opens the API and no page', async () => {
  const { token } = await api.person('Gil Sow')
  const page = await fetch(`${api.origin}/me`, {
    headers: { authorization: `Bearer ${token}` },
    redirect: 'manual',
  })
  expect(page.status).toBe(303)
  expect(page.headers.get('location')).toContain('/sign-in')
})

test('a browser’s cookie works from this instance’s own pages only, and makes a token once', async () => {
  const hana = await api.person('Hana Kim')
  const cookie = await signIn(hana.email)
  const ask = {
    body: { name: 'Depuis le navigateur', scopes: ['profile:read'], days: 10, current: PASSWORD },
    key: 'token-by-hand',
  }
  const foreign = await api.call('/me/tokens', {
    ...ask,
    headers: { cookie, origin: 'https://elsewhere.example' },
  })
  expect(foreign.body).toMatchObject({ status: 403, code: 'foreign_origin' })
  const own = { cookie, origin: api.origin }
  const { current: _unsaid, ...unproven } = ask.body
  const unsaid = await api.call('/me/tokens', { body: unproven, headers: own })
  expect(unsaid.body).toMatchObject({ code: 'wrong_password' })
  const made = await api.call('/me/tokens', { ...ask, headers: own })
  expect(made.status).toBe(201)
  const again = await api.call('/me/tokens', { ...ask, headers: own })
  expect(again.body).toEqual(made.body)
  const token = String(made.body['token'])
  expect((await api.call('/me', { token })).status).toBe(200)
  const kept = await api.db
    .selectFrom('idempotency')
    .select('answer')
    .where('key', '=', ask.key)
    .executeTakeFirstOrThrow()
  expect(kept.answer).not.toContain(token)
})

test('what is hidden answers like what does not exist', async () => {
  const founder = await api.person('Ines Faye')
  const stranger = await api.person('Jo March')
  const { address } = await foundWith(
    api.house,
    { ...founder, kind: 'person' } as never,
    founding({ visibility: 'hidden' }),
  )
  const [hidden, missing] = await Promise.all(
    [address, 'nulle-part-abcdefghij'].map((key) =>
      api.call(`/communities/${key}`, { token: stranger.token }),
    ),
  )
  expect(hidden?.status).toBe(404)
  expect({ ...hidden?.body, instance: '' }).toEqual({ ...missing?.body, instance: '' })
  const [hiddenInside, missingInside] = await Promise.all(
    [address, 'nulle-part-abcdefghij'].map((key) =>
      api.call(`/communities/${key}/sessions`, { token: stranger.token }),
    ),
  )
  expect({ ...hiddenInside?.body, instance: '' }).toEqual({ ...missingInside?.body, instance: '' })
  expect((await api.call(`/communities/${address}`, { token: founder.token })).status).toBe(200)
})

async function signIn(email: string): Promise<string> {
  const response = await fetch(`${api.origin}/sign-in?/password`, {
    method: 'POST',
    body: new URLSearchParams({ email, password: PASSWORD }),
    headers: { origin: api.origin },
    redirect: 'manual',
  })
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}
