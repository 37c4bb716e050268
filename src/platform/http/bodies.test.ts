import { expect, test } from 'vitest'
import { z } from 'zod'
import { readBytes, readFields } from './bodies.ts'
import { readForm } from './forms.ts'

const WRITTEN = 'application/x-www-form-urlencoded'
const IN_PARTS = 'multipart/form-data; boundary=x'
const ONE_PART = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1'

test('fields come as they were sent, written one way or the other', async () => {
  const written = await readFields(sent('a=1&b%5B%5D=x&b%5B%5D=%C3%A9', WRITTEN))
  expect(entriesOf(written)).toEqual([
    ['a', '1'],
    ['b[]', 'x'],
    ['b[]', 'é'],
  ])
  const parts = `${ONE_PART}é\r\n--x--\r\n`
  const inParts = await readFields(sent(parts, IN_PARTS))
  expect(entriesOf(inParts)).toEqual([['a', '1é']])
})

test.each([
  { type: WRITTEN, why: 'too_long', body: 'a&'.repeat(400_000) },
  { type: WRITTEN, why: 'too_long', body: `a=${'x'.repeat(1_000_000)}` },
  { type: WRITTEN, why: 'too_long', body: names(501) },
  { type: IN_PARTS, why: 'too_long', body: `${ONE_PART}\r\n`.repeat(600) },
  { type: `multipart/form-data;x=y, ${WRITTEN}`, why: 'not_valid', body: names(600) },
  { type: `${IN_PARTS}, ${WRITTEN}`, why: 'not_valid', body: names(600) },
  { type: `${WRITTEN}, ${IN_PARTS}`, why: 'not_valid', body: names(600) },
  { type: `text/plain, ${WRITTEN}`, why: 'not_valid', body: names(600) },
  { type: 'multipart/form-data', why: 'not_valid', body: 'a=1' },
  { type: IN_PARTS, why: 'not_valid', body: '--x\r\nbroken' },
  { type: 'text/plain', why: 'not_valid', body: 'a=1' },
])('what is too much, or no form, is refused at once: $type $why', async ({ type, why, body }) => {
  const before = performance.now()
  expect(await readFields(sent(body, type))).toBe(why)
  expect(performance.now() - before).toBeLessThan(2_000)
})

test.each([
  { type: `${WRITTEN};charset=UTF-8`, body: 'a=1' },
  { type: WRITTEN, body: names(500) },
  { type: 'multipart/form-data;boundary="x"', body: `${ONE_PART}\r\n--x--\r\n` },
  {
    type: 'Multipart/Form-Data; boundary=----WebKitFormBoundary0aZ',
    body: `${ONE_PART}\r\n--x--\r\n`.replaceAll('--x', '------WebKitFormBoundary0aZ'),
  },
])('a form as browsers and programs send it is read: $type', async ({ type, body }) => {
  expect(await readFields(sent(body, type))).toBeInstanceOf(FormData)
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

test('a field that would change what an object is comes back as nothing typed', () => {
  const form = new FormData()
  form.set('__proto__[]', 'x')
  form.set('__proto__', 'y')
  const read = readForm(form, z.strictObject({ b: z.string() }))
  const typed = read.ok ? read.typed : read.problem.typed
  expect(Object.keys(typed)).toEqual([])
  expect(Object.getPrototypeOf(typed)).toBe(Object.prototype)
})

test('a list is never made longer than what was sent in it', () => {
  const form = new FormData()
  form.append('a[]', 'x')
  form.append('a.length', '4000')
  const read = readForm(form, z.strictObject({ a: z.array(z.string()) }))
  expect(read.ok ? {} : read.problem.refusals).toEqual({ a: 'not_valid' })
})

test('a key longer than any of ours is none', () => {
  const keys = ['k'.repeat(200), 'k'.repeat(201), ''].map((key) => {
    const form = new FormData()
    form.set('key', key)
    return readForm(form, z.strictObject({})).key?.length ?? null
  })
  expect(keys).toEqual([200, null, null])
})

function names(count: number): string {
  return Array.from({ length: count }, (_, i) => i.toString(36)).join('&')
}

function sent(body: string, type: string): Request {
  return new Request('http://here/', { method: 'POST', body, headers: { 'content-type': type } })
}

function entriesOf(read: FormData | string): unknown {
  return typeof read === 'string' ? read : [...read.entries()]
}

function failing(error: Error): ReadableStream<Uint8Array> {
  return new ReadableStream({ start: (controller) => controller.error(error) })
}
