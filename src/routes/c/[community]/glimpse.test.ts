import { drawnFor } from '#platform/i18n/drawn.fixture.ts'
import { expect, test } from 'vitest'
import Page from './+page.svelte'

const NOW = new Date('2026-11-20T12:00:00Z')

test('on a phone the latest story stands before everything else, once for who listens, and leads to the stories', () => {
  const html = homeWith([
    'Depuis mai, les habitants relisent.',
    'Nos réunions finissent à l’heure.',
  ])
  const [line = ''] = /<p class="narrow-only glimpse[^]*?<\/p>/.exec(html) ?? []
  expect(line).toContain('Depuis mai, les habitants relisent.')
  expect(line).not.toContain('à l’heure')
  expect(line).toMatch(/<span[^>]*lang="fr"[^>]*aria-hidden="true"/)
  expect(line).toContain('href="#stories"')
  expect(html).toContain('id="stories"')
  expect(html.indexOf('glimpse')).toBeLessThan(html.indexOf('id="stories"'))
  expect(html.match(/les habitants relisent/g)).toHaveLength(2)
})

test('where no story was told yet there is no such line', () => {
  expect(homeWith([])).not.toContain('glimpse')
})

function homeWith(bodies: readonly string[]): string {
  const stories = bodies.map((body, n) => ({
    id: `story-${n}`,
    body,
    language: 'fr',
    person: 'awa',
    name: 'Awa',
    circle: 'community',
    toldAt: NOW,
  }))
  const community = { name: 'Évaluer', address: 'evaluer', state: 'living', firstDate: '' }
  const page = {
    locale: 'fr',
    instance: { name: 'Ici' },
    reader: { locale: 'fr', zone: 'UTC' },
    now: NOW,
    community,
    text: null,
    charter: null,
    said: null,
    isMember: false,
    isVisitor: true,
    home: null,
    inside: null,
    next: null,
    stories,
    moreStories: false,
    door: 'open',
    askedAt: null,
    formKey: 'key',
  }
  return drawnFor({ locale: 'fr' }, Page, { data: page, form: null } as never)
}
