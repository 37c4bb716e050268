import { afterAll, beforeAll, expect, test } from 'vitest'
import { founding } from '#areas/communities/communities.fixture.ts'
import { planAhead } from '#areas/sessions/sessions.fixture.ts'
import { afternoonAhead } from '#platform/ahead.fixture.ts'
import { moment } from '#platform/i18n/format.ts'
import { instantOf } from '#platform/time.ts'
import { type ApiHouse, openApiHouse } from './api/api.fixture.ts'

const WHY = 'Que chaque évaluation serve à celles et ceux qu’elle regarde.'
const ZONE = 'Europe/Brussels'

let api: ApiHouse
let token: string
let team: string
let topic: string

beforeAll(async () => {
  api = await openApiHouse()
  ;({ token } = await api.person('Awa Diop'))
  team = await found('Les évaluatrices du Sahel', 'team')
  topic = await found('Apprendre dehors', 'topic')
}, 180_000)
afterAll(() => api.close())

test('a stranger reads why a community is, when it meets next and how to join, on one page without signing in', async () => {
  const localStart = afternoonAhead(30)
  const { body: planned } = await api.call(`/communities/${team}/sessions`, {
    token,
    body: planAhead({ method: 'codev', localStart }),
  })
  const path = `/sessions/${String(planned['session'])}/announcement`
  expect((await api.call(path, { token, body: {} })).status).toBeLessThan(300)

  const page = await (await fetch(`${api.origin}/c/${team}`, { headers: FRENCH })).text()
  const said = textOf(page)
  expect(said).toContain(WHY)
  const at = instantOf(localStart, ZONE) ?? new Date(0)
  expect(said).toContain(plain(moment(at, { locale: 'fr', zone: ZONE }).slice(0, 12)))
  expect(page).toContain(`href="/sign-in?next=${encodeURIComponent(`/c/${team}`)}"`)
  expect(said).not.toContain('visio.example.org')
})

test('a stranger reads hours of their own: asked once where they live, then in their zone, named', async () => {
  const first = await read({})
  const nonce = /<script type="module" src="[^"]+" nonce="([^"]+)"/.exec(first.html)?.[1]
  expect(nonce).toBeDefined()
  expect(first.policy).toContain(`'nonce-${nonce}'`)
  expect(textOf(first.html)).toContain('14:00 (Bruxelles)')

  const next = await read({ cookie: 'zone=Asia/Tokyo' })
  expect(next.html).not.toContain('<script')
  expect(textOf(next.html)).toMatch(/2[12]:00 \(Tokyo\)/)

  const unheard = await read({ cookie: 'zone=Mars/Olympus' })
  expect(textOf(unheard.html)).toContain('14:00 (Bruxelles)')
})

async function read(headers: Record<string, string>) {
  const answer = await fetch(`${api.origin}/c/${team}`, { headers: { ...FRENCH, ...headers } })
  return { html: await answer.text(), policy: answer.headers.get('content-security-policy') }
}

test('where a community comes from is how it can be found, by people and by programs', async () => {
  for (const [origin, there, absent] of [
    ['team', 'Les évaluatrices du Sahel', 'Apprendre dehors'],
    ['topic', 'Apprendre dehors', 'Les évaluatrices du Sahel'],
  ] as const) {
    const { body } = await api.call(`/communities?origin=${origin}`)
    expect(body.items?.map(({ name }) => name)).toEqual([there])
    const page = textOf(await (await fetch(`${api.origin}/communities?origin=${origin}`)).text())
    expect(page).toContain(there)
    expect(page).not.toContain(absent)
  }
  expect((await api.call('/communities?origin=department')).body.items).toEqual([])
  expect(topic).not.toBe(team)
})

const FRENCH = { 'accept-language': 'fr', accept: 'text/html' }

async function found(name: string, origin: 'team' | 'topic'): Promise<string> {
  const dull = founding({ visibility: 'public' })
  const { body } = await api.call('/communities', {
    token,
    body: {
      ...dull,
      why: { ...dull.why, why: WHY },
      about: { ...dull.about, name },
      kind: { ...dull.kind, origin },
    },
  })
  return String(body['address'])
}

/** What a page says, as one reads it. */
function textOf(html: string): string {
  return plain(html.replaceAll(/<[^>]+>/g, ' ').replaceAll('&amp;', '&'))
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ')
}
