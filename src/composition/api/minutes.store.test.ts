import type { RequestEvent } from '@sveltejs/kit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cast, LEARNED, openCast } from '#areas/sessions/minutes/cast.fixture.ts'
import { SCOPES } from '#areas/people/types.ts'
import { newRandomId } from '#platform/ids.ts'
import { openApi } from './app.ts'
import { minutesOperations } from './minutes.ts'

let cast: Cast
const api = openApi(minutesOperations)

beforeAll(async () => {
  cast = await openCast()
})
afterAll(() => cast.here.close())

test('a program that rewords a line says which words it read, and overwrites nothing unseen', async () => {
  const { session } = await cast.held()
  const { line, wording } = await cast.lineWith(session, LEARNED)
  const reword = (who: Cast['awa'], text: string, over: string) =>
    put(who, `/sessions/${session}/minutes/lines/${line}`, { text, over, language: 'fr' })
  expect(await reword(cast.omar, 'Les mots d’Omar', wording)).toMatchObject({ status: 200 })
  expect(await reword(cast.awa, 'Les mots d’Awa', wording)).toEqual({ status: 409, code: 'stale' })
  const seen = await cast.lineWith(session, 'Les mots d’Omar')
  expect(await reword(cast.awa, 'Les mots des deux', seen.wording)).toMatchObject({ status: 200 })
})

async function put(
  who: Cast['awa'],
  path: string,
  body: object,
): Promise<{ status: number; code: string | null }> {
  const url = new URL(`http://localhost/api/v1${path}`)
  const headers = { 'content-type': 'application/json' }
  const request = new Request(url, { method: 'PUT', headers, body: JSON.stringify(body) })
  const event = { request, url, locals: localsOf(who) } as unknown as RequestEvent
  const answer = await api.fetch(request, { event })
  const told: { code?: string } = await answer.json()
  return { status: answer.status, code: told.code ?? null }
}

/** As the door makes them for somebody who signed in with a browser. */
function localsOf(who: Cast['awa']): Partial<App.Locals> {
  const pass = newRandomId<'device'>()
  return {
    house: cast.here.house as unknown as App.Locals['house'],
    principal: {
      kind: 'person',
      person: who.person,
      name: who.personName,
      email: 'awa@example.org',
      isAdministrator: false,
      via: 'device',
      pass,
      scopes: SCOPES,
    },
    gate: { community: async () => who, session: async () => who, commitment: async () => who },
    locale: 'fr',
    zone: 'Europe/Brussels',
    requestId: newRandomId(),
  }
}
