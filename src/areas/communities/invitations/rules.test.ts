import { expect, test } from 'vitest'
import { readAddresses, stateOf } from './rules.ts'

test('a pasted list is read line by line, however it is separated', () => {
  expect(
    readAddresses('Awa <Awa@Exemple.org>, luc@exemple.org;\n\n pas une adresse \nawa@exemple.org'),
  ).toEqual([
    { written: 'Awa <Awa@Exemple.org>', email: 'awa@exemple.org', isRepeated: false },
    { written: 'luc@exemple.org', email: 'luc@exemple.org', isRepeated: false },
    { written: 'pas une adresse', email: null, isRepeated: false },
    { written: 'awa@exemple.org', email: 'awa@exemple.org', isRepeated: true },
  ])
  expect(readAddresses(' \n ')).toEqual([])
})

test('an invitation by mail works once; a link works until it expires or is closed', () => {
  const noon = new Date('2026-11-20T12:00:00Z')
  const later = new Date('2026-12-20T12:00:00Z')
  const open = { kind: 'email', expiresAt: later, revokedAt: null, acceptedAt: null } as const
  expect(stateOf(open, noon)).toBe('open')
  expect(stateOf(open, later)).toBe('expired')
  expect(stateOf({ ...open, acceptedAt: noon }, noon)).toBe('accepted')
  expect(stateOf({ ...open, kind: 'link', acceptedAt: noon }, noon)).toBe('open')
  expect(stateOf({ ...open, kind: 'link', revokedAt: noon }, noon)).toBe('revoked')
})

test('what cannot be seen in an address is no part of it, nor does it make another one', () => {
  const lines = readAddresses('awa\u200b@x.org\n\u202aawa@x.org\u202c\nomar@x.\u00adorg')
  expect(lines.map(({ email, isRepeated }) => [email, isRepeated])).toEqual([
    ['awa@x.org', false],
    ['awa@x.org', true],
    ['omar@x.org', false],
  ])
})

test('what cannot be seen after an address in brackets, or alone on a line, is not in the way', () => {
  expect(readAddresses('Awa <awa@x.org>\u200b\n\u2060\n\u200b \n')).toEqual([
    { written: 'Awa <awa@x.org>', email: 'awa@x.org', isRepeated: false },
  ])
})
