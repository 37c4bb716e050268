import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePlot, type Plot } from './plot.fixture.ts'
import { run } from './run.ts'

let plot: Plot
const map = (...args: string[]) =>
  run(['node', 'scripts/map.mjs', ...args], { limit: 60, cwd: plot.folder })
const drawn = () => readFileSync(join(plot.folder, 'docs/architecture.md'), 'utf8')

beforeAll(() => {
  const files = {
    'package.json': JSON.stringify({
      type: 'module',
      imports: { '#platform/*': './src/platform/*' },
    }),
    'tsconfig.json': JSON.stringify({
      compilerOptions: { module: 'esnext', moduleResolution: 'bundler' },
    }),
    'src/platform/ids.ts': 'export const id = 1\n',
    'src/areas/people/types.ts':
      "import { id } from '#platform/ids.ts'\n\nexport const kept = id\n",
    'docs/architecture.md': '# Us\n\n<!-- import map -->\n<!-- /import map -->\n\nAfter\n',
  }
  const copies = ['scripts/map.mjs', 'scripts/house/run.ts', '.dependency-cruiser.cjs']
  plot = makePlot({ files, copies })
})

afterAll(() => plot.remove())

test('a map that no longer says who imports whom is refused until it is drawn again', async () => {
  expect((await map('--check')).ok).toBe(false)
  expect((await map()).ok).toBe(true)
  expect((await map('--check')).ok).toBe(true)
  expect(drawn()).toMatch(/mermaid[\s\S]*people[\s\S]*-->/)
  expect(drawn()).toMatch(/<!-- \/import map -->\n\nAfter\n$/)
})
