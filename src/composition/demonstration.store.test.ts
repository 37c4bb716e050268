import type { Kysely } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAdministrator } from '#areas/people/use-cases/create-administrator.ts'
import { createSpace } from '#areas/people/use-cases/create-space.ts'
import { openFirstRun } from '#areas/people/use-cases/open-first-run.ts'
import { becomePersona } from '#areas/people/use-cases/become-persona.ts'
import { memoryDoor } from '#platform/mail/memory-door.fixture.ts'
import { connect } from '#platform/db/connect.ts'
import { type TestDatabase, testDatabase } from '#platform/db/test-cluster.ts'
import { makeSeal } from '#platform/seal.ts'
import { openAuth } from './auth.ts'
import type { Database } from './database.ts'
import { tellExample } from './demonstration.ts'
import { openAppHouse } from './house.ts'
import { readInstance } from './instance.ts'
import { allJobs } from './jobs.ts'

const SECRET = 'a secret of the tests, 32 characters or more'
const services = { seal: makeSeal(SECRET, 'outbox'), origin: 'https://palabre.example.org' }
const NOW = new Date('2026-11-20T12:20:00Z')

interface Place {
  readonly database: TestDatabase
  readonly db: Kysely<Database>
}

let example: Place
let told: Awaited<ReturnType<typeof tell>>

beforeAll(async () => {
  example = await openPlace()
  told = await tell(example)
})
afterAll(() => closePlace(example))

test('the example is told whole, on an instance that says what it is', async () => {
  expect(told).toEqual({ ok: true, value: undefined })
  expect(await readInstance(example)).toMatchObject({
    kind: 'demonstration',
    name: 'Palabre',
  })
  const people = await example.db.selectFrom('person').select('id').execute()
  const communities = await example.db.selectFrom('community').select(['state']).execute()
  expect(people).toHaveLength(28)
  expect(communities.map(({ state }) => state).toSorted()).toEqual([
    'living',
    'living',
    'living',
    'resting',
  ])
})

test('everybody in it came in by their own yes, and nobody has a password', async () => {
  const members = await example.db.selectFrom('membership').select(['joined_by']).execute()
  const doors = new Set(members.map(({ joined_by }) => joined_by))
  expect(doors).toEqual(new Set(['founding', 'openDoor', 'request']))
  expect(await example.db.selectFrom('account').select('id').execute()).toEqual([])
})

test('its year was lived: rooms closed, minutes approved, promises kept, adapted and dropped', async () => {
  const { db } = example
  const sessions = await db.selectFrom('session').select(['state']).execute()
  const minutes = await db.selectFrom('minutes').select(['state']).execute()
  const promises = await db.selectFrom('commitment').select(['state']).execute()
  expect(tally(sessions)).toEqual({ closed: 17, announced: 3, draft: 1 })
  expect(tally(minutes)).toEqual({ approved: 15, proposed: 1, draft: 1 })
  expect(tally(promises)).toEqual({ open: 7, kept: 21, adapted: 7, dropped: 3 })
  const due = await db
    .selectFrom('commitment')
    .innerJoin('person', 'person.id', 'commitment.person_id')
    .select(['person.email', 'commitment.due'])
    .where('commitment.state', '=', 'open')
    .where('commitment.due', '=', '2026-11-21')
    .execute()
  expect(due).toEqual([{ email: 'fatou@example.org', due: '2026-11-21' }])
})

