import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { cleanUp, newFolder } from './process.fixture.ts'

interface Seen {
  readonly tooSmall: string
  readonly leftAfterTooSmall: string[]
  readonly acknowledged: number
  readonly kept: number
  readonly recoveredAfterMs: number
  readonly fullAtStart: string
  readonly keptAtTheEnd: number
}

const SCENARIO = fileURLToPath(new URL('full-disk.fixture.ts', import.meta.url))
// A small disk needs a mount: root may, and others may in a user namespace of their own.
const APART =
  process.getuid?.() === 0
    ? ['--mount']
    : ['--user', '--map-current-user', '--mount', '--keep-caps']

let seen: Seen

beforeAll(() => {
  const ran = spawnSync('unshare', [...APART, process.execPath, SCENARIO, newFolder()], {
    timeout: 110_000,
  })
  const said = `${ran.stdout}${ran.stderr}${ran.error ?? ''}`
  if (ran.status !== 0) throw new Error(`The full disk could not be staged: ${said}`)
  seen = JSON.parse(ran.stdout.toString()) as Seen
}, 120_000)

afterEach(cleanUp)

test('a first start on a disk that is too small is refused and leaves no half database', () => {
  expect(seen.tooSmall).toBe('disk_full')
  expect(seen.leftAfterTooSmall.filter((name) => name.startsWith('postgres-18'))).toEqual([])
})

test('when the disk fills, writes are refused and nothing acknowledged is lost', () => {
  expect(seen.acknowledged).toBeGreaterThan(0)
  expect(seen.kept).toBe(seen.acknowledged)
})

test('once there is room again, writing goes on by itself within a minute', () => {
  expect(seen.recoveredAfterMs).toBeLessThan(60_000)
})

test('a start on a full disk is refused, and the data opens again once there is room', () => {
  expect(seen.fullAtStart).toBe('disk_full')
  expect(seen.keptAtTheEnd).toBe(seen.acknowledged)
})
