import { drawnFor, wordsIn } from '#platform/i18n/drawn.fixture.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { expect, test } from 'vitest'
import FoundingForm from './FoundingForm.svelte'
import NextSession from './NextSession.svelte'

/** The last minutes of the 20th in Brussels, where the 21st has not begun. */
const LATE = new Date('2026-11-20T22:50:00Z')
const TODAY = '2026-11-20'

test('a first date of today is read by whoever comes until the day is over where they are', () => {
  for (const canPlan of [true, false]) {
    expect(home({ canPlan })).toContain('20 novembre')
    expect(home({ canPlan, zone: 'Asia/Tokyo' })).not.toContain('20 novembre')
    expect(home({ canPlan, firstDate: '' })).not.toContain('novembre')
  }
})

test.each([
  ['fr', 'La première date est déjà passée : choisissez aujourd’hui ou un jour à venir'],
  ['en', 'The first date is over already: choose today or a later day'],
] as const)('in %s a first date that is over comes back as it was typed', (locale, sentence) => {
  const html = drawnFor({ locale }, FoundingForm, {
    step: 'rhythm',
    answers: { rhythm: { rhythm: 'Jeudi', firstDate: '2026-12-10' } },
    suggestion: null,
    now: LATE,
    form: {
      action: 'rhythm',
      refusals: { firstDate: 'in_the_past' },
      typed: { rhythm: 'Tous les lundis', firstDate: '2026-11-02' },
    },
    formKey: 'key',
  })
  expect(wordsIn(html)).toContain(sentence)
  expect(html).toContain('href="#firstDate"')
  expect(html).toMatch(/<input[^>]* value="2026-11-02"[^>]*aria-invalid="true"/)
  expect(html).toContain('value="Tous les lundis"')
})

function home({
  locale = 'fr',
  zone = 'Europe/Brussels',
  canPlan,
  firstDate = TODAY,
}: {
  locale?: Locale
  zone?: string
  canPlan: boolean
  firstDate?: string
}): string {
  const community = { session: null, home: '/c/x', isMember: canPlan, everyWeeks: 4 }
  const props = { ...community, canPlan, firstDate, now: LATE }
  return wordsIn(drawnFor({ locale, zone }, NextSession, props))
}