test('every text is in the language it says it is, and well typed', async () => {
  const texts = await readTexts(example.db)
  expect(texts.length).toBeGreaterThan(400)
  expect(texts.filter(({ language, body }) => unlikelyLanguage(body) === language)).toEqual([])
  const badly = texts.filter(({ language, body }) =>
    language === 'fr'
      ? /[^\u00a0\u202f] ?[;:?!»]|«[^\u00a0\u202f]|['"]/.test(body)
      : /['"]/.test(body),
  )
  expect(badly).toEqual([])
})

test('its story is in the past year and nothing in it is dated after today', async () => {
  const { first, last } = await example.db
    .selectFrom('membership')
    .select(({ fn }) => [
      fn.min('joined_at').$castTo<Date>().as('first'),
      fn.max('joined_at').$castTo<Date>().as('last'),
    ])
    .executeTakeFirstOrThrow()
  expect(NOW.getTime() - first.getTime()).toBeGreaterThan(300 * 86_400_000)
  expect(last.getTime()).toBeLessThan(NOW.getTime())
})

test('its mail never leaves, even where a mail server is set', async () => {
  const door = memoryDoor()
  const jobs = allJobs(houseOn(example), { ...services, now: () => NOW }, door)
  await jobs.find(({ name }) => name === 'mail')?.run()
  expect(door.left).toEqual([])
  const outbox = await example.db.selectFrom('outbox').select(['state', 'kind']).execute()
  const waits = { state: 'waiting', kind: 'communities.invited' }
  expect(outbox).toEqual([waits, waits])
})

test('it is told once: a second time is refused and changes nothing', async () => {
  expect(await tell(example)).toMatchObject({ ok: false, code: 'already_open' })
  const people = await example.db.selectFrom('person').select('id').execute()
  expect(people).toHaveLength(28)
})

test('a real space refuses the example and stays as it is', async () => {
  const place = await openPlace()
  const house = houseOn(place)
  const run = await openFirstRun(house, 'en')
  const created = await createSpace(house, { ...SPACE, token: run?.token ?? '' })
  expect(created.ok).toBe(true)
  expect(await tell(place)).toMatchObject({ code: 'already_open' })
  expect(await readInstance(place)).toMatchObject({ kind: 'real', name: 'Our space' })
  expect(await become(place)).toMatchObject({ code: 'not_a_demonstration' })
  await closePlace(place)
})

test('an instance that only says it is fresh refuses too, once anybody has an account', async () => {
  const place = await openPlace()
  const house = houseOn(place)
  const run = await openFirstRun(house, 'en')
  await createAdministrator(house, { name: 'Ada', email: 'ada@example.org', locale: 'en' })
  expect(await tell(place)).toMatchObject({ code: 'already_open' })
  expect(await readInstance(place)).toMatchObject({ kind: 'fresh' })
  expect(await createSpace(house, { ...SPACE, token: run?.token ?? '' })).toMatchObject({
    ok: true,
  })
  await closePlace(place)
})

test('a story that breaks in the middle leaves the instance fresh and empty', async () => {
  const place = await openPlace()
  const breaking = tellExample(houseOn(place), services, { language: 'en', tell: breakHalfway })
  await expect(breaking).rejects.toThrow('power cut')
  expect(await readInstance(place)).toMatchObject({ kind: 'fresh' })
  expect(await place.db.selectFrom('person').select('id').execute()).toEqual([])
  expect(await tell(place)).toMatchObject({ ok: true })
  await closePlace(place)
})

test('the story holds on another day too: after a leap day, late at night', async () => {
  const place = await openPlace()
  const day = new Date('2028-03-01T23:30:00Z')
  const house = openAppHouse(place.db, { ...services, now: () => day, wake: null })
  const telling = { language: 'en', tell: () => undefined } as const
  expect(await tellExample(house, services, telling)).toMatchObject({ ok: true })
  await closePlace(place)
})

test('nobody can turn a demonstration into a real space', async () => {
  const house = houseOn(example)
  expect(await openFirstRun(house, 'fr')).toBeNull()
  expect(await createSpace(house, { ...SPACE, token: 'anything' })).toMatchObject({
    code: 'already_open',
  })
})

test('one click signs in as somebody of the example, without a password', async () => {
  expect(await become(example)).toMatchObject({ ok: true, value: { kind: 'in' } })
})

const SPACE = {
  spaceName: 'Our space',
  language: 'en',
  name: 'Ada Byron',
  email: 'ada.byron@example.org',
  password: 'a long walk by the grey sea',
} as const

async function openPlace(): Promise<Place> {
  const database = await testDatabase()
  return { database, db: connect<Database>(database.url) }
}

async function closePlace({ db, database }: Place): Promise<void> {
  await db.destroy()
  await database.drop()
}

function houseOn({ db }: Place) {
  return openAppHouse(db, { ...services, now: () => NOW, wake: null })
}

function tell(place: Place) {
  return tellExample(houseOn(place), services, { language: 'fr', tell: () => undefined })
}

function breakHalfway(share: number): void {
  if (share > 0.5) throw new Error('power cut')
}

function become(place: Place) {
  const house = houseOn(place)
  const auth = openAuth({ house, origin: services.origin, secret: SECRET })
  const knock = { headers: new Headers(), network: '192.0.2.7', locale: 'fr' } as const
  return becomePersona(house, auth.port, knock, 'awa@example.org')
}

function tally(rows: readonly { readonly state: string }[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { state } of rows) counts[state] = (counts[state] ?? 0) + 1
  return counts
}

interface Text {
  readonly language: string
  readonly body: string
}

/** Everything anybody reads in the example, with the language it is marked with. */
async function readTexts(db: Kysely<Database>): Promise<Text[]> {
  const [words, lines, texts, charters, sessions, back] = await Promise.all([
    db.selectFrom('words').select(['language', 'body']).execute(),
    db.selectFrom('profile_line').select(['language', 'body']).execute(),
    db.selectFrom('community_text').select(['language', 'why', 'question', 'rhythm']).execute(),
    db.selectFrom('charter_text').selectAll().execute(),
    db.selectFrom('session').select(['language', 'question', 'preparation']).execute(),
    db
      .selectFrom('look_back_word')
      .innerJoin('look_back', 'look_back.id', 'look_back_word.look_back_id')
      .select(['look_back.language', 'look_back_word.body', 'look_back.reason'])
      .execute(),
  ])
  return [...words, ...lines, ...texts, ...charters, ...sessions, ...back].flatMap(
    ({ language, ...rest }) =>
      Object.entries(rest).flatMap(([column, body]) =>
        typeof body === 'string' && body !== '' && !column.endsWith('_id')
          ? [{ language, body }]
          : [],
      ),
  )
}

const MARKS = {
  fr: /\b(le|la|les|des|du|un|une|et|est|en|que|qui|dans|pour|pas|nous|vous|il|elle|au|aux|sur|avec|se)\b/gi,
  en: /\b(the|of|and|to|is|that|for|we|it|what|who|with|as|you|they|not|have|was|at|my|our|from|how)\b/gi,
}

/** The language a text can hardly be in; null when its small words do not tell. */
function unlikelyLanguage(body: string): string | null {
  const [fr, en] = [body.match(MARKS.fr)?.length ?? 0, body.match(MARKS.en)?.length ?? 0]
  if (fr === en) return null
  return fr > en ? 'en' : 'fr'
}
