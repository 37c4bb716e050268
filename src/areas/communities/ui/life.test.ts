import * as m from '#messages/communities.ts'
import { expect, test } from 'vitest'

test('in French no name stands after a “de” that would have to lose its vowel before it', () => {
  const name = 'Awa Diop'
  const date = '22 novembre 2026'
  const said = [
    m.lifeSince({ state: 'ended', date, name }, 'fr'),
    m.lifeSince({ state: 'resting', date, name }, 'fr'),
    m.earlierBy({ name }, 'fr'),
    m.requestAnswered({ date, name: 'Luc Maes', state: 'accepted', by: name }, 'fr'),
  ]
  for (const sentence of said) {
    expect(sentence).toContain(name)
    expect(sentence).not.toContain(`de ${name}`)
  }
})
