import { expect, test } from 'vitest'
import { fingerprint, likenessOf, makeSeal } from './seal.ts'

const seal = makeSeal('a secret that only the tests know, long enough', 'outbox')
const TAG_ENDS = 12 + 16

test('what was sealed opens with the same secret and purpose, and with no other', () => {
  const sealed = seal.close('Bonjour Aïcha')
  expect(seal.open(sealed)).toBe('Bonjour Aïcha')
  expect(makeSeal('another secret of the tests, long enough', 'outbox').open(sealed)).toBeNull()
  expect(
    makeSeal('a secret that only the tests know, long enough', 'links').open(sealed),
  ).toBeNull()
})

test('a text that was altered, cut short or lengthened is no text', () => {
  const sealed = seal.close('Bonjour Aïcha')
  for (let at = 0; at < sealed.length; at += 1) {
    const altered = Buffer.from(sealed)
    altered[at] = (altered[at] ?? 0) ^ 1
    expect(seal.open(altered)).toBeNull()
    expect(seal.open(sealed.subarray(0, at))).toBeNull()
  }
  expect(seal.open(Buffer.concat([sealed, Buffer.from('!')]))).toBeNull()
})

test('a part of the tag does not do for all of it', () => {
  const nothing = seal.close('')
  expect(seal.open(nothing)).toBe('')
  for (let length = 13; length < TAG_ENDS; length += 1)
    expect([length, seal.open(nothing.subarray(0, length))]).toEqual([length, null])
})

test('two texts are known to be the same only with the secret that compared them', () => {
  const [one, other] = ['a secret that only the tests know', 'another secret of the tests']
  expect(likenessOf(one, 'mot de passe')).toEqual(likenessOf(one, 'mot de passe'))
  expect(likenessOf(one, 'mot de passe')).not.toEqual(likenessOf(one, 'mot de passé'))
  expect(likenessOf(one, 'mot de passe')).not.toEqual(likenessOf(other, 'mot de passe'))
  expect(likenessOf(one, 'mot de passe')).not.toEqual(fingerprint('mot de passe'))
})
