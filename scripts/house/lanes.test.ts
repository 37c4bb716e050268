import { expect, test } from 'vitest'
import { inLanes, type Turn } from './lanes.ts'

function turn(name: string, weight: number, after: readonly string[] = []): Turn {
  return { name, weight, after }
}

/** Runs them with work that ends only when the test says so. */
function play(turns: readonly Turn[]) {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const all = inLanes(turns, ({ name }) => {
    begun.push(name)
    return new Promise<void>((resolve) => ends.set(name, resolve))
  })
  const end = async (name: string) => {
    ends.get(name)?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { begun, end, all }
}

test('two run at a time, the heaviest first', async () => {
  const { begun, end, all } = play([turn('light', 1), turn('heavy', 9), turn('middle', 5)])
  expect(begun).toEqual(['heavy', 'middle'])
  await end('middle')
  expect(begun).toEqual(['heavy', 'middle', 'light'])
  await end('light')
  await end('heavy')
  await all
})

test('what stands on another waits for it, however heavy it is; the lane takes something else meanwhile', async () => {
  const turns = [turn('browser', 9, ['build']), turn('build', 3), turn('lint', 1), turn('types', 2)]
  const { begun, end, all } = play(turns)
  expect(begun).toEqual(['build', 'types'])
  await end('types')
  await end('lint')
  expect(begun).toEqual(['build', 'types', 'lint'])
  await end('build')
  expect(begun).toEqual(['build', 'types', 'lint', 'browser'])
  await end('browser')
  await all
})

test('what is not run is not waited for', async () => {
  const { begun, end, all } = play([turn('browser', 9, ['build'])])
  expect(begun).toEqual(['browser'])
  await end('browser')
  await all
})

test('what waits for itself in a circle is refused instead of waiting for ever', async () => {
  const { all } = play([turn('one', 1, ['other']), turn('other', 1, ['one'])])
  await expect(all).rejects.toThrow('These wait for each other: one, other')
})

test('work that breaks breaks the whole run', async () => {
  const broken = inLanes([turn('one', 1)], () => Promise.reject(new Error('no disk')))
  await expect(broken).rejects.toThrow('no disk')
})
