import { expect, test } from 'vitest'
import { ENGAGEMENTS } from '#areas/communities/types.ts'
import type { SessionId } from '../live/types.ts'
import { findMethod, newestMethod } from '../methods/catalogue.ts'
import { freeRolesOf, heartOf, waitingIn, withAsks } from './rules.ts'
import type { SessionAhead } from './types.ts'

const AHEAD: SessionAhead = {
  session: '019a9f2e-7c4b-7d15-8a31-5e0c2b9d7f64' as SessionId,
  question: 'Comment écouter ?',
  startsAt: new Date('2026-12-03T13:00:00Z'),
  state: 'announced',
  format: 'online',
  community: 'Le cercle',
  address: 'le-cercle-abc',
  answer: null,
  freeHats: ['facilitator'],
  toPrepare: true,
  engagement: 'active',
}

/** What is asked, in one word each. */
function asked(change: Partial<SessionAhead>): string[] {
  const { come, enter, hats, prepare } = withAsks({ ...AHEAD, ...change }).asks
  const said = { come, enter, hats: hats.length > 0, prepare }
  return Object.entries(said).flatMap(([what, is]) => (is ? [what] : []))
}

test('what is asked of somebody follows what they say of their engagement', () => {
  const all = ENGAGEMENTS.map((engagement) => [engagement, asked({ engagement })])
  expect(Object.fromEntries(all)).toEqual({
    core: ['come', 'hats', 'prepare'],
    active: ['come', 'hats', 'prepare'],
    occasional: ['come', 'prepare'],
    peripheral: [],
  })
})

test('whoever said yes prepares like everybody, and is asked for a hat unless they keep at a distance', () => {
  expect(asked({ engagement: 'occasional', answer: 'yes' })).toEqual(['hats', 'prepare'])
  expect(asked({ engagement: 'peripheral', answer: 'yes' })).toEqual(['prepare'])
})

test('nothing is asked of whoever said no, not even once the session has begun', () => {
  expect(asked({ answer: 'no', state: 'live' })).toEqual([])
})

test('a session that has begun calls those who were asked, and leaves those at a distance in peace', () => {
  expect(asked({ state: 'live' })).toContain('enter')
  expect(asked({ state: 'live', engagement: 'peripheral' })).toEqual([])
  expect(asked({ state: 'live', engagement: 'peripheral', answer: 'yes' })).toContain('enter')
})

test('a session that asks nothing does not wait on one’s home, and stands in what lies ahead', () => {
  const coming = [withAsks({ ...AHEAD, engagement: 'peripheral' })]
  const home = { coming, commitments: [], minutes: [], takeaways: [] }
  expect(waitingIn(home, '2026-11-26').sessions).toEqual([])
  expect(waitingIn({ ...home, coming: [withAsks(AHEAD)] }, '2026-11-26').sessions).toHaveLength(1)
})

const METHOD = findMethod('codev', 1)
const played = (id: string, minutes: number) => {
  const method = newestMethod(id)
  return method === null ? [] : [{ method, minutes }]
}

test('a session is mostly its longest method, whatever its routines take, and the first of those as long', () => {
  const opening = played('check-in', 300)
  expect(heartOf([...opening, ...played('troika', 40), ...played('codev', 90)])).toEqual({
    name: METHOD?.name,
    minutes: 90,
  })
  expect(heartOf([...played('codev', 60), ...played('w3', 60)])?.name).toEqual(METHOD?.name)
  expect(heartOf(opening)).toBeNull()
  expect(heartOf([])).toBeNull()
})

test('roles that wait are those of the methods with seats of their own, but hats of every session and what is taken', () => {
  const free = freeRolesOf([...played('codev', 90), ...played('codev', 30)], [])
  expect(free.map(({ en }) => en)).toEqual(['Client'])
  expect(freeRolesOf(played('codev', 90), ['client'])).toEqual([])
  expect(freeRolesOf(played('check-in', 5), [])).toEqual([])
})
