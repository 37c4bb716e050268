import { afterAll, beforeAll, expect, test } from 'vitest'
import { founding } from '#areas/communities/communities.fixture.ts'
import { afternoonAhead } from '#platform/ahead.fixture.ts'
import { type ApiHouse, openApiHouse } from './api.fixture.ts'

let api: ApiHouse

beforeAll(async () => {
  api = await openApiHouse()
}, 180_000)
afterAll(() => api.close())

test('a community founded twice under one key is founded once, and told twice', async () => {
  const { token, person } = await api.person('Awa Diop')
  const ask = { token, body: founding(), key: 'found-once' }
  const first = await api.call('/communities', ask)
  expect(first.status).toBe(201)
  expect((await api.call('/communities', ask)).body).toEqual(first.body)
  expect(await membershipsOf(person)).toBe(1)
})

test('the same key sent many times at once acts once', async () => {
  const { token, person } = await api.person('Ben Okri')
  const ask = { token, body: founding(), key: 'found-at-once' }
  const answers = await Promise.all(Array.from({ length: 12 }, () => api.call('/communities', ask)))
  const made = answers.filter(({ status }) => status === 201)
  expect(new Set(made.map(({ body }) => body['community'])).size).toBe(1)
  const waiting = answers.filter(({ status }) => status !== 201)
  expect(waiting.map(({ body }) => body['code'])).toEqual(waiting.map(() => 'still_working'))
  expect(await membershipsOf(person)).toBe(1)
})

test('a key used for something else is refused', async () => {
  const { token } = await api.person('Cleo Petit')
  const body = founding()
  const key = 'one-key'
  await api.call('/communities', { token, body, key })
  const about = { ...body.about, name: 'Une autre' }
  const other = await api.call('/communities', { token, body: { ...body, about }, key })
  expect(other.body).toMatchObject({ status: 422, code: 'key_reused' })
})

test('two people may use the same key without knowing of each other', async () => {
  const [one, two] = [await api.person('Dan Roy'), await api.person('Eve Lam')]
  const ask = { body: founding(), key: 'shared' }
  const first = await api.call('/communities', { ...ask, token: one.token })
  const second = await api.call('/communities', { ...ask, token: two.token })
  expect([first.status, second.status]).toEqual([201, 201])
  expect(first.body['community']).not.toBe(second.body['community'])
})

test('a POST without a key does nothing and says so', async () => {
  const { token, person } = await api.person('Fay Ndiaye')
  const ask = { token, body: founding() }
  const none = await api.call('/communities', { ...ask, key: null })
  expect(none.body).toMatchObject({ status: 400, code: 'key_missing' })
  const odd = await api.call('/communities', { ...ask, key: 'k'.repeat(201) })
  expect(odd.body).toMatchObject({ status: 400, code: 'key_not_valid' })
  expect(await membershipsOf(person)).toBe(0)
})

test('what was refused may be mended under the same key', async () => {
  const { token } = await api.person('Gil Sow')
  const { body: made } = await api.call('/communities', { token, body: founding() })
  const sessions = `/communities/${String(made['address'])}/sessions`
  const body = {
    question: 'Et maintenant ?',
    language: 'fr',
    localStart: afternoonAhead(30),
    zone: 'Europe/Brussels',
    format: 'online',
    level: 'roomOnly',
  }
  const key = 'mended'
  const wrong = await api.call(sessions, { token, key, body: { ...body, method: 'no-such' } })
  expect(wrong.body).toMatchObject({ status: 422, code: 'unknown_method' })
  expect((await api.call(sessions, { token, key, body })).status).toBe(201)
})

async function membershipsOf(person: string): Promise<number> {
  const rows = await api.db
    .selectFrom('membership')
    .select('community_id')
    .where('person_id', '=', person as never)
    .execute()
  return rows.length
}
