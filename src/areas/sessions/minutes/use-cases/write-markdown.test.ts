import { describe, expect, test } from 'vitest'
import type { WordsId } from '../../live/types.ts'
import type { CommitmentId, ListedCommitment } from '../../commitments/types.ts'
import type { LineId, LineView } from '../types.ts'
import { markdownOf } from './write-markdown.ts'

const frame = { community: 'Nous_tous', reader: { locale: 'fr', zone: 'Europe/Brussels' } } as const

describe('what somebody wrote stays what they wrote', () => {
  test.each([
    ['# Titre', String.raw`\# Titre`],
    ['*gras* et _italique_ et ~~barré~~', String.raw`\*gras\* et \_italique\_ et \~\~barré\~\~`],
    ['<script>alert(1)</script>', String.raw`\<script\>alert(1)\</script\>`],
    ['a | b', String.raw`a \| b`],
    ['[clic](javascript:alert(1))', String.raw`\[clic\](javascript:alert(1))`],
    ['![](https://espion.example/x.png)', String.raw`!\[\](https://espion.example/x.png)`],
    ['&lt;b&gt;', String.raw`\&lt;b\&gt;`],
    ['`code`', '\\`code\\`'],
    ['- point', String.raw`\- point`],
    ['+ point', String.raw`\+ point`],
    ['> cité', String.raw`\> cité`],
    ['1. premier', String.raw`1\. premier`],
    ['12) douzième', String.raw`12\) douzième`],
    ['Peut-être 3.5 fois, Jean-Luc !', 'Peut-être 3.5 fois, Jean-Luc !'],
    [String.raw`C:\dossier`, String.raw`C:\\dossier`],
  ])('%s', (typed, written) => {
    expect(markdownOf(page([line(typed)]), frame)).toContain(`\n- ${written}\n`)
  })

  test('its line breaks too, and none of its lines becomes a heading, a rule or a list', () => {
    const text = 'Un\r\n\r\n  - deux\n===\n---\n2. trois\u2028# quatre'
    expect(markdownOf(page([line(text)]), frame)).toContain(
      ['- Un\\', '  \\- deux\\', '  \\===\\', '  \\---\\', '  2\\. trois\\', '  \\# quatre'].join(
        '\n',
      ),
    )
  })

  test('spaces that fill a line take no longer than words', () => {
    const text = `a${' '.repeat(3_998)}b`
    const before = performance.now()
    markdownOf(page(Array.from({ length: 300 }, () => line(text))), frame)
    expect(performance.now() - before).toBeLessThan(1_000)
  })
})

test('a line keeps the step it was born in, and its author where they are named', () => {
  const born = { ...line('Dire, et rester.'), step: { fr: 'Ce que j’emporte', en: 'Takeaway' } }
  expect(plain(markdownOf(page([{ ...born, author: 'Fatou *' }]), frame))).toContain(
    '- Dire, et rester. (Fatou \\*) · *née de l’étape « Ce que j’emporte »*\n',
  )
})

test('a promise keeps the step it was born in too', () => {
  const born = { ...line(''), step: { fr: 'Mon prochain pas', en: 'My next step' } }
  expect(plain(markdownOf(page([{ ...born, commitment: PROMISE }]), frame))).toContain(
    '(date à choisir, en cours) · *née de l’étape « Mon prochain pas »*\n',
  )
})

test('the day of a promise carries its year: the file is read in another one too', () => {
  const dated = { ...line(''), commitment: { ...PROMISE, due: '2026-12-04' } }
  const text = plain(markdownOf(page([dated]), frame))
  expect(text).toMatch(/\([^)]*le 4 décembre 2026, en cours\)/)
})

test('what came of earlier promises comes first, with what it taught', () => {
  const told = { ...PROMISE, state: 'adapted', learned: 'Deux\nsuffisaient.' } as const
  const text = markdownOf({ ...page([]), followedUp: [told] }, frame)
  expect(plain(text)).toContain(
    '- **Omar** · Appeler \\*trois\\* familles (date à choisir, adapté) · Ce que l’on en a appris : Deux\\\n  suffisaient.',
  )
})

test('a title on several lines stays one heading, and a community cannot format its name', () => {
  const text = plain(markdownOf(page([], 'Pourquoi\n# moi ?'), frame))
  expect(text.split('\n').slice(0, 3)).toEqual([
    String.raw`# Pourquoi \# moi ?`,
    '',
    String.raw`Nous\_tous · 26 novembre 2026`,
  ])
})

test('the day is that of the place where people met, wherever it is read', () => {
  const far = { ...frame, reader: { locale: 'fr', zone: 'Pacific/Kiritimati' } } as const
  expect(plain(markdownOf(page([]), far))).toContain('· 26 novembre 2026')
})

/** No-break spaces are the words' own business. */
function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ')
}

function line(text: string): LineView {
  return {
    line: 'line' as LineId,
    wording: 'words' as WordsId,
    section: 'learned',
    capture: 'learning',
    text,
    language: 'fr',
    step: null,
    origin: null,
    author: null,
    mine: false,
    circle: 'community',
    late: false,
    mayWiden: false,
    commitment: null,
    amendments: [],
  }
}

const STARTS_AT = new Date('2026-11-26T13:00:00Z')
const PROMISE: ListedCommitment = {
  id: 'commitment' as CommitmentId,
  owner: null,
  ownerName: 'Omar',
  text: 'Appeler *trois* familles',
  language: 'fr',
  due: null,
  circle: 'community',
  state: 'open',
  madeAt: STARTS_AT,
  settledAt: null,
  learned: null,
  learnedLanguage: null,
  since: null,
  proposedBy: null,
  item: null,
}

function page(
  lines: readonly LineView[],
  question = 'Pourquoi ?',
): Parameters<typeof markdownOf>[0] {
  return {
    session: { question, startsAt: STARTS_AT, zone: 'Europe/Brussels' },
    state: 'approved',
    version: 1,
    noLearning: null,
    lines,
    commitments: [],
    followedUp: [],
    keptInRoom: 0,
  }
}
