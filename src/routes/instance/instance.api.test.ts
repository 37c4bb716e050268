import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '#composition/trust/world.fixture.ts'

let world: World
const PASSWORD = 'un tilleul sous la lune'

beforeAll(async () => {
  world = await openWorld({ TRUSTED_PROXIES: '1' })
}, 180_000)
afterAll(() => world?.close())

describe('who may open an account', () => {
  test('by invitation at first: nobody without one, by page or by hand', async () => {
    expect(await (await get('visitor', '/sign-up')).text()).not.toContain('name="password"')
    const refused = await signUp({ email: 'stranger@example.org' })
    expect([refused.status, await isThere('stranger@example.org')]).toEqual([422, false])
    const invented = await signUp({ email: 'stranger@example.org', invitation: 'j'.repeat(43) })
    expect([invented.status, await isThere('stranger@example.org')]).toEqual([422, false])
  })

  test('whoever holds a real invitation opens one, and is not yet a member of anything', async () => {
    const invitation = world.params.home['link'] ?? ''
    const page = await (await get('visitor', `/sign-up?invitation=${invitation}`)).text()
    expect(page).toContain('name="password"')
    const opened = await signUp({ email: 'guest@example.org', invitation })
    expect([opened.status, await isThere('guest@example.org')]).toEqual([200, true])
    const memberships = await world.db
      .selectFrom('membership')
      .innerJoin('person', 'person.id', 'membership.person_id')
      .select('community_id')
      .where('email', '=', 'guest@example.org')
      .execute()
    expect(memberships).toEqual([])
  })

  test('a choice of language at that door does not lose the invitation', async () => {
    const invitation = world.params.home['link'] ?? ''
    const page = await (await get('visitor', `/sign-up?invitation=${invitation}`)).text()
    // The foot comes last: the form of the account has a `next` of its own.
    const next = [...page.matchAll(/name="next" value="([^"]*)"/g)].at(-1)?.[1]
    const answer = await post('visitor', '/look', { language: 'en', next: next ?? '' })
    const back = answer.headers.get('location') ?? ''
    expect(await (await get('visitor', back)).text()).toContain('name="password"')
  })

  test('a known address gets the same answer with an invitation too', async () => {
    const invitation = world.params.home['link'] ?? ''
    const known = await signUp({ email: 'guest@example.org', invitation })
    const unknown = await signUp({ email: 'other@example.org', invitation })
    expect([known.status, said(known)]).toEqual([unknown.status, said(unknown)])
  })

  test('once open, anybody; and shut again, nobody: at once', async () => {
    await settings('open')
    expect(await (await get('visitor', '/sign-up')).text()).toContain('name="password"')
    expect((await signUp({ email: 'passer@example.org' })).status).toBe(200)
    expect(await isThere('passer@example.org')).toBe(true)
    await settings('invitation')
    expect((await signUp({ email: 'late@example.org' })).status).toBe(422)
  })

  test('a name that is missing is refused with what was typed', async () => {
    const answer = await post('administrator', '/instance?/settings', {
      name: '',
      language: 'en',
      accountRule: 'open',
    })
    expect(answer.status).toBe(422)
    expect(await world.db.selectFrom('instance').select('name').execute()).toEqual([
      { name: 'Maison' },
    ])
  })
})

test('a suspended member is out of pages, programs and open rooms within five seconds', async () => {
  const { session = '' } = world.params.home
  const stream = await get('member', `/s/${session}/room/stream`)
  expect(stream.status).toBe(200)
  const ended = readToEnd(stream)
  const account = `/instance/accounts/${world.people.member.person}`
  const began = Date.now()
  const suspended = await post('administrator', `${account}?/suspend`, { reason: 'Compte partagé' })
  expect(suspended.headers.get('location')).toBe(`${account}?said=suspended`)
  expect((await get('member', '/home')).headers.get('location')).toBe('/sign-in?next=%2Fhome')
  expect((await get('token', '/api/v1/me')).status).toBe(401)
  await ended
  expect(Date.now() - began).toBeLessThan(5_000)
  const page = await (await get('administrator', account)).text()
  expect(page).toContain('Compte partagé')
})

async function readToEnd({ body }: Response): Promise<void> {
  const reader = body?.getReader()
  while (reader && !(await reader.read()).done);
}

function said(answer: Response): string | null {
  return new URL(answer.headers.get('location') ?? '/', 'http://x').searchParams.get('said')
}

async function settings(accountRule: string): Promise<void> {
  const wish = { name: 'Maison', language: 'fr', accountRule }
  const answer = await post('administrator', '/instance?/settings', wish)
  expect(answer.headers.get('location')).toBe('/instance?said=saved')
}

