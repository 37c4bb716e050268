import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { build, type Rolldown } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entries } from './entries.ts'

const root = mkdtempSync(join(tmpdir(), 'palabre-entries-'))
afterAll(() => rmSync(root, { recursive: true }))

beforeAll(() => {
  const imports = { '#messages/*': './src/messages/*' }
  write('package.json', JSON.stringify({ imports }))
  write('messages/fr/trees.json', '{ "grow": "Le tilleul pousse", "burn": "Brûler" }')
  write('messages/en/trees.json', '{ "grow": "The lime grows", "burn": "Burn" }')
  // What lies here is never read: a script that speaks gets its own.
  write('src/messages/trees.ts', `export const grow = () => 'Le tilleul pousse, the lime grows'`)
  write('watering.ts', `export const water = (what) => 'Water: ' + what`)
  write('leaf.ts', `import { water } from './watering.ts'\ndocument.title = water('leaf')\n`)
  const speaking = `import * as m from '#messages/trees.ts'\nimport { water } from './watering.ts'\n`
  write('gardener.ts', `${speaking}document.title = water(m.grow(document.documentElement.lang))\n`)
  write('painter.ts', `import './paint.css'\ndocument.title = 'Paint'\n`)
  write('paint.css', '.tree { color: green }')
})

test('a script that speaks is built once for each language, as one file that says nothing in the other', async () => {
  const { list, codes } = await shipped({ leaf: 'leaf.ts' }, { gardener: 'gardener.ts' })
  expect(Object.keys(list).toSorted()).toEqual(['gardener.en', 'gardener.fr', 'leaf'])
  expect(list['gardener.fr']).toEqual([expect.stringMatching(/entry\/gardener\.fr\.[\w-]{8}\.js$/)])
  const [french, english] = ['fr', 'en'].map((of) => codes.get(list[`gardener.${of}`]?.[0] ?? ''))
  expect(french).toContain('Le tilleul pousse')
  expect(french).not.toMatch(/lime|Brûler|Burn/)
  expect(english).toContain('The lime grows')
  expect(english).not.toMatch(/tilleul|Brûler|Burn/)
  expect(french).not.toMatch(/\bimport\b/)
})

test('a script that brings a file nobody would fetch stops the build', async () => {
  await expect(shipped({}, { painter: 'painter.ts' })).rejects.toThrow(
    /painter\.ts must build to one script, and made .*\.css/,
  )
})

type Sources = Readonly<Record<string, string>>

async function shipped(sources: Sources, spoken: Sources) {
  const output = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [entries(sources, spoken)],
    build: { write: false, rolldownOptions: { input: join(root, 'leaf.ts') } },
  })
  const made: (Rolldown.OutputChunk | Rolldown.OutputAsset)[] = [output]
    .flat()
    .flatMap((bundle) => ('output' in bundle ? bundle.output : []))
  const codes = new Map(
    made.map((piece) => [piece.fileName, String('code' in piece ? piece.code : piece.source)]),
  )
  const list: Record<string, string[]> = JSON.parse(codes.get('_app/entries.json') ?? '{}')
  return { list, codes }
}

function write(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), content)
}
