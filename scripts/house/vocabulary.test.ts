import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePlot, type Plot } from './plot.fixture.ts'
import { run } from './run.ts'
import { brokenNames } from './vocabulary.ts'

const AREA = 'src/areas/sessions/types.ts'

test.each([
  ['src/areas/sessions/model.ts', 'area-vocabulary'],
  ['src/areas/sessions/store2.ts', 'area-vocabulary'],
  ['src/areas/sessions/Types.ts', 'area-vocabulary'],
  ['src/areas/sessions/live/Decide.ts', 'area-vocabulary'],
  ['src/areas/sessions/live/deeper/decide.ts', 'area-vocabulary'],
  ['src/areas/sessions/ui/sessionCard.svelte', 'area-vocabulary'],
  ['src/areas/sessions/methods/circle.yaml', 'area-vocabulary'],
  ['src/areas/improvement/goals/deeper/types.ts', 'area-vocabulary'],
  ['src/areas/Sessions/types.ts', 'area-vocabulary'],
  ['src/areas/types.ts', 'area-vocabulary'],
  ['src/areas/sessions/use-cases/close.ts', 'use-case-is-verb-noun'],
  ['src/areas/sessions/use-cases/closeSession.ts', 'use-case-is-verb-noun'],
  ['src/areas/sessions/utils.ts', 'no-drawers'],
  ['src/areas/sessions/helpers/rules.ts', 'no-drawers'],
  ['src/areas/sessions/index.ts', 'no-drawers'],
  ['src/platform/common/log.ts', 'no-drawers'],
  ['src/ui/index.ts', 'no-drawers'],
  ['src/platform/mailSender.ts', 'plain-names'],
  ['src/ui/button.svelte.html', 'plain-names'],
  ['src/routes/c/[community]/Card.svelte', 'routes-are-addresses'],
  ['src/routes/c/[community]/rules.ts', 'routes-are-addresses'],
  ['src/features/sessions/types.ts', 'source-root'],
  ['src/constants.ts', 'source-root'],
  ['migrations/7-sessions.sql', 'migration-name'],
  ['migrations/0007_sessions.sql', 'migration-name'],
  ['messages/de/sessions.json', 'message-name'],
  ['messages/fr/sessions.yaml', 'message-name'],
  ['journeys/loop.spec.ts', 'test-name'],
  ['journeys/loop.access.ts', 'test-name'],
  ['journeys/access/pages.journey.ts', 'test-name'],
  ['scripts/check.spec.ts', 'test-name'],
])('the name %s breaks %s', (file, rule) => {
  expect(brokenNames([AREA, file]).map((broken) => [broken.file, broken.rule])).toEqual([
    [file, rule],
  ])
})

test.each([
  'src/app.html',
  'src/error.html',
  'src/hooks.server.ts',
  'src/areas/sessions/rules.test.ts',
  'src/areas/sessions/store.store.test.ts',
  'src/areas/sessions/live/kernel.property.test.ts',
  'src/areas/sessions/make.fixture.ts',
  'src/areas/sessions/room.svelte.ts',
  'src/areas/sessions/README.md',
  'src/areas/sessions/use-cases/close-session.ts',
  'src/areas/sessions/use-cases/close-session.store.test.ts',
  'src/areas/sessions/methods/peer-support.v1.json',
  'src/areas/sessions/methods/types.ts',
  'src/areas/improvement/goals/types.ts',
  'src/areas/improvement/goals/use-cases/set-goal.ts',
  'src/routes/c/[community]/+page.server.ts',
  'src/routes/+page@.svelte',
  'src/ui/Button.svelte',
  'src/ui/styles/index.css',
  'src/platform/db/postgres/postmaster.supervisor.test.ts',
  'migrations/0001-platform.sql',
  'messages/fr/sessions.json',
  'journeys/loop.journey.ts',
  'journeys/access/pages.access.ts',
  'journeys/cast.ts',
])('the name %s keeps to the vocabulary', (file) => {
  expect(brokenNames([AREA, file])).toEqual([])
})

test('finding no area at all is a failure, never a quiet success', () => {
  expect(brokenNames(['src/app.html']).map(({ rule }) => rule)).toEqual(['some-area'])
})

/** In two pieces, so that this file does not look like such a test itself. */
const asksDatabase = ['const database = await test', 'Database()\n'].join('')
const long = '<p>One more line</p>\n'.repeat(201)
const typeImport = (from: string) =>
  `<script lang="ts">\n  import type { X } from '${from}'\n  let x: X\n</script>\n`

let plot: Plot
let said: string
let ok: boolean

beforeAll(async () => {
  const files = {
    [AREA]: 'export type State = "open"\n',
    'src/areas/sessions/use-cases/close.ts': 'export const close = 1\n',
    'src/areas/sessions/quick.test.ts': asksDatabase,
    'src/areas/sessions/slow.store.test.ts': asksDatabase,
    'src/areas/sessions/ui/Store.svelte': typeImport('../store.ts'),
    'src/areas/sessions/ui/Tables.svelte': typeImport('#areas/people/tables.ts'),
    'src/areas/sessions/ui/Case.svelte': typeImport('../use-cases/close-session.ts'),
    'src/areas/sessions/ui/Inline.svelte':
      '<script lang="ts">\n  import { a, type X } from \'../store/page.ts\'\n</script>\n',
    'src/areas/sessions/ui/Wire.svelte': typeImport('../wire.ts'),
    'src/areas/sessions/ui/Long.svelte': long,
    'src/areas/sessions/ui/Styled.svelte': '<p style="color: red">Red</p>\n',
    'src/areas/sessions/ui/Directed.svelte': '<p style:color="red">Red</p>\n',
    'src/areas/sessions/ui/Classed.svelte':
      '<p class="style">Plain</p>\n<style>\n  p { color: red }\n</style>\n',
  }
  plot = makePlot({ files, copies: ['scripts/check-areas.mjs', 'scripts/house'] })
  const ran = await run(['node', 'scripts/check-areas.mjs'], { limit: 30, cwd: plot.folder })
  said = ran.output
  ok = ran.ok
})

afterAll(() => plot.remove())

test('the command names each broken promise, and only those, and fails', () => {
  const caught = [...said.matchAll(/ui\/(\w+)[.]svelte: .*\((.+)\)$/gm)].map(
    ([, name, rule]) => `${name} ${rule}`,
  )
  expect(caught).toEqual([
    'Case no-server-types-in-components',
    'Directed no-inline-style',
    'Inline no-server-types-in-components',
    'Long component-size',
    'Store no-server-types-in-components',
    'Styled no-inline-style',
    'Tables no-server-types-in-components',
  ])
  expect(said).toContain(
    'use-cases/close.ts: close.ts is not a name of use-cases (use-case-is-verb-noun)',
  )
  expect(said.match(/^.*\(test-needs-database\)$/gm)?.map((line) => line.split(':')[0])).toEqual([
    'src/areas/sessions/quick.test.ts',
  ])
  expect(ok).toBe(false)
})
