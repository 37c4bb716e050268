import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { type Plot, makePlot } from './plot.fixture.ts'
import { run } from './run.ts'

let plot: Plot | null = null
afterEach(() => {
  plot?.remove()
  plot = null
})

const LOCK = JSON.stringify({ packages: { 'node_modules/node': { version: '24.0.0' } } })

test.each([
  [
    'the disk is full',
    'npm error ENOSPC: no space left on device, write',
    'The disk is full: free',
  ],
  [
    'the folder is somebody else’s',
    'npm error EACCES: permission denied, mkdir',
    'the right to write in',
  ],
  [
    'there is no network',
    'npm error getaddrinfo ENOTFOUND registry.npmjs.org',
    'Check the network',
  ],
  ['the registry refuses', 'npm error connect ECONNREFUSED 127.0.0.1:4873', 'Check the network'],
  ['npm stumbles over something else', 'npm error code E500', 'Mend what npm says above'],
])(
  'when %s, a start says what npm said and how to mend it, and does not go on',
  async (_, said, mend) => {
    const started = await startWith(
      `process.stderr.write(${JSON.stringify(said)}); process.exit(1)`,
    )
    expect(started.ok).toBe(false)
    expect(started.output).toContain(said)
    expect(started.output).toContain('Palabre cannot start: npm could not install its packages.')
    expect(started.output).toContain(mend)
    expect(started.output).not.toContain('it went on')
  },
)

test('an npm that claims to be done and brought no Node is no success', async () => {
  const started = await startWith('process.exit(0)')
  expect(started.ok).toBe(false)
  expect(started.output).toContain('Palabre cannot start')
})

test('packages that are there are not installed again', async () => {
  const there = {
    'node_modules/.package-lock.json': LOCK,
    'node_modules/node/bin/node': '',
  }
  const started = await startWith('process.exit(1)', there)
  expect(started).toMatchObject({ ok: true })
  expect(started.output).toContain('it went on')
})

function startWith(npm: string, files: Readonly<Record<string, string>> = {}) {
  plot = makePlot({
    files: {
      'npm.js': npm,
      'package.json': '{ "type": "module" }',
      'package-lock.json': LOCK,
      'src/composition/cli.ts': 'console.log("it went on")',
      ...files,
    },
    copies: ['scripts/bootstrap.mjs'],
    packages: false,
  })
  const env = { npm_execpath: join(plot.folder, 'npm.js') }
  const start = ['node', join(plot.folder, 'scripts/bootstrap.mjs'), 'start']
  return run(start, { limit: 30, env, cwd: plot.folder })
}
