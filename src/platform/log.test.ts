import { expect, test } from 'vitest'
import { openLog, type Log, type LogFields } from './log.ts'

const ID = '01939a5e-7a1c-7bcd-8abc-0123456789ab'

function record(write: (log: Log) => void): { text: string; lines: Record<string, unknown>[] } {
  let text = ''
  write(openLog('debug', { write: (line: string) => (text += line) }))
  const lines = text
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  return { text, lines }
}

test('a line says what happened, when, and to which id', () => {
  const { lines } = record((log) => log.info('mail sent', { kind: 'invitation', id: ID, ms: 12 }))
  expect(lines).toEqual([
    { level: 30, time: expect.any(String), kind: 'invitation', id: ID, ms: 12, msg: 'mail sent' },
  ])
})

test('a field that the log does not know is not written', () => {
  const fields = { body: 'what she said', email: 'awa@example.org', status: 200 } as LogFields
  const { text } = record((log) => log.info('request', fields))
  expect(text).not.toMatch(/she said|awa@/)
  expect(text).toContain('"status":200')
})

test('an error of the database tells its code and place, and nothing that people wrote', () => {
  const error = Object.assign(new Error('invalid input syntax: "my secret wish"'), {
    code: '22P02',
    table: 'words',
    detail: 'Key (email)=(awa@example.org) exists',
    parameters: ['my secret wish'],
  })
  const { text, lines } = record((log) => log.error('request failed', { error }))
  expect(text).not.toMatch(/secret wish|awa@/)
  expect(lines[0]?.error).toMatchObject({
    kind: 'Error',
    code: '22P02',
    table: 'words',
    stack: expect.any(Array),
  })
})

test('addresses and tokens are removed even from an event and from our own messages', () => {
  const token = 'pal_0123456789abcdefABCDEF0123456789'
  const { text } = record((log) => {
    log.warn(`sign-in of awa@example.org at /join?key=${token}`)
    log.warn('failed', { error: new TypeError(`no ${token} for awa@example.org`) })
  })
  expect(text).not.toMatch(/awa@|0123456789abcdef/)
  expect(text.match(/\[removed\]/g)?.length).toBeGreaterThanOrEqual(4)
})

test('the cause of an error is told under the same rule', () => {
  const error = new TypeError('outer', { cause: new SyntaxError('Unexpected token in "my diary"') })
  const { text, lines } = record((log) => log.error('failed', { error }))
  expect(text).not.toContain('diary')
  expect(lines[0]?.error).toMatchObject({ message: 'outer', cause: { kind: 'SyntaxError' } })
})

test('a silent log writes nothing', () => {
  let text = ''
  openLog('silent', { write: (line: string) => (text += line) }).error('failed')
  expect(text).toBe('')
})
