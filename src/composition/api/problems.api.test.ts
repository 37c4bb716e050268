import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiHouse, openApiHouse } from './api.fixture.ts'

let api: ApiHouse

beforeAll(async () => {
  api = await openApiHouse()
}, 180_000)
afterAll(() => api.close())

test('a problem says what is wrong, in the language that is asked for', async () => {
  const french = await askIn('fr-CA,fr;q=0.9')
  expect(french.headers.get('content-type')).toContain('application/problem+json')
  expect(french.body).toMatchObject({ status: 404, code: 'not_found', title: 'Introuvable' })
  expect((await askIn('en')).body).toMatchObject({ title: 'Not found' })
})

test('a problem points at each field that is wrong', async () => {
  const { body } = await api.call('/methods?limit=1000&colour=red')
  expect(body).toMatchObject({ status: 422, code: 'not_valid' })
  expect(body['errors']).toContainEqual(
    expect.objectContaining({ in: 'query', pointer: '#/limit', code: 'too_long' }),
  )
})

test('an address that leads nowhere and a method it does not know are problems too', async () => {
  expect((await api.call('/nowhere')).body).toMatchObject({ status: 404, code: 'not_found' })
  const { token } = await api.person('Ada Sy')
  const wrong = await api.call('/methods', { token, body: {} })
  expect(wrong.body).toMatchObject({ code: 'method_not_allowed' })
  expect(wrong.headers.get('allow')).toBe('GET')
})

test.each(['%00', '%ff%fe', '%', '%2', '..%2f..%2f', '%F0%9F%8C%B3', 'x'.repeat(8_000)])(
  'an address with %s in it is a problem that says that there is nothing',
  async (odd) => {
    const { token } = await api.person('Ada Sy')
    for (const path of [`/methods/${odd}`, `/sessions/${odd}`, `/communities/${odd}/sessions`]) {
      const answer = await api.call(path, { token })
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
      expect(answer.body).toMatchObject({ status: 404, code: 'not_found' })
    }
  },
)

test('a body that is no JSON, no UTF-8 or too large is refused before anything reads it', async () => {
  const { token } = await api.person('Awa Diop')
  const send = (body: string, type = 'application/json') =>
    api.call('/me/tokens', { token, body, headers: { 'content-type': type } })
  expect((await send('{}', 'text/xml')).body).toMatchObject({ code: 'not_json' })
  expect((await send('{"name":')).body).toMatchObject({ code: 'body_not_readable' })
  expect((await send(`{"name":"${'x'.repeat(1_100_000)}"}`)).body).toMatchObject({
    code: 'body_too_large',
  })
})

test('a list is walked page by page, each item once', async () => {
  const seen: unknown[] = []
  let path = '/methods?limit=7'
  for (;;) {
    const { body } = await api.call(path)
    seen.push(...(body.items ?? []).map(({ id }) => id))
    if (body['next'] === null) break
    path = `/methods?limit=7&cursor=${String(body['next'])}`
  }
  const whole = await api.call('/methods?limit=100')
  expect(seen).toEqual(whole.body.items?.map(({ id }) => id))
  expect((await api.call('/methods?cursor=made-up')).body).toMatchObject({
    code: 'cursor_not_valid',
  })
})

test('the document is served in both languages and loads nothing from elsewhere', async () => {
  const french = await api.call('/openapi.json', { headers: { 'accept-language': 'fr' } })
  expect(french.body).toMatchObject({ openapi: '3.1.0', servers: [{ url: '/api/v1' }] })
  const page = await fetch(`${api.origin}/api`)
  expect(page.status).toBe(200)
  expect(await page.text()).not.toMatch(/(src|href)="(https?:)?\/\//)
})

function askIn(language: string) {
  return api.call('/methods/no-such', { headers: { 'accept-language': language } })
}
