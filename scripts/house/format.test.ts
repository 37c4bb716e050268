import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePlot, type Plot } from './plot.fixture.ts'
import { run } from './run.ts'

let plot: Plot
let said: string

beforeAll(async () => {
  const files = {
    'good.ts': "export const word = 'one'\n",
    'semicolon.ts': "export const word = 'one';\n",
    'quotes.ts': 'export const word = "one"\n',
    'Loose.svelte': '<p   >One</p>\n',
    'Good.svelte': '<p>One</p>\n',
    'loose.css': 'p{color:red}\n',
    'src/messages/generated.ts': 'export const word="one";\n',
  }
  plot = makePlot({ files, copies: ['.prettierrc.json', '.prettierignore'] })
  const ran = await run(['prettier', '--check', '.'], { limit: 60, cwd: plot.folder })
  said = ran.output
})

afterAll(() => plot.remove())

test('a file that is not formatted is named, in TypeScript, Svelte and CSS; a good or a generated one is not', () => {
  const named = [...said.matchAll(/^\[warn\] (\S+)$/gm)].map(([, file]) => file)
  expect(named.toSorted()).toEqual(['Loose.svelte', 'loose.css', 'quotes.ts', 'semicolon.ts'])
})
