import { describe, expect, test } from 'vitest'
import { parseLocale, pickLocale } from './locale.ts'

describe('the language of a reader', () => {
  test('is the one of the profile before any other', () => {
    const wishes = { profile: 'en', cookie: 'fr', acceptLanguage: 'fr', instance: 'fr' } as const
    expect(pickLocale(wishes)).toBe('en')
  })

  test('is the one of the cookie when there is no profile', () => {
    expect(pickLocale({ cookie: 'en', acceptLanguage: 'fr', instance: 'fr' })).toBe('en')
  })

  test('is the first one of the browser that the interface speaks', () => {
    const acceptLanguage = 'wo, de-DE;q=0.9, en-GB;q=0.7, fr-CA;q=0.8'
    expect(pickLocale({ acceptLanguage, instance: 'en' })).toBe('fr')
  })

  test('is the one of the instance when nobody asks for anything known', () => {
    const wishes = { profile: 'xx', cookie: '', acceptLanguage: '*', instance: 'fr' } as const
    expect(pickLocale(wishes)).toBe('fr')
  })

  test('ignores a language that the browser refuses or a weight it garbles', () => {
    expect(pickLocale({ acceptLanguage: 'en;q=0, fr;q=zz', instance: 'fr' })).toBe('fr')
    expect(pickLocale({ acceptLanguage: 'fr;q=0, en;q=0.1', instance: 'fr' })).toBe('en')
  })

  test('survives a header as long as a stranger likes', () => {
    expect(pickLocale({ acceptLanguage: 'de,'.repeat(100_000), instance: 'en' })).toBe('en')
  })
})

test('a regional tag speaks its language, whatever its case', () => {
  expect([parseLocale('FR_be'), parseLocale('en-SN'), parseLocale('nl'), parseLocale(7)]).toEqual([
    'fr',
    'en',
    null,
    null,
  ])
})
