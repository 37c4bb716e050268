import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const SCRIPT = join(import.meta.dirname, '..', 'check-doors.mjs')

/** As the framework builds a server: what it is told first, and its hooks. */
function ask(init: string) {
  const built = mkdtempSync(join(tmpdir(), 'palabre-doors-'))
  mkdirSync(join(built, 'entries'))
  writeFileSync(join(built, 'package.json'), '{ "type": "module" }')
  writeFileSync(
    join(built, 'index.js'),
    'export const configure = ({ building }) => { globalThis.building = building }',
  )
  writeFileSync(
    join(built, 'entries', 'hooks.server.js'),
    `export const init = async () => { ${init} }`,
  )
  try {
    const { status, stderr } = spawnSync(process.execPath, [SCRIPT, built], { encoding: 'utf8' })
    return { status, stderr }
  } finally {
    rmSync(built, { recursive: true })
  }
}

test('a build whose server refuses a route that lets in nobody knows whom fails, and says which', () => {
  expect(ask(`throw new Error('No policy: /planted: GET has no policy')`)).toEqual({
    status: 1,
    stderr: 'No policy: /planted: GET has no policy\n',
  })
})

test('a server that is only asked while it is built knows it, and the build passes', () => {
  const said = ask(`if (building !== true) throw new Error('not told')`)
  expect(said).toEqual({ status: 0, stderr: '' })
})

test('every build asks, last, and the hooks answer before anything is opened', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    scripts: Record<string, string>
  }
  expect(scripts['build']).toMatch(/vite build && node scripts\/check-doors\.mjs$/)
  const hooks = readFileSync('src/hooks.server.ts', 'utf8')
  expect(hooks).toMatch(
    /init: ServerInit = async \(\) => \{\n[^}]*refuseUndeclared\(\)\n\s*if \(building\)/,
  )
})
