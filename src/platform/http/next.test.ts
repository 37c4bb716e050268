import { describe, expect, test } from 'vitest'
import { localPath } from './next.ts'

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
