import { expect, test } from 'vitest'
import { cookieIn, parseSetCookie, putCookies } from './cookies.ts'

test('a cookie line keeps its value as it was written, and all that guards it', () => {
  const line = '__Host-device=a%2Bb.c%3D; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Lax'
  const { name, value, options } = parseSetCookie(line)
  expect({ name, value }).toEqual({ name: '__Host-device', value: 'a%2Bb.c%3D' })
  expect(options).toMatchObject({
    path: '/',
    maxAge: 60,
    httpOnly: true,
    secure: true,
    sameSite: 'lax',
  })
  expect(options.encode(value)).toBe(value)
})

test('a cookie without a lifetime ends with the browser, and one of zero ends now', () => {
  expect(parseSetCookie('a=1; Path=/').options.maxAge).toBeUndefined()
  expect(parseSetCookie('a=; Max-Age=0').options.maxAge).toBe(0)
})

test('a cookie is found by its whole name, and decoded', () => {
  expect(cookieIn('known=1; device=a%2Bb; other=x', 'device')).toBe('a+b')
  expect(cookieIn('mydevice=1', 'device')).toBeNull()
  expect(cookieIn(null, 'device')).toBeNull()
  expect(cookieIn('device=%E0%A4%A', 'device')).toBeNull()
})

test('lines reach the jar one by one', () => {
  const jar = new Map<string, string>()
  putCookies({ set: (name, value) => void jar.set(name, value) }, ['a=1', 'b=2; Path=/'])
  expect([...jar]).toEqual([
    ['a', '1'],
    ['b', '2'],
  ])
})
