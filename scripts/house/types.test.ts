import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePlot, type Plot } from './plot.fixture.ts'
import { run } from './run.ts'

const tables = `import type { Generated } from 'kysely'

export interface SessionTables {
  session: { id: string; title: string; seq: Generated<number> }
}
export interface VoteTables {
  vote: { id: string; weight: number }
}
export interface Database extends SessionTables, VoteTables {}
`
const store = (body: string) => `import type { Kysely } from 'kysely'
import type { Database, SessionTables } from './tables.ts'

export const read = (db: Kysely<SessionTables>) => ${body}
export const all = (db: Kysely<Database>) => read(db)
`
const component = (script: string, markup: string) =>
  `<script lang="ts">\n  ${script}\n</script>\n\n${markup}\n`

/** File to text and to the number of the compiler's error; null where it must be content. */
const planted: [what: string, file: string, text: string, code: string | null][] = [
  [
    "a store may read its area's own tables",
    'src/own.ts',
    store("db.selectFrom('session').select('title').execute()"),
    null,
  ],
  [
    "a store that reads another area's table does not compile",
    'src/foreign.ts',
    store("db.selectFrom('vote').execute()"),
    '2345',
  ],
  [
    'a column that does not exist does not compile',
    'src/column.ts',
    store("db.selectFrom('session').select('body').execute()"),
    '2769',
  ],
  [
    'the id of a person is not the id of a session',
    'src/brand.ts',
    "import type { Id } from '#platform/ids.ts'\n\nexport const swap = (person: Id<'person'>): Id<'session'> => person\n",
    '2322',
  ],
  [
    'a refusal without its code does not compile',
    'src/refusal.ts',
    "import type { Outcome } from '#platform/outcome.ts'\n\nexport const no = (): Outcome<number, 'late'> => ({ ok: false })\n",
    '2322',
  ],
  [
    'a state that a switch forgets does not compile',
    'src/forgotten.ts',
    "import { unreachable } from '#platform/outcome.ts'\n\nexport function word(state: 'open' | 'closed'): string {\n  switch (state) {\n    case 'open':\n      return 'open'\n    default:\n      return unreachable(state)\n  }\n}\n",
    '2345',
  ],
  [
    'an element of a list may be missing',
    'src/index-access.ts',
    'export const first = (list: string[]): string => list[0]\n',
    '2322',
  ],
  [
    'an optional property is not the same as undefined',
    'src/optional.ts',
    'export const card: { title?: string } = { title: undefined }\n',
    '2375',
  ],
  ['what is not typed is not any', 'src/implicit.ts', 'export const same = (x) => x\n', '7006'],
  [
    'enums, which Node cannot strip, do not compile',
    'src/enum.ts',
    'export enum Mood {\n  Good,\n}\n',
    '1294',
  ],
  [
    'a component is checked as strictly',
    'src/Bad.svelte',
    component("const title: number = 'one'", '<p>{title}</p>'),
    '2322',
  ],
  [
    'a component that gets the wrong property does not compile',
    'src/Parent.svelte',
    component("import Child from './Child.svelte'", '<Child name={1} />'),
    '2322',
  ],
  [
    'a good component is left alone',
    'src/Child.svelte',
    component('let { name }: { name: string } = $props()', '<p>{name}</p>'),
    null,
  ],
]

let plot: Plot
let found: Map<string, string[]>

beforeAll(async () => {
  const files = Object.fromEntries(planted.map(([, file, text]) => [file, text]))
  const tsconfig = JSON.stringify({ extends: './tsconfig.json', include: ['src'] })
  const copies = ['package.json', 'src/platform/ids.ts', 'src/platform/outcome.ts', 'tsconfig.json']
  plot = makePlot({
    files: { ...files, 'src/tables.ts': tables, 'plot.tsconfig.json': tsconfig },
    copies,
  })
  found = await check(plot.folder)
})

afterAll(() => plot.remove())

test.each(planted)('%s', (_what, file, _text, code) => {
  expect(found.get(file) ?? []).toEqual(code === null ? [] : [code])
})

test('what was not planted has no error', () => {
  const known = new Set(planted.map(([, file]) => file))
  expect([...found.keys()].filter((file) => !known.has(file))).toEqual([])
})

test('the service worker is checked as one: with its own globals, and without the page’s', async () => {
  const text = `const worker = globalThis as unknown as ServiceWorkerGlobalScope
export const here: string = worker.location.origin
export const there = document.title
`
  const worker = makePlot({
    files: { 'src/service-worker.ts': text },
    copies: ['package.json', 'tsconfig.json', 'tsconfig.worker.json'],
  })
  const command = ['tsc', '--project', 'tsconfig.worker.json', '--pretty', 'false']
  const { ok, output } = await run(command, { limit: 60, cwd: worker.folder })
  worker.remove()
  expect({ ok, errors: output.match(/error TS\d+/g) }).toEqual({
    ok: false,
    errors: ['error TS2584'],
  })
})

async function check(cwd: string): Promise<Map<string, string[]>> {
  const command = [
    'svelte-check',
    '--tsconfig',
    'plot.tsconfig.json',
    '--output',
    'machine-verbose',
  ]
  const { output } = await run(command, { limit: 100, cwd })
  const errors = output.split('\n').flatMap((line) => /^\d+ (\{.*\})$/.exec(line)?.[1] ?? [])
  const parsed = errors.map((line) => JSON.parse(line) as { filename: string; code: number })
  return new Map(
    Map.groupBy(parsed, ({ filename }) => filename)
      .entries()
      .map(([file, list]) => [file, list.map(({ code }) => String(code))]),
  )
}
