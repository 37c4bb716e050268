import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everyDoor, triesOf } from '../trust/knock.fixture.ts'
import { MATRIX } from '../trust/matrix.ts'
import type { Persona } from '../trust/personas.ts'
import type { Params } from '../trust/seed.fixture.ts'
import { openWorld, type World } from '../trust/world.fixture.ts'
import { growWorld } from './growth.fixture.ts'
import {
  COUNTING,
  READ_BYTES,
  type Weight,
  weighPage,
  WITH_SCRIPT_BYTES,
} from './weigh-page.fixture.ts'

/** Ways to the database, there and back, that a page may take when the table says nothing of it. */
const MOST = 12
/** What each may take: what it takes now, and room for something more to show. */
const QUERIES: Readonly<Record<string, number>> = {
  'GET /api': 6,
  'GET /api/[part]': 6,
  'GET /c/[community]': 13,
  'GET /c/[community]/charter': 11,
  'GET /c/[community]/charter/[number]': 11,
  'GET /c/[community]/commitments': 9,
  'GET /c/[community]/end': 9,
  'GET /c/[community]/invite': 8,
  'GET /c/[community]/learnings': 8,
  'GET /c/[community]/members': 12,
  'GET /c/[community]/sessions': 10,
  'GET /c/[community]/sessions/new': 8,
  'GET /c/[community]/settings': 11,
  'GET /communities': 6,
  'GET /communities/new': 6,
  'GET /home': 11,
  'GET /home/takeaways': 6,
  'GET /instance': 6,
  'GET /instance/accounts': 6,
  'GET /instance/accounts/[account]': 6,
  'GET /join/[token]': 6,
  'GET /k/[commitment]': 6,
  'GET /me': 8,
  'GET /me/preferences': 6,
  'GET /me/security': 7,
  'GET /me/security/passkey': 6,
  'GET /me/tokens': 6,
  'GET /methods': 6,
  'GET /methods/[method]': 6,
  'GET /outbox': 6,
  'GET /p/[person]': 8,
  'GET /reset': 6,
  'GET /reset/choose': 6,
  'GET /s/[session]': 13,
  'GET /s/[session]/edit': 8,
  'GET /s/[session]/minutes': 14,
  'GET /s/[session]/room': 14,
  'GET /s/[session]/runsheet': 10,
  'GET /sign-in': 6,
  'GET /sign-in/code': 6,
  'GET /sign-in/link': 6,
  'GET /sign-in/passkey': 6,
  'GET /sign-up': 6,
  'GET /verify': 6,
}

/** Pages over their budget, and how far they may go; the list only shrinks. */
const HEAVY: Readonly<Record<string, number>> = {
  // Its script has a budget of its own (src/routes/scripts.api.test.ts); its page comes on top.
  'GET /s/[session]/room': 82_000,
}

/** Pages that nobody finds in this world, and why. */
const UNREAD: Readonly<Record<string, string>> = {
  'GET /': 'sends on to another page',
  'GET /welcome': 'only before anybody settled in',
  'GET /demo': 'only in a demonstration',
  'GET /gallery': 'for development only',
  'GET /c/[community]/charter/draft': 'only while no charter is proposed',
  'GET /me/security/codes': 'only between two answers of a form',
}
/** In this order: the first of them who may open a page reads it. */
const READERS: readonly Persona[] = ['facilitator', 'administrator']
const VISITORS = /^GET \/(sign-in|sign-up|reset|join)/

const shown = Object.keys(import.meta.glob('/src/routes/**/+page*.svelte')).map(
  (file) => `GET ${file.replace('/src/routes', '').replace(/\/\+page[^/]*$/, '') || '/'}`,
)
const pages = everyDoor()
  .map(({ key }) => key)
  .filter((key) => shown.includes(key) && UNREAD[key] === undefined)

let world: World
const small = new Map<string, Weight | string>()
const grown = new Map<string, Weight | string>()

beforeAll(async () => {
  world = await openWorld(COUNTING)
  await weighAll(small, world.params.home)
  await weighAll(grown, await growWorld(world))
}, 300_000)

afterAll(() => world?.close())

async function weighAll(into: Map<string, Weight | string>, params: Params): Promise<void> {
  for (const key of pages) {
    const path = triesOf({ key }, params)[0]?.path ?? ''
    const weight = await weighPage(world.server.origin, path, world.passes[readerOf(key)]).catch(
      (error: Error) => error.message,
    )
    into.set(key, weight)
  }
}

function readerOf(key: string): Persona {
  if (VISITORS.test(key)) return 'visitor'
  return READERS.find((reader) => MATRIX[key]?.in.includes(reader)) ?? 'visitor'
}

function weightOf(key: string, from: ReadonlyMap<string, Weight | string>): Weight {
  const weight = from.get(key)
  if (weight === undefined || typeof weight === 'string') throw new Error(weight ?? 'not read')
  return weight
}

describe('A page asks the database', () => {
  test.each(pages)('a bounded number of times: %s', (key) => {
    expect(weightOf(key, small).queries).toBeLessThanOrEqual(QUERIES[key] ?? MOST)
  })

  test.each(pages)('as often for thirty as for one: %s', (key) => {
    expect(weightOf(key, grown).queries).toBe(weightOf(key, small).queries)
  })

  test('and the table names no page that is gone', () => {
    expect(Object.keys(QUERIES).filter((key) => !pages.includes(key))).toEqual([])
  })
})

describe('A page with its styles and its script fits in its budget, also when it is full', () => {
  test.each(pages)('%s', (key) => {
    for (const { page, script } of [weightOf(key, small), weightOf(key, grown)]) {
      const budget = HEAVY[key] ?? (script === 0 ? READ_BYTES : WITH_SCRIPT_BYTES)
      expect(page + script).toBeLessThanOrEqual(budget)
    }
  })
})
