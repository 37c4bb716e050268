import { drawnFor } from '#platform/i18n/drawn.fixture.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { expect, test } from 'vitest'
import type { RunView } from '../../live/view.ts'
import Announcer from './Announcer.svelte'
import { clockOf } from './seen.ts'

const END = 'The planned time is up; the facilitator decides what comes next'
const NOW = Date.parse('2026-11-20T14:00:00Z')

test.each([
  [
    'en',
    [
      '',
      'Five minutes left',
      '',
      'One minute left',
      'The planned time is up; the facilitator decides what comes next',
    ],
  ],
  [
    'fr',
    [
      '',
      'Encore cinq minutes',
      '',
      'Encore une minute',
      'Le temps prévu est écoulé ; la personne qui anime décide de la suite',
    ],
  ],
] as const)(
  'in %s a step of six minutes says five minutes, one minute and the end, each once, and nothing at each second',
  (locale, said) => {
    const heard = secondsFrom(360, -30).map((left) => regionsOf(left, locale)[1])
    expect(changesIn(heard)).toEqual(said)
  },
)

test.each([
  [300, ['', 'One minute left', END]],
  [270, ['', 'One minute left', END]],
  [60, ['', END]],
  [30, ['', END]],
  [330, ['', 'Five minutes left', '', 'One minute left', END]],
])('a step of %i seconds does not open with how long it lasts', (seconds, said) => {
  const heard = secondsFrom(seconds, -5).map((left) => regionsOf(left, 'en', { seconds })[1])
  expect(changesIn(heard)).toEqual(said)
})

test('a step of five minutes that was made longer says when five are left', () => {
  expect(regionsOf(300, 'en', { seconds: 420 })[1]).toBe('Five minutes left')
})

test('the clock waits while a step is paused', () => {
  expect(regionsOf(60, 'en', { status: 'paused', endsAt: null, left: 60_000 })[1]).toBe('')
})

test('a new step is said by its number and name, once, whatever the clock does', () => {
  const heard = secondsFrom(360, -30).map((left) => regionsOf(left, 'en')[0])
  expect(changesIn(heard)).toEqual(['Step 2: Consultation'])
})

test('it is said politely: nobody is interrupted', () => {
  const body = draw(300, 'en')
  expect(body.match(/role="status"/g)).toHaveLength(2)
  expect(body).not.toMatch(/role="alert"|assertive/)
})

/** Each second, the first and the last one too. */
function secondsFrom(first: number, last: number): number[] {
  return Array.from({ length: first - last + 1 }, (_, n) => first - n)
}

/** What somebody hears: what stays the same is not said again. */
function changesIn(heard: readonly (string | undefined)[]): (string | undefined)[] {
  return heard.filter((text, n) => n === 0 || text !== heard[n - 1])
}

function regionsOf(left: number, locale: Locale, change: Partial<RunView> = {}): string[] {
  const regions = draw(left, locale, change).matchAll(/role="status"[^>]*>([^<]*)</g)
  return [...regions].map(([, text = '']) => text.trim().replaceAll(/[\u00a0\u202f]/g, ' '))
}

function draw(left: number, locale: Locale, change: Partial<RunView> = {}) {
  const run = {
    index: 1,
    status: 'open',
    seconds: 360,
    endsAt: NOW + left * 1000,
    ...change,
  } as RunView
  const title = { fr: 'Consultation', en: 'Consultation' }
  const room = { run, steps: [{ title }, { title }] }
  const props = { room, clock: clockOf(run, NOW) }
  return drawnFor({ locale }, Announcer, props)
}
