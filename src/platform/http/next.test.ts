import { describe, expect, test } from 'vitest'
import { localPath, standingAt } from './next.ts'

describe('where to go next', () => {
  test.each(['/', '/home', '/c/abc?said=done#x', '/s/1/room', '/search?q=//a'])(
    '%s is a page of this instance',
    (path) => expect(localPath(path, '/fallback')).toBe(path),
  )

  test.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    'home',
    '',
    // Dots are taken out of a path, and what is left begins with two slashes: another host.
    '/.//evil.example',
    '/..//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    '/%2E%2e//evil.example',
  ])('%s is none', (path) => expect(localPath(path, '/fallback')).toBe('/fallback'))
})

describe('the page somebody stands on', () => {
  test.each([
    ['an invitation goes along', '/sign-up?invitation=abc&next=%2Fjoin%2Fabc'],
    ['a first-run link too', '/welcome?token=abc&create='],
    ['a page without questions is its path', '/home'],
  ])('%s, and leads back', (_, address) => {
    const standing = standingAt(new URL(address, 'https://palabre.example.org'))
    expect(standing).toBe(address)
    expect(localPath(standing)).toBe(address)
  })

  test('what was said once and the name of a form’s action stay behind', () => {
    const url = new URL('https://palabre.example.org/c/tilleul/invite?/link&new=1&said=sent')
    expect(standingAt(url)).toBe('/c/tilleul/invite?new=1')
  })
})
