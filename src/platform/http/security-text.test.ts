import { expect, test } from 'vitest'
import { securityText } from './security-text.ts'

const said = (now: string) =>
  securityText({
    contact: 'mailto:securite@palabre.example',
    origin: 'https://palabre.example',
    now: new Date(now),
  })

test('whom to tell, in which language, until when and where that stands', () => {
  expect(said('2026-11-21T23:00:00Z')).toBe(
    [
      'Contact: mailto:securite@palabre.example',
      'Expires: 2027-05-21T00:00:00.000Z',
      'Preferred-Languages: fr, en',
      'Canonical: https://palabre.example/.well-known/security.txt',
      '',
    ].join('\n'),
  )
})

test('it says the same all day, and never more than a year ahead', () => {
  expect(said('2026-11-21T00:00:01Z')).toBe(said('2026-11-21T23:59:59Z'))
  expect(said('2026-11-21T12:00:00Z')).not.toBe(said('2026-11-22T12:00:00Z'))
})
