import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '#composition/trust/world.fixture.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
}, 180_000)
afterAll(() => world?.close())

test('closing an account takes one’s words, hats and promises, and leaves the community whole', async () => {
  const { person, name, email } = world.people.member
  const before = await world.db.selectFrom('words').select('id').where('body', 'is', null).execute()
  const written = await text('/me/export')
  expect(JSON.parse(written)).toMatchObject({ email, communities: [expect.anything()] })
  expect(await text('/me/close')).toContain('name="sure"')

  const unsure = await post({})
  expect(unsure.status).toBe(422)
  const closed = await post({ sure: 'on' })
  expect(closed.headers.get('location')).toBe('/sign-in?said=account_closed')

  expect((await get('member', '/home')).headers.get('location')).toBe('/sign-in?next=%2Fhome')
  expect((await get('token', '/api/v1/me')).status).toBe(401)
  const seats = await world.db
    .selectFrom('seat')
    .select('id')
    .where('person_id', '=', person)
    .execute()
  const promises = await world.db
    .selectFrom('commitment')
    .select('id')
    .where('person_id', '=', person)
    .execute()
  const member = await world.db
    .selectFrom('membership')
    .select('community_id')
    .where('person_id', '=', person)
    .execute()
  expect([seats, promises, member]).toEqual([[], [], []])
  const after = await world.db.selectFrom('words').select('id').where('body', 'is', null).execute()
  expect(after.length).toBeGreaterThan(before.length)

  const { community = '', session = '' } = world.params.home
  const paths = [`/c/${community}`, `/c/${community}/members`, `/s/${session}`]
  paths.push(`/s/${session}/room/snapshot`, `/s/${world.params.home['closed session']}/minutes`)
  for (const path of paths) {
    const answer = await get('facilitator', path)
    const page = await answer.text()
    expect([path, answer.status]).toEqual([path, 200])
    expect([path, page.includes(name), page.includes(email)]).toEqual([path, false, false])
  }
  expect((await get('facilitator', `/p/${person}`)).status).toBe(404)
})

test('whoever wrote in a room takes only their own words along', async () => {
  const mine = await (await get('facilitator', '/me/export')).text()
  const line = world.canaries.planted.find(({ what }) => what.endsWith('a line of the minutes'))
  expect(mine).toContain(line?.text)
  const theirs = await (await get('elsewhere', '/me/export')).text()
  expect(theirs).not.toContain(line?.text)
})

async function text(path: string): Promise<string> {
  const answer = await get('member', path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}

function get(who: keyof World['passes'], path: string): Promise<Response> {
  const headers = { ...world.passes[who], accept: 'text/html' }
  return fetch(`${world.server.origin}${path}`, { headers, redirect: 'manual' })
}

function post(fields: Record<string, string>): Promise<Response> {
  const { origin } = world.server
  const headers = { ...world.passes.member, accept: 'text/html', origin }
  const body = new URLSearchParams(fields)
  return fetch(`${origin}/me/close`, { method: 'POST', headers, body, redirect: 'manual' })
}
