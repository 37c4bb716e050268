import { expect, test } from 'vitest'
import { LOCALES } from '#platform/i18n/locale.ts'
import { rhythmIn, starterFor } from './starter.ts'

const pace = { hats: [], agenda: [], firstInDays: 14, reviewInMonths: 6 }

test('a rhythm that was proposed is read in the reader’s language, whatever its founder’s was', () => {
  for (const everyWeeks of [1, 2, 3, 4, 6, 8, 12]) {
    for (const language of LOCALES) {
      const why = { purpose: 'explore', why: 'Voir', language } as const
      const { rhythm } = starterFor({ why }, { ...pace, everyWeeks })
      const read = LOCALES.map((locale) => rhythmIn({ language, rhythm }, locale))
      const fr = everyWeeks === 1 ? 'Chaque semaine' : `Toutes les ${everyWeeks} semaines`
      const en = everyWeeks === 1 ? 'Every week' : `Every ${everyWeeks} weeks`
      expect(read).toEqual([
        { words: fr, language: 'fr' },
        { words: en, language: 'en' },
      ])
    }
  }
})

test('a rhythm in the founder’s own words stays as they wrote it', () => {
  const own = { language: 'fr', rhythm: 'Toutes les 6 semaines, le jeudi' } as const
  expect(rhythmIn(own, 'en')).toEqual({ words: own.rhythm, language: 'fr' })
})
