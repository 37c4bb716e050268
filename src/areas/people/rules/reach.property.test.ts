import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wallTimeOf } from '#platform/time.ts'
import type { Reach } from '../types.ts'
import { nextGoodMoment, USUAL_REACH } from './reach.ts'

const zones = fc.constantFrom(
  'Europe/Brussels',
  'America/Toronto',
  'Africa/Dakar',
  'Asia/Kolkata',
  'Pacific/Auckland',
)
const moments = fc.date({
  min: new Date('2026-01-01'),
  max: new Date('2028-12-31'),
  noInvalidDate: true,
})
const days = fc.option(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }))
const hours = fc.option(
  fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 24 }))
    .filter(([a, b]) => a < b)
    .map(([from, to]) => ({ from, to })),
)
const reaches: fc.Arbitrary<Reach> = fc
  .record({ days, hours })
  .map((when) => ({ ...USUAL_REACH, ...when }))

/** What a calendar on their wall shows, found another way than in the rule. */
function shown(moment: Date, timeZone: string) {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(moment)
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  return {
    day: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(of('weekday')) + 1,
    hour: Number(of('hour')),
  }
}

describe('the next good moment to reach somebody', () => {
  test('is never before now, and on a day and at an hour they named', () => {
    fc.assert(
      fc.property(reaches, zones, moments, (reach, zone, now) => {
        const moment = nextGoodMoment(reach, zone, now)
        const { day, hour } = shown(moment ?? new Date(0), zone)
        expect(moment?.getTime()).toBeGreaterThanOrEqual(now.getTime())
        expect(reach.days ?? [day]).toContain(day)
        expect(hour).toBeGreaterThanOrEqual(reach.hours?.from ?? 0)
      }),
    )
  })

  test('is now when now is good, and asking again then changes nothing', () => {
    fc.assert(
      fc.property(reaches, zones, moments, (reach, zone, now) => {
        const moment = nextGoodMoment(reach, zone, now)
        expect(moment && nextGoodMoment(reach, zone, moment)).toEqual(moment)
        expect(nextGoodMoment(USUAL_REACH, zone, now)).toEqual(now)
      }),
    )
  })

  test('waits for the end of “not now”, and never comes without an end', () => {
    fc.assert(
      fc.property(
        reaches,
        zones,
        moments,
        fc.integer({ min: 1, max: 1_000 }),
        (reach, zone, now, ahead) => {
          const until = new Date(now.getTime() + ahead * 3_600_000)
          const moment = nextGoodMoment({ ...reach, notNow: { until } }, zone, now)
          expect(moment?.getTime()).toBeGreaterThanOrEqual(until.getTime())
          expect(nextGoodMoment({ ...reach, notNow: { until: null } }, zone, now)).toBeNull()
        },
      ),
    )
  })

  test('is Tuesday at two in Dakar for somebody who named Tuesday afternoons', () => {
    const reach = { ...USUAL_REACH, days: [2], hours: { from: 14, to: 18 } }
    const friday = new Date('2026-11-20T12:00:00Z')
    const moment = nextGoodMoment(reach, 'Africa/Dakar', friday)
    expect(moment && wallTimeOf(moment, 'Africa/Dakar')).toBe('2026-11-24T14:00')
  })
})
