import { expect, test } from 'vitest'
import { openTerminal } from './terminal.ts'

function listen(isTTY: boolean) {
  const heard = { out: '', errors: '' }
  const out = { isTTY, write: (text: string) => (heard.out += text) }
  const errors = { write: (text: string) => (heard.errors += text) }
  return { heard, terminal: openTerminal(out, errors) }
}

test('a step is written once it is done, with its time and its note', async () => {
  const { heard, terminal } = listen(false)
  const value = await terminal.step(
    'Migrating',
    async () => 3,
    (count) => `${count} done`,
  )
  expect(value).toBe(3)
  expect(heard.out).toMatch(/^ {2}✓ Migrating, \d+\.\d s \(3 done\)\n$/)
})

test('what a step tells meanwhile has a line of its own where lines cannot be rewritten', async () => {
  const { heard, terminal } = listen(false)
  await terminal.step('Opening', async (tell) => tell('creating'))
  expect(heard.out.split('\n')[0]).toBe('  · Opening: creating')
})

test('on a real terminal a step is one line that ticks and is replaced', async () => {
  const { heard, terminal } = listen(true)
  await terminal.step('Opening', async (tell) => tell('creating'))
  expect(heard.out).toContain('\r\u001B[K  · Opening: creating, 0.0 s')
  expect(heard.out.split('\n')).toHaveLength(2)
})

test('a step that fails is marked, and its failure goes on', async () => {
  const { heard, terminal } = listen(false)
  const failing = terminal.step('Opening', () => Promise.reject(new Error('no')))
  await expect(failing).rejects.toThrow('no')
  expect(heard.out).toContain('✗ Opening')
})

test('warnings go to the error output', () => {
  const { heard, terminal } = listen(false)
  terminal.warn('Port 3000 is taken.')
  terminal.say()
  expect(heard).toEqual({ out: '\n', errors: 'Port 3000 is taken.\n' })
})
