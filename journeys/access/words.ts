import type { Locale } from '#platform/i18n/locale.ts'

export type Standing = 'bare' | 'draft' | 'proposed' | 'approved'

/** How much there is of everything in a scene, and how long it is. */
export interface Scale {
  readonly members: number
  readonly coming: number
  /** How far the minutes of each session that was held have come. */
  readonly held: readonly Standing[]
  readonly promises: number
  readonly words: Words
}

/** What people type in a scene; `n` tells things of one kind apart. */
export interface Words {
  readonly person: (n: number) => string
  readonly community: string
  readonly question: (n: number) => string
  readonly text: (n: number) => string
  readonly place: string
}

export type SceneName = 'empty' | 'one' | 'many' | 'long' | 'refused'

/** Which language its people read: every page is looked at in both. */
export const LANGUAGES: Readonly<Record<SceneName, Locale>> = {
  empty: 'en',
  one: 'fr',
  many: 'en',
  long: 'fr',
  refused: 'fr',
}

const SHORT: Words = {
  person: (n) => ['Awa Ndiaye', 'Léo Gagnon', 'Ben Okoro'][n] ?? `Camille Petit ${n}`,
  community: 'Évaluer avec les acteurs locaux',
  question: (n) => `Comment impliquer celles et ceux qui n’ont plus le temps ? (${n + 1})`,
  text: (n) => `Aller là où les gens sont déjà coûte moins que les faire venir (${n + 1}).`,
  place: 'Salle B2, Thiès',
}

const UNBROKEN = 'Anticonstitutionnellement'.repeat(4)
/** Right to left, left to right and pictures in one line, as people write them. */
const MIXED = 'كيف نتعلم معًا؟ Ensemble 🌳🌍 — בוא נדבר, tomorrow at 9:00 👩🏾‍🌾 — '

const LONG: Words = {
  person: (n) => (n % 2 === 0 ? `${UNBROKEN} ${n}` : `محمد عبد الرحمن بن عبد الله الطويل ${n}`),
  community: `${UNBROKEN} مجتمع ממתין`.slice(0, 120),
  question: (n) => `${n} ${MIXED}${UNBROKEN} ${'très '.repeat(40)}`.slice(0, 299).trim(),
  text: (n) =>
    `${n} ${MIXED}${UNBROKEN} https://example.org/${UNBROKEN}?${UNBROKEN} ${'mot '.repeat(500)}`,
  place: `${MIXED}${UNBROKEN}`,
}

const MANY = ['draft', 'approved', 'approved', 'approved', 'approved'] as const

export const SCALES: Readonly<Record<SceneName, Scale>> = {
  empty: { members: 1, coming: 0, held: [], promises: 0, words: SHORT },
  one: { members: 2, coming: 1, held: ['approved'], promises: 1, words: SHORT },
  many: { members: 30, coming: 34, held: MANY, promises: 24, words: SHORT },
  long: { members: 4, coming: 2, held: ['proposed', 'approved'], promises: 3, words: LONG },
  refused: {
    members: 3,
    coming: 1,
    held: ['draft', 'proposed', 'bare'],
    promises: 1,
    words: SHORT,
  },
}
