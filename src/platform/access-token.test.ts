import { expect, test } from 'vitest'
import { bearerIn, isAccessToken, newAccessToken } from './access-token.ts'

test('a token is recognised, and one wrong letter is noticed', () => {
  const token = newAccessToken()
  expect(isAccessToken(token)).toBe(true)
  const at = 20
  const other = token[at] === 'x' ? 'y' : 'x'
  expect(isAccessToken(`${token.slice(0, at)}${other}${token.slice(at + 1)}`)).toBe(false)
  expect(isAccessToken(token.slice(0, -1))).toBe(false)
  expect(isAccessToken('')).toBe(false)
})

test('a token is found behind Bearer and nowhere else', () => {
  expect(bearerIn('Bearer abc')).toBe('abc')
  expect(bearerIn('bearer  abc')).toBe('abc')
  expect(bearerIn('Basic abc')).toBeNull()
  expect(bearerIn(null)).toBeNull()
})
