import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePlot, type Plot } from './plot.fixture.ts'
import { run } from './run.ts'

const NOTHING = 'export const nothing = 0\n'

/** What the planted imports lead to. */
const ground = [
  'platform/outcome.ts',
  'platform/time.ts',
  'platform/ids.ts',
  'platform/mail.ts',
  'platform/db/house.ts',
  'ui/Button.svelte',
  'routes/+page.svelte',
  'composition/guard.ts',
  'areas/people/types.ts',
  'areas/people/store.ts',
  'areas/people/use-cases/sign-in.ts',
  'areas/people/ui/Face.svelte',
  'areas/communities/types.ts',
  'areas/communities/policy.ts',
  'areas/communities/rules.ts',
  'areas/sessions/types.ts',
  'areas/sessions/events.ts',
  'areas/sessions/tables.ts',
  'areas/sessions/store.ts',
  'areas/sessions/rules.ts',
  'areas/sessions/input.ts',
  'areas/sessions/live/decide.ts',
  'areas/sessions/use-cases/close-session.ts',
  'areas/sessions/ui/Card.svelte',
  'areas/sessions/make.fixture.ts',
  'areas/coaching/types.ts',
  'areas/coaching/use-cases/ask-coach.ts',
  'areas/search/use-cases/find-words.ts',
  'messages/common.ts',
]

interface Plant {
  readonly file: string
  readonly imports: string
  /** The rules that must answer, in alphabetical order. Most violations break one sentence only. */
  readonly caught: readonly string[]
  readonly typeOnly?: boolean
}

const plants: Plant[] = [
  plant('areas/library/search.ts', '#composition/guard.ts', 'areas-ignore-routes'),
  plant('areas/library/jobs.ts', '../../routes/+page.svelte', 'areas-ignore-routes'),
  plant('platform/clock.ts', '#areas/people/types.ts', 'platform-is-below'),
  plant('ui/Face.svelte', '#areas/people/types.ts', 'ui-kit-is-domain-free'),
  plant('ui/Words.svelte', '#messages/common.ts', 'ui-kit-is-domain-free'),
  plant('areas/library/store.ts', '$app/server', 'framework-stays-at-the-rim'),
  plant('areas/library/ui/Row.svelte', '$app/state', 'area-ui-knows-forms-only'),
  plant('areas/library/rules.ts', '#platform/mail.ts', 'rules-are-pure'),
  plant('areas/library/rules/rank.ts', 'node:crypto', 'rules-are-pure'),
  plant('areas/library/policy.ts', '#platform/db/house.ts', 'rules-are-pure'),
  plant('areas/sessions/live/evolve.ts', '../store.ts', 'rules-are-pure'),
  plant('areas/library/types.ts', '#platform/mail.ts', 'types-are-leaves'),
  plant('areas/coaching/store.ts', './use-cases/ask-coach.ts', 'store-is-below'),
  plant('areas/sessions/store/page.ts', '../rules.ts', 'store-is-below'),
  plant('areas/coaching/use-cases/list-pairs.ts', 'kysely', 'only-stores-query'),
  plant('routes/+page.server.ts', 'pg', 'only-stores-query'),
  plant('routes/s/+page.server.ts', '#areas/sessions/store.ts', 'routes-go-through-use-cases'),
  plant('routes/t/+page.server.ts', '#areas/sessions/rules.ts', 'routes-go-through-use-cases'),
  plant('routes/u/+page.server.ts', '#areas/sessions/tables.ts', 'routes-go-through-use-cases'),
  plant('routes/v/+server.ts', '#areas/sessions/live/decide.ts', 'routes-go-through-use-cases'),
  plant('areas/sessions/ui/Room.svelte', '../use-cases/close-session.ts', 'browser-code-is-clean'),
  plant('areas/sessions/client/room.ts', '../store.ts', 'browser-code-is-clean'),
  plant('areas/sessions/room.svelte.ts', '#platform/mail.ts', 'browser-code-is-clean'),
  plant('areas/sessions/use-cases/open-session.ts', '../input.ts', 'use-cases-know-no-edge'),
  plant('areas/sessions/use-cases/ask-question.ts', 'zod', 'use-cases-know-no-edge'),
  plant('areas/sessions/jobs.ts', '#areas/communities/rules.ts', 'neighbours-by-the-front-door'),
  plant('areas/search/jobs.ts', '#areas/sessions/store.ts', 'neighbours-by-the-front-door'),
  plant(
    'areas/search/ui/Hit.svelte',
    '#areas/sessions/ui/Card.svelte',
    'neighbours-by-the-front-door',
  ),
  plant('areas/people/policy.ts', '#areas/communities/types.ts', 'ladder-people'),
  plant('areas/communities/jobs.ts', '#areas/sessions/types.ts', 'ladder-communities'),
  plant(
    'areas/coaching/jobs.ts',
    '#areas/sessions/use-cases/close-session.ts',
    'siblings-share-types-only',
  ),
  plant(
    'areas/coaching/search.ts',
    '#areas/search/use-cases/find-words.ts',
    'nobody-looks-up',
    'siblings-share-types-only',
  ),
  plant('areas/sessions/seed.ts', './make.fixture.ts', 'no-test-code-in-product'),
  plant('platform/log.ts', 'vitest', 'no-test-code-in-product'),
  plant('platform/gone.ts', './never-written.ts', 'nothing-unresolved'),
  plant('areas/circle/events.ts', './wire.ts', 'no-cycles'),
]

