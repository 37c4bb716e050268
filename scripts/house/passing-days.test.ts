import { expect, test } from 'vitest'
import { passingDay } from './passing-days.ts'

const API = 'src/composition/api/keys.api.test.ts'
const STORE = 'src/areas/people/store/keys.store.test.ts'
const PLAN = `import { openSessionHouse, plan } from '#areas/sessions/sessions.fixture.ts'`

test.each([
  [API, `const localStart = '2027-01-14T14:00'`],
  [API, 'plan({ localStart: `2099-0${each}-12T14:00` })'],
  [API, PLAN],
  ['journeys/loop/story.ts', `day: '2027-01-11',`],
  ['src/composition/trust/seed.fixture.ts', PLAN],
  [STORE, `const due = '2026-12-03'\nconst now = new Date()`],
])('%s may not hold %s', (file, source) => {
  expect(passingDay(file, source).map(({ rule }) => rule)).toEqual(['no-passing-days'])
})

test.each([
  [API, 'const localStart = afternoonAhead(30)'],
  [API, `import { planAhead } from '#areas/sessions/sessions.fixture.ts'`],
  ['journeys/meeting.ts', `import { planAhead } from '#areas/sessions/sessions.fixture.ts'`],
  ['src/areas/people/rules.test.ts', `const now = new Date('2026-12-03T10:00:00Z')`],
  [STORE, `const NOON = '2026-12-03'\n${PLAN}`],
  [STORE, `const born = '1998-02-03'\nconst now = Date.now()`],
])('%s may hold %s', (file, source) => {
  expect(passingDay(file, source)).toEqual([])
})
