import { expect, test } from 'vitest'
import { sayValue } from './say-value.ts'

const say = sayValue({
  kind: (kind) => `kind ${kind}`,
  origin: (origin) => `origin ${origin}`,
  visibility: (visibility) => `seen by ${visibility}`,
  joinRule: (rule) => `door ${rule}`,
  state: (state) => `life ${state}`,
  hat: (hat) => `hat ${hat}`,
  language: (language) => `in ${language}`,
  part: (method, minutes) => `${minutes} minutes of ${method}`,
  day: (iso) => iso.slice(0, 10),
  list: (items) => items.join(', '),
  nothing: 'nothing',
})

test('each setting of the history is said in words, never as it is stored', () => {
  expect(say('kind', 'network', 'practice')).toBe('kind network')
  expect(say('languages', ['fr', 'en'], ['fr'])).toBe('in fr, in en')
  expect(say('usualHats', [], ['host'])).toBe('nothing')
  expect(say('agenda', [{ method: 'codev', minutes: 90 }], [])).toBe('90 minutes of codev')
  expect(say('whyReview', '2027-05-20T12:00:00.000Z', '')).toBe('2027-05-20')
})

test('of several fields only those that changed are said', () => {
  const before = { language: 'fr', why: 'Apprendre', question: 'Comment ?', rhythm: '' }
  expect(say('text', { ...before, question: 'Pourquoi ?' }, before)).toBe('Pourquoi ?')
  expect(
    say('origin', { origin: 'team', originName: 'Sud' }, { origin: 'topic', originName: '' }),
  ).toBe('origin team · Sud')
})

test('a value that is no longer known is said as it was', () => {
  expect(say('kind', 'guild', 'practice')).toBe('guild')
  expect(say('text', null, null)).toBe('nothing')
})
