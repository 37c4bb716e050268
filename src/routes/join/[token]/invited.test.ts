import { drawnFor, wordsIn } from '#platform/i18n/drawn.fixture.ts'
import { expect, test } from 'vitest'
import Page from './+page.svelte'

/** Half past midnight of the 21st in Brussels. */
const NOW = new Date('2026-11-20T23:30:00Z')

test('whoever is invited reads the day wished for until it is over where they are', () => {
  expect(invited('2026-11-21')).toContain('Une première date samedi 21 novembre')
  expect(invited('2026-11-20')).not.toContain('première date')
  expect(invited('2026-11-20', 'America/Toronto')).toContain('vendredi 20 novembre')
  expect(invited('')).not.toContain('première date')
})

function invited(firstDate: string, zone = 'Europe/Brussels'): string {
  const invitation = {
    name: 'Évaluer',
    invitedByName: 'Awa',
    note: '',
    kind: 'practice',
    firstDate,
  }
  const data = { locale: 'fr', instance: { name: 'Ici' }, reader: { locale: 'fr', zone }, now: NOW }
  const page = { ...data, invitation, text: null, next: null, token: 't', isVisitor: true }
  return wordsIn(drawnFor({ locale: 'fr', zone }, Page, { data: page, form: null } as never))
}
