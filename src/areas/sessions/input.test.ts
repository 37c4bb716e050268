import { describe, expect, test } from 'vitest'
import { PlanSession } from './input.ts'
import { plan } from './sessions.fixture.ts'

describe('the hour of a session', () => {
  test.each([
    ['clocks jump over it in Brussels', '2027-03-28T02:30', 'Europe/Brussels', 'skipped_time'],
    ['it comes twice in Brussels', '2027-10-31T02:30', 'Europe/Brussels', 'double_time'],
    ['it comes twice in Montréal', '2026-11-01T01:30', 'America/Toronto', 'double_time'],
    ['no calendar has that day', '2027-02-30T14:00', 'Europe/Brussels', 'not_a_time'],
  ])('is refused when %s', (_, localStart, zone, code) => {
    const parsed = PlanSession.safeParse(plan({ localStart, zone }))
    expect(parsed.error?.issues).toMatchObject([{ path: ['localStart'], message: code }])
  })

  test.each([
    ['2027-03-28T03:30', 'Europe/Brussels'],
    ['2027-10-31T02:30', 'Africa/Dakar'],
  ])('%s is an hour like any other in %s', (localStart, zone) => {
    expect(PlanSession.safeParse(plan({ localStart, zone })).success).toBe(true)
  })
})

describe('the zone of a session', () => {
  test.each(['Europe/Atlantis', '+02:00', 'EST5EDT', 'Etc/GMT+2', '../etc'])(
    'is a place of the list: %s is refused',
    (zone) => {
      const parsed = PlanSession.safeParse(plan({ zone }))
      expect(parsed.error?.issues).toMatchObject([{ path: ['zone'], message: 'not_a_zone' }])
    },
  )

  test.each([
    ['Brazil/East', 'America/Sao_Paulo'],
    ['America/Godthab', 'America/Nuuk'],
    ['America/Montreal', 'America/Montreal'],
  ])('is kept under the name that the list shows: %s', (zone, shown) => {
    expect(PlanSession.parse(plan({ zone })).zone).toBe(shown)
  })
})

test.each([
  'https://zoom.us@elsewhere.example/',
  'https://awa:word@call.example/',
  'javascript:alert(1)',
])('a link that leads elsewhere than it reads is refused: %s', (link) => {
  const parsed = PlanSession.safeParse(plan({ format: 'online', link }))
  expect(parsed.error?.issues).toMatchObject([{ path: ['link'], message: 'not_a_link' }])
})
