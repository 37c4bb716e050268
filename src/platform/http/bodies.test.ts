import { expect, test } from 'vitest'
import { z } from 'zod'
import { readBytes, readFields } from './bodies.ts'
import { readForm } from './forms.ts'

const WRITTEN = 'application/x-www-form-urlencoded'
const IN_PARTS = 'multipart/form-data; boundary=x'

test('fields come as they were sent, written one way or the other', async () => {
  const written = await readFields(sent('a=1&b%5B%5D=x&b%5B%5D=%C3%A9', WRITTEN))
  expect(entriesOf(written)).toEqual([
    ['a', '1'],
    ['b[]', 'x'],
    ['b[]', 'é'],
  ])
  const parts = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\né\r\n--x--\r\n'
  const inParts = await readFields(sent(parts, 'multipart/form-data; boundary=x'))
  expect(entriesOf(inParts)).toEqual([['a', 'é']])
})

test.each([
  ['a&'.repeat(400_000), WRITTEN, 'too_long'],
  [`a=${'x'.repeat(1_000_000)}`, WRITTEN, 'too_long'],
  ['--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n'.repeat(600), IN_PARTS, 'too_long'],
  ['a=1', 'multipart/form-data', 'not_valid'],
  ['--x\r\nbroken', IN_PARTS, 'not_valid'],
  ['a=1', 'text/plain', 'not_valid'],
])('what is too much, or no form, is refused at once: %.20s %s', async (body, type, why) => {
  const before = performance.now()
  expect(await readFields(sent(body, type))).toBe(why)
  expect(performance.now() - before).toBeLessThan(2_000)
})

test('a body is read as far as it is good', async () => {
  expect(await readBytes(null)).toEqual(Buffer.alloc(0))
  expect(await readBytes(sent('é', WRITTEN).body)).toEqual(Buffer.from('é'))
  expect(await readBytes(failing(new Error('gone')))).toBe('not_valid')
  expect(await readBytes(failing(Object.assign(new Error('413'), { status: 413 })))).toBe(
    'too_long',
  )
})

test('a name with two hundred thousand dots is one name that nobody knows', () => {
  const form = new FormData()
  form.set(`a${'.a'.repeat(200_000)}`, '1')
  form.set('b.c', '2')
  const read = readForm(form, z.strictObject({ b: z.strictObject({ c: z.string() }) }))
  expect(read).toMatchObject({ ok: false, problem: { refusals: { '': 'unknown_field' } } })
})

function sent(body: string, type: string): Request {
  return new Request('http://here/', { method: 'POST', body, headers: { 'content-type': type } })
}

function entriesOf(read: FormData | string): unknown {
  return typeof read === 'string' ? read : [...read.entries()]
}

function failing(error: Error): ReadableStream<Uint8Array> {
  return new ReadableStream({ start: (controller) => controller.error(error) })
}
