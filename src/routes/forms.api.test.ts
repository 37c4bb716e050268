import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Persona } from '#composition/trust/personas.ts'
import { knock } from '#composition/trust/knock.fixture.ts'
import { openWorld, type World } from '#composition/trust/world.fixture.ts'
import { dayAhead } from '#platform/ahead.fixture.ts'
import { newRandomId } from '#platform/ids.ts'

let world: World
let home: string

beforeAll(async () => {
  world = await openWorld()
  home = `/c/${world.params.home['community'] ?? ''}`
}, 180_000)
afterAll(() => world?.close())

test('of the addresses invited at once the good ones are, and only what is none comes back, with what was written', async () => {
  const addresses = 'sana@example.org\nmarc chez example.org\nlea@example.org, pas-une-adresse'
  const reply = await send('member', `${home}/invite?/invite`, {
    addresses,
    note: 'Venez voir, c’est jeudi.',
    language: 'en',
  })
  expect(reply.status).toBe(200)
  const field = /<textarea[^>]*name="addresses"[^>]*>([^<]*)</.exec(reply.body)?.[1] ?? ''
  expect(field.trim().split('\n')).toEqual(['marc chez example.org', 'pas-une-adresse'])
  expect(reply.body).toContain('Venez voir, c’est jeudi.</textarea>')
  expect(reply.body).toMatch(/<option[^>]*value="en"[^>]* selected/)
  expect(reply.body.match(/Pas une adresse/g)).toHaveLength(2)
  expect(reply.body.match(/Invitation envoyée/g)).toHaveLength(2)
  expect(await invited(['sana@example.org', 'lea@example.org', 'pas-une-adresse'])).toEqual([
    'lea@example.org',
    'sana@example.org',
  ])
})

test('once every address is good the form is empty again', async () => {
  const given = { addresses: 'ines@example.org', note: 'Bienvenue !', language: 'fr' }
  const { body } = await send('member', `${home}/invite?/invite`, given)
  expect(body).toContain('Invitation envoyée')
  expect(body).not.toContain('Bienvenue !</textarea>')
  expect(body).toMatch(/<textarea[^>]*name="addresses"[^>]*><\/textarea>/)
})

test('one press saves all preferences, and those that are refused are none of them saved', async () => {
  const until = dayAhead(20)
  const chosen = {
    locale: 'fr',
    zone: 'Africa/Dakar',
    channel: 'phone',
    phone: '+221 33 800 00 00',
    'days[]': ['2', '4'],
    fromHour: '9',
    toHour: '17',
    notNow: 'on',
    notNowUntil: until,
  }
  const saved = await send('applicant', '/me/preferences?/save', chosen)
  expect([saved.status, saved.headers.get('location')]).toEqual([303, '/me/preferences?said=saved'])
  const kept = await page('applicant', '/me/preferences')
  const values = ['Africa/Dakar', '9', '17']
  for (const value of values) expect(kept).toMatch(new RegExp(`value="${value}"[^>]* selected`))
  for (const value of ['phone', '2', '4', 'on'])
    expect(kept).toMatch(new RegExp(`<input[^>]*value="${value}"[^>]* checked`))
  expect(kept).toContain('value="+221 33 800 00 00"')
  expect(kept).toContain(`value="${until}"`)

  const wrong = { ...chosen, zone: 'Europe/Brussels', fromHour: '17', toHour: '9' }
  expect((await send('applicant', '/me/preferences?/save', wrong)).status).toBe(422)
  const still = await page('applicant', '/me/preferences')
  for (const value of values) expect(still).toMatch(new RegExp(`value="${value}"[^>]* selected`))
})

test('a first session on a day that is over is refused in its step, and one to come goes on', async () => {
  const path = '/communities/new'
  const language = 'fr'
  const steps = {
    why: { purpose: 'explore', why: 'Parce que…', language },
    about: { name: 'Une idée', question: '' },
    kind: { kind: 'practice', origin: 'topic', originName: '' },
    who: { visibility: 'instance', joinRule: 'open', 'languages[]': ['fr'] },
  }
  for (const [step, answer] of Object.entries(steps))
    expect((await send('applicant', `${path}?/${step}`, answer)).status).toBe(303)
  const over = dayAhead(-2)
  const late = { rhythm: 'Un mardi sur deux', firstDate: over }
  const refused = await send('applicant', `${path}?/rhythm&step=rhythm`, late)
  expect(refused.status).toBe(422)
  expect(refused.body).toContain('La première date est déjà passée')
  expect(refused.body).toMatch(new RegExp(`<input[^>]* value="${over}"[^>]*aria-invalid="true"`))
  expect(refused.body).toContain('value="Un mardi sur deux"')
  const ahead = await send('applicant', `${path}?/rhythm`, { ...late, firstDate: dayAhead(2) })
  expect(ahead.headers.get('location')).toBe(`${path}?step=charter`)
})

/** A form as a browser without a script sends it. */
function send(who: Persona, path: string, fields: Readonly<Record<string, string | string[]>>) {
  const body = new URLSearchParams({ key: newRandomId() })
  for (const [name, value] of Object.entries(fields))
    for (const each of [value].flat()) body.append(name, each)
  return knock(world, who, { path, init: { method: 'POST', body } })
}

async function page(who: Persona, path: string): Promise<string> {
  return (await knock(world, who, { path, init: {} })).body
}

async function invited(emails: readonly string[]): Promise<(string | null)[]> {
  const rows = await world.db
    .selectFrom('invitation')
    .select('email')
    .where('email', 'in', emails)
    .orderBy('email')
    .execute()
  return rows.map(({ email }) => email)
}
