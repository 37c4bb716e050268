import { drawnFor, wordsIn } from '#platform/i18n/drawn.fixture.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { expect, test } from 'vitest'
import type { FoundingAnswers } from '../founding/types.ts'
import { suggestionOf } from '../founding/rules.ts'
import FoundingForm from './FoundingForm.svelte'
import FoundingReview from './FoundingReview.svelte'
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

test('a choice that is missing leads to where it is made', () => {
  for (const [step, field] of [
    ['who', 'languages'],
    ['kind', 'origin'],
  ] as const) {
    const html = drawnFor({ locale: 'fr' }, FoundingForm, {
      step,
      answers: {},
      suggestion: null,
      now: LATE,
      form: { action: step, refusals: { [field]: 'required' }, typed: {} },
      formKey: 'key',
    })
    expect(html).toContain(`href="#${field}"`)
    expect(html).toMatch(new RegExp(`<fieldset[^>]* id="${field}"`))
  }
})

test.each([
  [
    'fr',
    'S’entraider dans le travail de tous les jours',
    'Français et English',
    'jeudi 10 décembre',
  ],
  ['en', 'To help one another in everyday work', 'Français and English', 'Thursday 10 December'],
] as const)('in %s the review says every answer, and each leads to its step', (locale, ...said) => {
  const html = review(locale, ANSWERS)
  const [purpose, languages, day] = said
  expect(linesIn(html)).toEqual([
    ['why', purpose],
    ['why', 'Parce que seul·e on s’essouffle.'],
    ['about', 'Évaluer ensemble'],
    ['about', 'Comment impliquer ?'],
    ['kind', expect.any(String)],
    ['kind', expect.stringContaining('Évaluation')],
    ['who', expect.any(String)],
    ['who', expect.any(String)],
    ['who', languages],
    ['rhythm', 'Un jeudi par mois'],
    ['rhythm', day],
    ['charter', 'Servir les habitants.'],
  ])
  expect(html).toMatch(/action="\?\/create"/)
})

test('what was left empty makes no line, and what stands in the way of beginning is said', () => {
  const lines = linesIn(review('fr', { ...ANSWERS, rhythm: { rhythm: '', firstDate: '' } }))
  expect(lines.map(([step]) => step)).not.toContain('rhythm')
  const form = { action: 'create', refusals: { '': 'in_the_past' }, typed: {} }
  expect(wordsIn(review('fr', ANSWERS, form))).toContain('La première date est déjà passée')
})

const ANSWERS: FoundingAnswers = {
  why: { purpose: 'helpEachOther', why: 'Parce que seul·e on s’essouffle.', language: 'fr' },
  about: { name: 'Évaluer ensemble', question: 'Comment impliquer ?' },
  kind: { kind: 'practice', origin: 'topic', originName: 'Évaluation' },
  who: { visibility: 'instance', joinRule: 'open', languages: ['fr', 'en'] },
  rhythm: { rhythm: 'Un jeudi par mois', firstDate: '2026-12-10' },
  charter: {
    domain: '',
    mission: 'Servir les habitants.',
    vision: '',
    values: '',
    ambition: '',
    norms: '',
  },
}

function review(locale: Locale, answers: FoundingAnswers, form: unknown = null): string {
  const suggestion = suggestionOf(answers)
  return drawnFor({ locale }, FoundingReview, { answers, suggestion, form, formKey: 'key' })
}

/** Each line that leads somewhere: its step, and what it says. */
function linesIn(html: string): string[][] {
  const [, lines = ''] = /<dl[^>]*>([^]*?)<\/dl>/.exec(html) ?? []
  const links = lines.matchAll(
    /<dd[^>]*>(?:<!--.*?-->)*<a href="\/communities\/new\?step=(\w+)"[^>]*>(.*?)<\/a>/gs,
  )
  return [...links].map(([, step = '', said = '']) => [step, wordsIn(said).trim()])
}

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