/** Allowed on purpose: a rule that answers here has grown too wide. */
const allowed: Plant[] = [
  plant('areas/glossary/rules.ts', '#platform/time.ts'),
  plant('areas/glossary/policy.ts', '#areas/communities/types.ts'),
  plant('areas/glossary/store.ts', 'kysely'),
  plant('areas/glossary/types.ts', '#platform/ids.ts'),
  plant('areas/glossary/jobs.ts', '#areas/communities/policy.ts'),
  plant('areas/glossary/wire.ts', '#areas/sessions/types.ts'),
  plant('areas/glossary/ui/Form.svelte', '$app/forms'),
  plant('areas/glossary/ui/Faces.svelte', '#areas/people/ui/Face.svelte'),
  { ...plant('areas/glossary/use-cases/add-word.ts', '../input.ts'), typeOnly: true },
  plant('areas/glossary/input.ts', 'zod'),
  plant('areas/search/use-cases/find-again.ts', '#areas/sessions/use-cases/close-session.ts'),
  plant('routes/w/+page.server.ts', '#areas/sessions/use-cases/close-session.ts'),
  plant('routes/x/+page.server.ts', '$app/server'),
  plant('composition/everything.ts', '#areas/sessions/store.ts'),
  plant('areas/sessions/close.test.ts', './make.fixture.ts'),
]

let plot: Plot
let found: Map<string, string[]>

beforeAll(async () => {
  const planted = [...plants, ...allowed].map((one) => [`src/${one.file}`, text(one)])
  const around = ground.map((file) => [
    `src/${file}`,
    file.endsWith('.ts') ? NOTHING : '<p>Here</p>\n',
  ])
  const files = Object.fromEntries([...around, ...planted, ...Object.entries(surroundings())])
  plot = makePlot({ files, copies: ['.dependency-cruiser.cjs'], packages: false })
  found = await cruise(plot.folder)
})

afterAll(() => plot.remove())

test.each(plants)('$file importing $imports is caught by $caught', ({ file, caught }) => {
  expect(found.get(`src/${file}`)).toEqual(caught)
})

test.each(allowed)('$file may import $imports', ({ file }) => {
  expect(found.get(`src/${file}`) ?? []).toEqual([])
})

test('every import rule has a planted violation, and nothing else in the plot is caught', () => {
  const planted = new Set(plants.map(({ file }) => `src/${file}`))
  expect([...found.keys()].filter((file) => !planted.has(file))).toEqual([])
  expect([...new Set(plants.flatMap(({ caught }) => caught))].toSorted()).toEqual(rules)
})

const rules: string[] = []

function plant(file: string, imports: string, ...caught: string[]): Plant {
  return { file, imports, caught }
}

function text({ file, imports, typeOnly }: Plant): string {
  if (typeOnly)
    return `import type { nothing } from '${imports}'\nexport type Nothing = typeof nothing\n`
  const code = `import * as planted from '${imports}'\nexport const kept = planted\n`
  return file.endsWith('.svelte')
    ? `<script lang="ts">\n  import * as planted from '${imports}'\n  const kept = planted\n</script>\n\n<p>{kept}</p>\n`
    : code
}

/** Packages small enough to read, and the names under which the house imports itself. */
function surroundings(): Record<string, string> {
  const imports = Object.fromEntries(
    ['areas', 'platform', 'composition', 'ui', 'messages'].map((name) => [
      `#${name}/*`,
      `./src/${name}/*`,
    ]),
  )
  const exports = { '.': './index.js', './*': './index.js' }
  const packages = ['kysely', 'pg', 'zod', 'vitest', 'svelte'].flatMap((name) => [
    [`node_modules/${name}/package.json`, JSON.stringify({ name, type: 'module', exports })],
    [`node_modules/${name}/index.js`, NOTHING],
  ])
  return {
    'package.json': JSON.stringify({ type: 'module', imports, dependencies: {} }),
    'tsconfig.json': JSON.stringify({
      compilerOptions: { module: 'esnext', moduleResolution: 'bundler' },
    }),
    'src/areas/circle/wire.ts': `import { kept } from './events.ts'\nexport const round = kept\n`,
    ...Object.fromEntries(packages),
  }
}

interface Cruise {
  readonly summary: {
    readonly violations: readonly {
      readonly from: string
      readonly rule: { readonly name: string }
    }[]
    readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] }
  }
}

async function cruise(cwd: string): Promise<Map<string, string[]>> {
  const command = [
    'depcruise',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    'src',
  ]
  const { output } = await run(command, { limit: 60, cwd })
  const { violations, ruleSetUsed } = (JSON.parse(output) as Cruise).summary
  rules.push(...ruleSetUsed.forbidden.map(({ name }) => name).toSorted())
  const byFile = new Map<string, string[]>()
  for (const { from, rule } of violations) {
    byFile.set(from, [...new Set([...(byFile.get(from) ?? []), rule.name])].toSorted())
  }
  return byFile
}
