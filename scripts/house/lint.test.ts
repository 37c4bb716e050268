import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePlot, type Plot } from './plot.fixture.ts'
import { run } from './run.ts'

const lines = (count: number, line: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => `${line(n)}\n`).join('')
const rules = (name: string) => `src/areas/${name}/rules.ts`

const tangle = `export function tangle(n: number): string {
${lines(10, (n) => `  if (n === ${n}) return 'is ${n}'`)}  return 'other'
}
`
const exhaustive = `export function word(n: number): string {
  switch (n) {
${lines(14, (n) => `    case ${n}:\n      return 'is ${n}'`)}    default:
      return 'other'
  }
}
`
const component = (script: string) => `<script lang="ts">\n${script}</script>\n\n<p>Here</p>\n`

/** File to text and to the one rule that must answer; null where nothing may be said. */
const planted: [file: string, text: string, rule: string | null][] = [
  [
    'src/platform/long-file.ts',
    lines(301, (n) => `export const n${n} = ${n}`),
    'eslint(max-lines)',
  ],
  ['src/platform/full-file.ts', lines(300, (n) => `export const n${n} = ${n}`), null],
  [
    'src/platform/long-function.ts',
    `export function long(): number {\n  let n = 0\n${lines(40, () => '  n += 1')}  return n\n}\n`,
    'eslint(max-lines-per-function)',
  ],
  [
    'src/platform/long.test.ts',
    `import { expect, test } from 'vitest'\n\ntest('adds', () => {\n  let n = 0\n${lines(60, () => '  n += 1')}  expect(n).toBe(60)\n})\n`,
    null,
  ],
  [
    'src/platform/many-params.ts',
    'export const sum = (a: number, b: number, c: number, d: number, e: number) => a + b + c + d + e\n',
    'eslint(max-params)',
  ],
  ['src/platform/tangle.ts', tangle, 'eslint(complexity)'],
  ['src/platform/exhaustive.ts', exhaustive, null],
  [
    'src/platform/any.ts',
    'export const shout = (text: any) => String(text)\n',
    'typescript(no-explicit-any)',
  ],
  [
    'src/platform/bang.ts',
    'export const first = (list: string[]) => list[0]!.trim()\n',
    'typescript(no-non-null-assertion)',
  ],
  ['src/platform/default.ts', 'export default 1\n', 'import(no-default-export)'],
  ['toy.config.ts', 'export default {}\n', null],
  [
    'src/platform/console.ts',
    "export const say = () => console.log('said')\n",
    'eslint(no-console)',
  ],
  ['scripts/say.ts', "console.log('said')\n", null],
  [
    'src/platform/random.ts',
    'export const dice = () => Math.random()\n',
    'eslint(no-restricted-properties)',
  ],
  [
    'src/platform/type-import.ts',
    "import { Id } from './ids.ts'\n\nexport const same = (id: Id) => id\n",
    'typescript(consistent-type-imports)',
  ],
  ['src/platform/ids.ts', 'export type Id = string\n', null],
  [
    'src/platform/ignored.ts',
    '// @ts-ignore\nexport const n: string = 1\n',
    'typescript(ban-ts-comment)',
  ],
  [
    'src/platform/needless.ts',
    '// oxlint-disable-next-line eslint/no-console\nexport const n = 1\n',
    '',
  ],
  ['src/platform/styled.ts', "import './tokens.css'\n", null],
  [
    'src/platform/skip.test.ts',
    "import { expect, test } from 'vitest'\n\ntest.skip('waits', () => {\n  expect(1).toBe(1)\n})\n",
    'vitest(no-disabled-tests)',
  ],
  [
    'src/platform/only.test.ts',
    "import { expect, test } from 'vitest'\n\ntest.only('alone', () => {\n  expect(1).toBe(1)\n})\n",
    'vitest(no-focused-tests)',
  ],
  [
    'journeys/sleep.journey.ts',
    'export const wait = (page: { waitForTimeout(ms: number): void }) => page.waitForTimeout(9)\n',
    'eslint(no-restricted-properties)',
  ],
  [rules('clock'), 'export const now = () => new Date()\n', 'eslint(no-restricted-globals)'],
  [rules('network'), "export const ask = () => fetch('/')\n", 'eslint(no-restricted-globals)'],
  [rules('env'), 'export const home = () => process.env\n', 'eslint(no-restricted-globals)'],
  [
    rules('chance'),
    'export const id = () => crypto.randomUUID()\n',
    'eslint(no-restricted-globals)',
  ],
  [
    'src/areas/live/live/decide.ts',
    'export const now = () => Date.now()\n',
    'eslint(no-restricted-globals)',
  ],
  [
    'src/areas/policy/policy.ts',
    'export const now = () => Date.now()\n',
    'eslint(no-restricted-globals)',
  ],
  [
    'src/areas/folder/rules/due.ts',
    'export const later = () => setTimeout(String, 1)\n',
    'eslint(no-restricted-globals)',
  ],
  [
    rules('pure'),
    'export const isOverdue = (due: Date, now: Date) => now > due && Math.max(1, 2) > 1\n',
    null,
  ],
  [
    'src/ui/Any.svelte',
    component('  const shout = (text: any) => String(text)\n  shout(1)\n'),
    'typescript(no-explicit-any)',
  ],
  ['src/messages/generated.ts', 'export default 1\n', null],
]

let plot: Plot
let found: Map<string, string[]>

beforeAll(async () => {
  const files = Object.fromEntries(planted.map(([file, text]) => [file, text]))
  plot = makePlot({
    files: { ...files, 'src/platform/tokens.css': '' },
    copies: ['.oxlintrc.json'],
  })
  found = await lint(plot.folder)
})

afterAll(() => plot.remove())

test.each(planted)('%s', (file, _text, rule) => {
  expect(found.get(file) ?? []).toEqual(rule === null ? [] : [rule])
})

test('the linter never merely warns', async () => {
  const { output } = await run(['oxlint', '--print-config'], { limit: 30, cwd: plot.folder })
  expect(output).not.toContain('"warn"')
})

interface Report {
  readonly diagnostics: readonly { readonly code?: string; readonly filename: string }[]
}

async function lint(cwd: string): Promise<Map<string, string[]>> {
  const { output } = await run(['oxlint', '--format', 'json'], { limit: 30, cwd })
  const { diagnostics } = JSON.parse(output) as Report
  return Map.groupBy(diagnostics, ({ filename }) => filename)
    .entries()
    .reduce(
      (byFile, [file, list]) =>
        byFile.set(
          file,
          list.map(({ code }) => code ?? ''),
        ),
      new Map<string, string[]>(),
    )
}
