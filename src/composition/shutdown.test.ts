import { expect, test } from 'vitest'
import { onShutdown, runShutdown } from './shutdown.ts'

test('each phase runs its own hooks, once', async () => {
  const ran: string[] = []
  onShutdown('database', () => void ran.push('database'))
  onShutdown('streams', async () => void ran.push('stream'))
  onShutdown('streams', () => void ran.push('other stream'))
  await runShutdown('streams', 1_000)
  await runShutdown('streams', 1_000)
  expect(ran).toEqual(['stream', 'other stream'])
  await runShutdown('database', 1_000)
  expect(ran).toEqual(['stream', 'other stream', 'database'])
})

test('a hook that fails or never ends keeps nobody from ending', async () => {
  const ran: string[] = []
  onShutdown('jobs', () => {
    throw new Error('failed')
  })
  onShutdown('jobs', () => new Promise(() => undefined))
  onShutdown('jobs', () => void ran.push('ended'))
  await runShutdown('jobs', 20)
  expect(ran).toEqual(['ended'])
})
