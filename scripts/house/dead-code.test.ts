import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePlot, type Plot } from './plot.fixture.ts'
import { run } from './run.ts'

const manifest = {
  name: 'plot',
  type: 'module',
  imports: { '#platform/*': './src/platform/*' },
  dependencies: { kysely: '*', pino: '*' },
  devDependencies: { vitest: '*' },
}

let plot: Plot
let issues: Record<string, { readonly name: string }[] | undefined>[]

beforeAll(async () => {
  const files = {
    'package.json': JSON.stringify(manifest),
    'tsconfig.json': JSON.stringify({
      compilerOptions: { module: 'esnext', moduleResolution: 'bundler' },
    }),
    'src/routes/+page.server.ts':
      "import { used } from '#platform/used.ts'\nimport { sql } from 'kysely'\nimport * as z from 'zod'\nimport { gone } from './gone.ts'\n\nexport const load = () => [used, sql, z, gone]\n",
    'src/platform/used.ts':
      'export const used = 1\nexport const forgottenExport = 2\nexport type Forgotten = string\n',
    'src/platform/orphan.ts': 'export const orphan = 1\n',
    'src/platform/tested.ts': 'export const tested = 1\n',
    'src/platform/tested.test.ts':
      "import { expect, test } from 'vitest'\nimport { tested } from './tested.ts'\n\ntest('one', () => {\n  expect(tested).toBe(1)\n})\n",
    'src/routes/+page.svelte': '<p>Here</p>\n',
  }
  plot = makePlot({ files, copies: ['knip.json'] })
  const ran = await run(['knip', '--no-progress', '--no-config-hints', '--reporter', 'json'], {
    limit: 60,
    cwd: plot.folder,
  })
  issues = (JSON.parse(ran.output) as { issues: typeof issues }).issues
})

afterAll(() => plot.remove())

test.each([
  ['a file nobody imports', 'files', ['src/platform/orphan.ts']],
  ['an export nobody uses', 'exports', ['forgottenExport']],
  ['a type nobody uses', 'types', ['Forgotten']],
  ['a package nobody imports', 'dependencies', ['pino']],
  ['a package used and not declared', 'unlisted', ['zod']],
  ['an import that leads nowhere', 'unresolved', ['./gone.ts']],
])('%s is found, and nothing more', (_what, kind, names) => {
  expect(issues.flatMap((issue) => issue[kind] ?? []).map(({ name }) => name)).toEqual(names)
})
