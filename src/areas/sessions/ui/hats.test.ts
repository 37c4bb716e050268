import { expect, test } from 'vitest'
import { drawnFor } from '#platform/i18n/drawn.fixture.ts'
import Hats from './Hats.svelte'

const MEI = { person: 'mei', name: 'Mei Lin' }

test('a hat that somebody wears and others may share is not taken from them', () => {
  const shared = { hat: 'noteTaker', name: 'Note-taker', task: null, seats: null }
  expect(offered({ ...shared, wearers: [MEI] })).toMatch(/aria-label="Me too: Note-taker"/)
  expect(offered({ ...shared, wearers: [] })).toMatch(/aria-label="I’ll take it: Note-taker"/)
  expect(offered({ ...shared, seats: 1, wearers: [MEI] })).not.toMatch(/Me too|I’ll take it/)
})

function offered(hat: Parameters<typeof Hats>[1]['hats'][number]): string {
  const props = { hats: [hat], me: 'awa', formKey: 'key', open: true }
  return drawnFor({ locale: 'en' }, Hats, props)
}