let network = 0

function signUp(fields: Record<string, string>): Promise<Response> {
  network += 1
  return post(
    'visitor',
    '/sign-up',
    { name: 'Une personne', password: PASSWORD, ...fields },
    network,
  )
}

type Who = keyof World['passes']

function get(who: Who, path: string): Promise<Response> {
  const headers = { ...world.passes[who], accept: 'text/html' }
  return fetch(`${world.server.origin}${path}`, { headers, redirect: 'manual' })
}

function post(who: Who, path: string, fields: Record<string, string>, from = 1): Promise<Response> {
  const headers = {
    ...world.passes[who],
    accept: 'text/html',
    origin: world.server.origin,
    'x-forwarded-for': `198.51.100.${from}`,
  }
  const body = new URLSearchParams(fields)
  return fetch(`${world.server.origin}${path}`, {
    method: 'POST',
    headers,
    body,
    redirect: 'manual',
  })
}

async function isThere(email: string): Promise<boolean> {
  const rows = await world.db.selectFrom('person').select('id').where('email', '=', email).execute()
  return rows.length === 1
}

test('the language at the foot of a page also changes it for whoever is signed in', async () => {
  await post('administrator', '/look', { language: 'en', next: '/home' })
  expect(await heading()).toBe('Settings')
  await post('administrator', '/look', { language: 'fr', next: '/home' })
  expect(await heading()).toBe('Réglages')
})

async function heading(): Promise<string | undefined> {
  const page = await (await get('administrator', '/instance')).text()
  return /<h1[^>]*>([^<]+)/u.exec(page)?.[1]
}

describe('administration', () => {
  test('says that a password is all it takes, until codes are asked for, on each of its pages', async () => {
    for (const path of ['/instance', '/instance/accounts', '/outbox'])
      expect(await (await get('administrator', path)).text()).toContain('href="/me/security"')
    await codes(true)
    expect(await (await get('administrator', '/instance')).text()).not.toContain(ALONE)
    await codes(false)
    expect(await (await get('administrator', '/instance')).text()).toContain(ALONE)
  })

  test('asks again who is there after half an hour without it, and leads back; the rest stays open', async () => {
    await lastAdministered(minutesAgo(31))
    for (const path of ['/instance', '/outbox']) {
      const asleep = await get('administrator', path)
      const door = `/sign-in?again=1&next=${encodeURIComponent(path)}`
      expect([asleep.status, asleep.headers.get('location')]).toEqual([303, door])
    }
    const before = await world.db.selectFrom('instance').select('name').execute()
    const form = { name: 'Autre', language: 'fr', accountRule: 'open' }
    expect((await post('administrator', '/instance?/settings', form)).status).toBe(303)
    expect(await world.db.selectFrom('instance').select('name').execute()).toEqual(before)
    const program = await get('administrator', '/api/v1/instance')
    expect([program.status, await program.json()]).toEqual([
      403,
      expect.objectContaining({ code: 'administration_asleep' }),
    ])
    expect((await get('administrator', '/home')).status).toBe(200)
    const door = await (await get('administrator', '/sign-in?again=1&next=%2Finstance')).text()
    expect(door).toContain('href="/home"')
    await lastAdministered(minutesAgo(29))
    expect((await get('administrator', '/instance')).status).toBe(200)
  })

  test('reads by program what waits in the outbox: kind, masked recipient and state, never what a mail says', async () => {
    const answer = await get('administrator', '/api/v1/instance/outbox')
    const { items } = (await answer.json()) as { items: Record<string, unknown>[] }
    expect(items.length).toBeGreaterThan(0)
    const told = ['attempts', 'createdAt', 'error', 'id', 'kind', 'recipient', 'state']
    for (const mail of items) {
      expect(Object.keys(mail).toSorted()).toEqual(told)
      expect(mail['recipient']).toMatch(/^.…@/u)
    }
  })

  test('is open to nobody else the more for it', async () => {
    await lastAdministered(minutesAgo(31))
    expect((await get('facilitator', '/instance')).status).toBe(404)
    await lastAdministered(minutesAgo(0))
  })
})

const ALONE = 'notice--warning'
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)

async function codes(are: boolean): Promise<void> {
  await world.db
    .updateTable('person')
    .set({ two_factor_enabled: are })
    .where('is_administrator', '=', true)
    .execute()
}

async function lastAdministered(at: Date): Promise<void> {
  const administrators = world.db
    .selectFrom('person')
    .select('id')
    .where('is_administrator', '=', true)
  await world.db
    .updateTable('device')
    .set({ watched_at: at })
    .where('person_id', 'in', administrators)
    .execute()
}
