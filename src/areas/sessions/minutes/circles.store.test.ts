import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { NOON } from '#areas/communities/communities.fixture.ts'
import { openCommitmentsFor } from '../commitments/use-cases/list-commitments.ts'
import { settleCommitment } from '../commitments/use-cases/settle-commitment.ts'
import { plan } from '../sessions.fixture.ts'
import { planSession } from '../use-cases/plan-session.ts'
import { type Cast, LEARNED, openCast } from './cast.fixture.ts'
import { listTakeaways } from './use-cases/list-learnings.ts'
import { readMinutes } from './use-cases/read-minutes.ts'
import { setCircle, withdrawWords } from './use-cases/set-circle.ts'

let cast: Cast
let here: Cast['here']

beforeAll(async () => {
  cast = await openCast()
  here = cast.here
})
beforeEach(() => {
  here.clock = NOON
})
afterAll(() => here.close())

describe('how far a line goes', () => {
  test('what was said in a room that keeps everything never leaves it', async () => {
    const { session } = await cast.held({ level: 'roomOnly' })
    const { line } = await cast.lineWith(session, LEARNED)
    const input = { line, circle: 'community' } as const
    expect(await setCircle(here.house, cast.awa, { session, input })).toEqual({
      ok: false,
      code: 'beyond_room',
      field: 'circle',
    })
    await cast.approve(session)
    const page = await cast.open(session, cast.away)
    expect(page).toMatchObject({ lines: [], keptInRoom: 3, commitments: [] })
    expect(await cast.listed(cast.away, session)).toEqual([])
    expect(await cast.listed(cast.omar, session)).toEqual([LEARNED])
  })

  test('anyone present takes a line back into the room; only its author lets it out again', async () => {
    const { session } = await cast.held()
    const { line } = await cast.lineWith(session, LEARNED)
    await setCircle(here.house, cast.omar, { session, input: { line, circle: 'room' } })
    await cast.approve(session)
    expect(await cast.listed(cast.away, session)).toEqual([])
    const out = { line, circle: 'community' } as const
    expect(await setCircle(here.house, cast.omar, { session, input: out })).toEqual({
      ok: false,
      code: 'not_your_words',
      field: 'circle',
    })
    await setCircle(here.house, cast.awa, { session, input: out })
    expect(await cast.listed(cast.away, session)).toEqual([LEARNED])
  })

  test('whoever withdraws their words erases them everywhere; the line and its step stay', async () => {
    const { session } = await cast.held()
    await cast.approve(session)
    const { line } = await cast.lineWith(session, LEARNED)
    const input = { line }
    expect(await withdrawWords(here.house, cast.omar, { session, input })).toEqual({
      ok: false,
      code: 'not_your_words',
    })
    await withdrawWords(here.house, cast.awa, { session, input })
    const stub = (await cast.read(session)).lines.find((each) => each.line === line)
    expect(stub).toMatchObject({ text: null, step: { fr: 'Ce que nous avons appris' } })
    expect(await cast.listed(cast.away, session)).toEqual([])
    const first = await readMinutes(here.house, cast.awa, { session, version: 1 })
    expect(first?.lines.map(({ text }) => text)).not.toContain(LEARNED)
  })

  test('what I took cast.away stays in my own list', async () => {
    const { session } = await cast.held()
    const mine = await listTakeaways(here.house, cast.omar.person)
    expect(mine.filter((each) => each.session === session).map(({ text }) => text)).toEqual([
      'De l’élan.',
    ])
    expect(await listTakeaways(here.house, cast.stranger.person)).toEqual([])
  })
})

test('the next session opens on what was promised, and keeps what came of it', async () => {
  const { session } = await cast.held()
  const planned = await planSession(here.house, cast.awa, plan())
  if (!planned.ok) throw new Error(planned.code)
  const recalled = await openCommitmentsFor(here.house, cast.awa, planned.value)
  const promise = recalled.find((each) => each.since?.session === session)
  expect(promise).toMatchObject({ ownerName: 'Omar', state: 'open' })
  const input = {
    commitment: promise?.id ?? '',
    outcome: 'adapted',
    learned: 'Une page suffit.',
    session: planned.value,
  } as const
  expect(await settleCommitment(here.house, cast.awa, { input, language: 'fr' })).toEqual({
    ok: false,
    code: 'not_yours',
  })
  expect(await settleCommitment(here.house, cast.omar, { input, language: 'fr' })).toMatchObject({
    ok: true,
  })
  const after = await openCommitmentsFor(here.house, cast.awa, planned.value)
  expect(after.find(({ id }) => id === promise?.id)).toMatchObject({
    state: 'adapted',
    learned: 'Une page suffit.',
  })
})
