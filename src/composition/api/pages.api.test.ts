import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { founding } from '#areas/communities/communities.fixture.ts'
import { PASSWORD } from '#areas/people/people.fixture.ts'
import { holdSession } from '#areas/sessions/minutes/minutes.fixture.ts'
import {
  approveMinutes,
  proposeMinutes,
} from '#areas/sessions/minutes/use-cases/propose-minutes.ts'
import { enterCommunity } from '#areas/communities/use-cases/enter-community.ts'
import { planAhead } from '#areas/sessions/sessions.fixture.ts'
import { afternoonAhead, dayAhead } from '#platform/ahead.fixture.ts'
import { newRandomId } from '#platform/ids.ts'
import { type ApiHouse, openApiHouse } from './api.fixture.ts'
import { OPERATIONS } from './operations.ts'

let api: ApiHouse
let token: string
let keeper: string
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
  await decided()
  await learned(awa)
  await watched(awa.email)
}, 180_000)
afterAll(() => api.close())

/** Three of each thing that a list of the community shows. */
async function several(): Promise<void> {
  const here = `/communities/${community}`
  for (const each of [1, 2, 3]) {
    const { token: joining } = await api.person(`Membre ${each}`)
    await api.call(`${here}/membership`, { token: joining, body: {} })
    await done(`${here}/sessions`, planAhead({ localStart: afternoonAhead(each * 30) }))
    await done(`${here}/stories`, { body: `Une histoire ${each}`, language: 'fr' })
    const rename = { setting: 'name', value: `Cercle ${each}`, reason: 'Mieux dit' }
    await done(`${here}/settings`, rename, 'PATCH')
    const what = { what: `Promesse ${each}`, due: dayAhead(90), language: 'fr' }
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

/** Three charters and three settings put to everybody, each taken back before the next. */
async function decided(): Promise<void> {
  const here = `/communities/${community}`
  const silent = { reason: 'Mieux dit', delayDays: 7 }
  for (const mission of ['Voir', 'Faire', 'Dire']) {
    await done(`${here}/charter/draft`, {})
    const { draft } = await read(`${here}/charter`)
    const { revision } = draft as { revision: number }
    const text = { domain: '', mission, vision: '', values: '', ambition: '', norms: '' }
    await done(`${here}/charter/draft`, { language: 'fr', revision, text }, 'PUT')
    await done(`${here}/charter/proposal`, { ...silent, revision: revision + 1 })
    const { proposed } = await read(`${here}/charter`)
    const { id } = proposed as { id: string }
    await done(`${here}/charter/versions/${id}`, undefined, 'DELETE')
    const kind = { setting: 'kind', value: 'network', reason: mission }
    await done(`${here}/settings`, kind, 'PATCH')
    const [latest] = (await read(`${here}/setting-proposals`)).items ?? []
    await done(`${here}/setting-proposals/${String(latest?.['id'])}`, undefined, 'DELETE')
  }
}

/** Three sessions with something learned and something taken away, their minutes approved. */
async function learned(awa: Awaited<ReturnType<ApiHouse['person']>>): Promise<void> {
  const pass = newRandomId<'device'>()
  const here = { kind: 'person', isAdministrator: false, via: 'device', pass, scopes: [] } as const
  const membership = await enterCommunity(api.house, { ...awa, ...here }, community)
  if (membership === null) throw new Error('Awa founded it.')
  for (const each of [1, 2, 3]) {
    const place = { house: api.house, db: api.db, clock: new Date() }
    const wrote = (['learning', 'takeaway'] as const).map((step) => {
      return { step, by: 0, text: `Chose ${each}`, named: true }
    })
    const { session } = await holdSession(place, [membership], { wrote })
    await proposeMinutes(api.house, membership, session)
    await approveMinutes(api.house, membership, session)
  }
}

/** Three browsers signed in, and somebody who keeps the instance: no token does that. */
async function watched(email: string): Promise<void> {
  for (const each of [1, 2, 3]) await signIn(email, `Browser/${each}`)
  const { person, email: kept } = await api.person('Nadia Keeper')
  const isAdministrator = { is_administrator: true }
  await api.db.updateTable('person').set(isAdministrator).where('id', '=', person).execute()
  keeper = await signIn(kept, 'Browser/4')
}

/** @returns the cookies of the new device */
async function signIn(email: string, agent: string): Promise<string> {
  const body = new URLSearchParams({ email, password: PASSWORD })
  const headers = { origin: api.origin, accept: 'text/html', 'user-agent': agent }
  const init = { method: 'POST', headers, body, redirect: 'manual' } as const
  const entered = await fetch(`${api.origin}/sign-in?/password`, init)
  if (entered.status !== 303) throw new Error(`not signed in: ${entered.status}`)
  return entered.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}

async function read(path: string) {
  return (await api.call(path, { token })).body
}

/** Every operation that answers a page, and how many there are to walk over. */
const WALKS: Readonly<Record<string, number>> = {
  'GET /communities': 3,
  'GET /communities/{community}/changes': 3,
  'GET /communities/{community}/charter/versions': 3,
  'GET /communities/{community}/commitments': 3,
  'GET /communities/{community}/invitations': 3,
  'GET /communities/{community}/learnings': 3,
  'GET /communities/{community}/members': 4,
  'GET /communities/{community}/setting-proposals': 3,
  'GET /communities/{community}/sessions': 6,
  'GET /communities/{community}/stories': 3,
  'GET /instance/accounts': 5,
  'GET /me/devices': 3,
  'GET /me/takeaways': 6,
  'GET /me/tokens': 3,
  'GET /methods': 20,
}

test('every operation that answers a page is walked over here', () => {
  const paged = OPERATIONS.filter(({ terms: { reply } }) => {
    return reply instanceof z.ZodObject && 'next' in reply.shape && 'items' in reply.shape
  })
  expect(paged.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(
    Object.keys(WALKS).toSorted(),
  )
})

describe('Whoever follows `next` to the end meets each thing once, in the order of the whole list', () => {
  test.each(Object.entries(WALKS))('%s', async (key, count) => {
    const path = key.replace('GET ', '').replace('{community}', community)
    const whole = await walk(path, '')
    expect(new Set(whole).size).toBe(count)
    expect(await walk(path, 'limit=1')).toEqual(whole)
    expect(await walk(path, 'limit=2')).toEqual(whole)
    const odd = await api.call(`${path}?cursor=bm90aGluZw`, readerOf(path))
    expect([odd.status, odd.body['code']]).toEqual([422, 'cursor_not_valid'])
  })
})

async function walk(path: string, query: string): Promise<string[]> {
  const met: string[] = []
  let next: unknown = null
  do {
    const cursor = next === null ? '' : `&cursor=${String(next)}`
    const { status, body } = await api.call(`${path}?${query}${cursor}`, readerOf(path))
    expect(status).toBe(200)
    met.push(
      ...(body.items ?? []).map((item) =>
        String(item['id'] ?? item['key'] ?? item['line'] ?? item['person']),
      ),
    )
    if (met.length > 100) throw new Error(`${path} never ends`)
    next = body['next']
  } while (next !== null)
  return met
}

const readerOf = (path: string) =>
  path.startsWith('/instance') ? { token: null, headers: { cookie: keeper } } : { token }

async function done(path: string, body: unknown, method = 'POST') {
  const answer = await api.call(path, { token, body, method })
  if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`)
  return answer.body
}
