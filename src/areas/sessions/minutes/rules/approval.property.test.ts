import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PersonId } from '#areas/people/types.ts'
import type { SeatId } from '../../live/types.ts'
import { LEVELS } from '../../types.ts'
import { CIRCLES, type Circle } from '../types.ts'
import { QUIET_DAYS, approvedBy, mayApprove } from './approval.ts'
import { capOf, maySee, moveCircle, showsAuthor } from './circles.ts'

const DAY = 86_400_000
const START = new Date('2026-11-20T12:00:00Z')

const level = fc.constantFrom(...LEVELS)
const circle = fc.constantFrom(...CIRCLES)
const seat = fc.constantFrom('a', 'b', 'c').map((name) => name as SeatId)
const person = fc.option(
  fc.uuid().map((id) => id as PersonId),
  { nil: null },
)
const present = fc.array(
  fc.record({ person, version: fc.option(fc.integer({ min: 1, max: 6 }), { nil: null }) }),
  { maxLength: 8 },
)
const proposed = fc.record({
  state: fc.constant('proposed' as const),
  textVersion: fc.integer({ min: 1, max: 6 }),
  textChangedAt: fc.constant(START),
})
const elapsed = fc.double({ min: 0, max: 20, noNaN: true })

test('minutes stand by the yes of everybody to what stands there, or by seven days without an open amendment', () => {
  fc.assert(
    fc.property(
      proposed,
      present,
      fc.nat({ max: 3 }),
      elapsed,
      (minutes, people, openAmendments, days) => {
        const now = new Date(START.getTime() + days * DAY)
        const how = approvedBy(minutes, { present: people, openAmendments, now })
        const asked = people.filter((each) => each.person !== null)
        const all =
          asked.length > 0 && asked.every(({ version }) => (version ?? 0) >= minutes.textVersion)
        const quiet = openAmendments === 0 && now.getTime() - START.getTime() >= QUIET_DAYS * DAY
        expect(how).toBe(all ? 'everyone' : quiet ? 'delay' : null)
      },
    ),
  )
})

test('what was never proposed, or stands already, is never approved by time', () => {
  const state = fc.constantFrom('draft' as const, 'approved' as const)
  fc.assert(
    fc.property(state, present, elapsed, (of, people, days) => {
      const now = new Date(START.getTime() + days * DAY)
      const minutes = { state: of, textVersion: 1, textChangedAt: START }
      expect(approvedBy(minutes, { present: people, openAmendments: 0, now })).toBeNull()
    }),
  )
})

test('nobody says yes while their own amendment waits for an answer', () => {
  fc.assert(
    fc.property(seat, fc.array(seat), (mine, open) => {
      const me = { seat: mine, takesNotes: false }
      expect(mayApprove({ state: 'proposed' }, me, open).ok).toBe(!open.includes(mine))
    }),
  )
})

test('no sequence of wishes ever takes a line further than its room allows, nor out without its author', () => {
  const wish = fc.record({ to: circle, by: seat })
  fc.assert(
    fc.property(level, seat, fc.array(wish, { maxLength: 20 }), (of, author, wishes) => {
      let now: Circle = 'room'
      for (const { to, by } of wishes) {
        const moved = moveCircle({ circle: now, seat: author }, to, { level: of, seat: by })
        const before: Circle = now
        if (moved.ok) now = moved.value
        const isWider = CIRCLES.indexOf(now) > CIRCLES.indexOf(before)
        expect(CIRCLES.indexOf(now)).toBeLessThanOrEqual(CIRCLES.indexOf(capOf(of)))
        expect(isWider && by !== author).toBe(false)
      }
    }),
  )
})

test('whoever was not there reads nothing that stays in the room, and no name it did not publish', () => {
  fc.assert(
    fc.property(circle, level, fc.boolean(), fc.boolean(), (of, room, isApproved, named) => {
      const seen = maySee({ circle: of }, { isPresent: false, isApproved })
      expect(seen).toBe(isApproved && of === 'community')
      const shown = showsAuthor({ named }, { isPresent: false, level: room })
      expect(shown).toBe(named && room === 'publishable')
    }),
  )
})
