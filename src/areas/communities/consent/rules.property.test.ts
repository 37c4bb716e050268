import type { PersonId } from '#areas/people/types.ts'
import { newRandomId } from '#platform/ids.ts'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { asksNewcomer, dissentIn, lastAnswers, statusOf } from './rules.ts'
import { ANSWERS, type ConsentRound } from './types.ts'

const START = Date.UTC(2026, 10, 20, 12)
const HOUR = 3_600_000
const at = (hours: number) => new Date(START + hours * HOUR)
const PEOPLE: readonly PersonId[] = Array.from({ length: 6 }, () => newRandomId<'person'>())

const hours = fc.integer({ min: 0, max: 400 })
const person = fc.constantFrom(...PEOPLE)

/** Any history: people asked at the start or later, some leaving, some answering again and again. */
const round: fc.Arbitrary<ConsentRound> = fc
  .record({
    subject: fc.constantFrom('charter' as const, 'ending' as const),
    delayDays: fc.integer({ min: 1, max: 10 }),
    asked: fc.uniqueArray(
      fc.record({ person, late: fc.integer({ min: 0, max: 100 }), left: fc.option(hours) }),
      { selector: (one) => one.person, minLength: 1 },
    ),
    given: fc.array(fc.record({ person, answer: fc.constantFrom(...ANSWERS), hour: hours }), {
      maxLength: 12,
    }),
  })
  .map(({ subject, delayDays, asked, given }) => ({
    subject,
    openedAt: at(0),
    delayDays,
    asked: asked.map(({ person: who, late, left }) => ({
      person: who,
      askedAt: at(late),
      answerBy: at(late + delayDays * 24),
      leftAt: left === null ? null : at(left),
    })),
    given: given
      .filter((one) => asked.some((who) => who.person === one.person))
      .toSorted((one, other) => one.hour - other.hour)
      .map((one) => ({
        person: one.person,
        answer: one.answer,
        reason: 'parce que',
        at: at(one.hour),
      })),
  }))

test('nothing is agreed while somebody present objects', () => {
  fc.assert(
    fc.property(round, hours, (one, hour) => {
      const last = lastAnswers(one.given)
      const objects = one.asked.some(
        (asked) => asked.leftAt === null && last.get(asked.person)?.answer === 'objection',
      )
      const { state } = statusOf(one, at(hour))
      expect(state === 'objected').toBe(objects)
    }),
  )
})

test('nothing is agreed while somebody present has neither answered nor let their own delay pass', () => {
  fc.assert(
    fc.property(round, hours, (one, hour) => {
      const status = statusOf(one, at(hour))
      if (status.state !== 'agreed') return
      const last = lastAnswers(one.given)
      for (const asked of one.asked.filter(({ leftAt }) => leftAt === null)) {
        expect(last.has(asked.person) || asked.answerBy <= at(hour)).toBe(true)
      }
    }),
  )
})

test('what is agreed stays agreed, at the same moment, as time goes on', () => {
  fc.assert(
    fc.property(round, hours, hours, (one, hour, more) => {
      const now = statusOf(one, at(hour))
      if (now.state !== 'agreed') return
      expect(statusOf(one, at(hour + more))).toEqual(now)
    }),
  )
})

test('a charter of one person alone is never agreed, whatever they say and however long it takes', () => {
  fc.assert(
    fc.property(round, hours, (one, hour) => {
      const alone: ConsentRound = { ...one, subject: 'charter', asked: one.asked.slice(0, 1) }
      const given = one.given.filter((answer) => answer.person === alone.asked[0]?.person)
      expect(statusOf({ ...alone, given }, at(hour)).state).not.toBe('agreed')
    }),
  )
})

test('without an objection every round is agreed in the end: silence lets it pass', () => {
  fc.assert(
    fc.property(round, (one) => {
      const given = one.given.map((answer) => ({ ...answer, answer: 'yes' as const }))
      const calm: ConsentRound = { ...one, subject: 'ending', given }
      expect(statusOf(calm, at(2_000)).state).toBe('agreed')
    }),
  )
})

test('no doubt and no objection is ever lost from the record', () => {
  fc.assert(
    fc.property(round, (one) => {
      const raised = one.given.filter(({ answer }) => answer !== 'yes').length
      const kept = dissentIn(one.given)
      expect(kept).toHaveLength(raised)
      expect(kept.every((doubt) => doubt.liftedAt === null || doubt.liftedAt >= doubt.at)).toBe(
        true,
      )
    }),
  )
})

test('newcomers are asked while the first delay runs, later only when one person alone was asked', () => {
  fc.assert(
    fc.property(round, hours, (one, hour) => {
      const isEarly = hour < one.delayDays * 24
      const isAlone = one.subject === 'charter' && one.asked.length < 2
      expect(asksNewcomer(one, at(hour))).toBe(isEarly || isAlone)
    }),
  )
})
