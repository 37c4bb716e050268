import { newRandomId } from '#platform/ids.ts'
import { expect, test } from 'vitest'
import { dissentIn, statusOf } from './rules.ts'
import type { Answer, ConsentRound, Given } from './types.ts'

const day = (number: number) => new Date(Date.UTC(2026, 10, number, 12))
const AWA = newRandomId<'person'>()
const LUC = newRandomId<'person'>()
const OPENED = day(1)

test('once all have said yes it is agreed at the last yes, before the delay is over', () => {
  const round = ask([said(AWA, 'yes', 1), said(LUC, 'yes', 3)])
  expect(statusOf(ask([said(AWA, 'yes', 1)]), day(2))).toMatchObject({ state: 'open' })
  expect(statusOf(round, day(4))).toEqual({ state: 'agreed', at: day(3) })
})

test('silence lets it pass at the very end of the delay, not before', () => {
  const round = ask([said(AWA, 'yes', 1)])
  expect(statusOf(round, day(7))).toEqual({ state: 'open', waitingFor: [LUC], until: day(8) })
  expect(statusOf(round, day(8))).toEqual({ state: 'agreed', at: day(8) })
  expect(statusOf(round, day(20))).toEqual({ state: 'agreed', at: day(8) })
})

test('an objection holds it however late it gets, until its author lifts it', () => {
  const objected = ask([said(AWA, 'yes', 1), said(LUC, 'objection', 2)])
  expect(statusOf(objected, day(30))).toEqual({ state: 'objected', by: [LUC] })
  const lifted = ask([...objected.given, said(LUC, 'reservation', 12)])
  expect(statusOf(lifted, day(30))).toEqual({ state: 'agreed', at: day(12) })
  expect(dissentIn(lifted.given)).toMatchObject([
    { person: LUC, answer: 'objection', liftedAt: day(12) },
    { person: LUC, answer: 'reservation', liftedAt: null },
  ])
})

test('whoever leaves is no longer waited for, and their objection no longer stands', () => {
  const round = ask([said(AWA, 'yes', 1), said(LUC, 'objection', 2)])
  const asked = round.asked.map((one) => (one.person === LUC ? { ...one, leftAt: day(4) } : one))
  expect(statusOf({ ...round, asked }, day(5))).toEqual({ state: 'agreed', at: day(4) })
})

test('a newcomer asked late has the whole delay', () => {
  const newcomer = {
    person: newRandomId<'person'>(),
    askedAt: day(6),
    answerBy: day(13),
    leftAt: null,
  }
  const round = ask([said(AWA, 'yes', 1), said(LUC, 'yes', 1)])
  const grown = { ...round, asked: [...round.asked, newcomer] }
  expect(statusOf(grown, day(9))).toMatchObject({ state: 'open', waitingFor: [newcomer.person] })
  expect(statusOf(grown, day(13))).toEqual({ state: 'agreed', at: day(13) })
})

function ask(given: readonly Given[]): ConsentRound {
  const asked = [AWA, LUC].map((person) => ({
    person,
    askedAt: OPENED,
    answerBy: day(8),
    leftAt: null,
  }))
  return { subject: 'charter', openedAt: OPENED, delayDays: 7, asked, given }
}

function said(person: Given['person'], answer: Answer, on: number): Given {
  return { person, answer, reason: answer === 'yes' ? '' : 'Trop flou', at: day(on) }
}
