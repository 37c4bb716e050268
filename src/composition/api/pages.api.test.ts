import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { founding } from '#areas/communities/communities.fixture.ts'
import { plan } from '#areas/sessions/sessions.fixture.ts'
import { type ApiHouse, openApiHouse } from './api.fixture.ts'
import { OPERATIONS } from './operations.ts'

let api: ApiHouse
let token: string
let community: string

beforeAll(async () => {
  api = await openApiHouse()
  const awa = await api.person('Awa Diop')
  token = awa.token
  for (let each = 0; each < 2; each += 1) await api.tokenOf(awa, ['profile:read'])
  for (const name of ['Une', 'Deux', 'Trois']) {
    const dull = founding({ visibility: 'public' })
    community = String(
      (await done('/communities', { ...dull, about: { ...dull.about, name } }))['address'],
    )
  }
  await several()
}, 180_000)
afterAll(() => api.close())

/** Three of each thing that a list of the community shows. */
async function several(): Promise<void> {
  const here = `/communities/${community}`
  for (const each of [1, 2, 3]) {
    const { token: joining } = await api.person(`Membre ${each}`)
    await api.call(`${here}/membership`, { token: joining, body: {} })
    await done(`${here}/sessions`, plan({ localStart: `2099-0${each}-12T14:00` }))
    await done(`${here}/stories`, { body: `Une histoire ${each}`, language: 'fr' })
    const rename = { setting: 'name', value: `Cercle ${each}`, reason: 'Mieux dit' }
    await done(`${here}/settings`, rename, 'PATCH')
    const what = { what: `Promesse ${each}`, due: '2099-01-01', language: 'fr' }
    await done(`${here}/commitments`, what)
  }
  const addresses = 'un@example.org\ndeux@example.org\ntrois@example.org'
  await done(`${here}/invitations`, { addresses, language: 'fr' })
  const { body } = await api.call(`${here}/commitments`, { token })
  for (const { id } of body['open'] as { id: string }[])
    await done(
      `${here}/commitments/${id}/outcome`,
      { outcome: 'kept', learned: 'Tenir.', language: 'fr' },
      'PUT',
    )
}

/** Every operation that answers a page, and how many there are to walk over; null: what it lists takes more than a token to make or to read. */
const WALKS: Readonly<Record<string, number | null>> = {
  'GET /communities': 3,
  'GET /communities/{community}/changes': 3,
  'GET /communities/{community}/charter/versions': null,
  'GET /communities/{community}/commitments': 3,
  'GET /communities/{community}/invitations': 3,
  'GET /communities/{community}/learnings': null,
  'GET /communities/{community}/members': 4,
  'GET /communities/{community}/setting-proposals': null,
  'GET /communities/{community}/sessions': 3,
  'GET /communities/{community}/stories': 3,
  'GET /instance/accounts': null,
  'GET /me/devices': null,
  'GET /me/takeaways': null,
  'GET /me/tokens': 3,
  'GET /methods': 20,
}

test('every operation that answers a page is walked over here, or says why not', () => {
  const paged = OPERATIONS.filter(({ terms: { reply } }) => {
    return reply instanceof z.ZodObject && 'next' in reply.shape && 'items' in reply.shape
  })
  expect(paged.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(
    Object.keys(WALKS).toSorted(),
  )
})

describe('Whoever follows `next` to the end meets each thing once, in the order of the whole list', () => {
  test.each(Object.entries(WALKS).filter(([, count]) => count !== null))(
    '%s',
    async (key, count) => {
      const path = key.replace('GET ', '').replace('{community}', community)
      const whole = await walk(path, '')
      expect(new Set(whole).size).toBe(count)
      const limited = key.endsWith('/commitments') ? '' : 'limit=1'
      expect(await walk(path, limited)).toEqual(whole)
      expect(await walk(path, limited && 'limit=2')).toEqual(whole)
      const odd = await api.call(`${path}?cursor=bm90aGluZw`, { token })
      expect([odd.status, odd.body['code']]).toEqual([422, 'cursor_not_valid'])
    },
  )
})

async function walk(path: string, query: string): Promise<string[]> {
  const met: string[] = []
  let next: unknown = null
  do {
    const cursor = next === null ? '' : `&cursor=${String(next)}`
    const { status, body } = await api.call(`${path}?${query}${cursor}`, { token })
    expect(status).toBe(200)
    met.push(
      ...(body.items ?? []).map((item) => String(item['id'] ?? item['key'] ?? item['person'])),
    )
    if (met.length > 100) throw new Error(`${path} never ends`)
    next = body['next']
  } while (next !== null)
  return met
}

async function done(path: string, body: unknown, method = 'POST') {
  const answer = await api.call(path, { token, body, method })
  if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`)
  return answer.body
}
