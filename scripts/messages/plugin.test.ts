import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { build, type Rolldown } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messages } from './plugin.ts'

const PLATFORM = join(import.meta.dirname, '..', '..', 'src', 'platform', 'i18n')
const root = mkdtempSync(join(tmpdir(), 'palabre-shipped-'))
let scripts = new Map<string, string>()

beforeAll(async () => {
  cpSync(PLATFORM, join(root, 'src/platform/i18n'), { recursive: true })
  write('package.json', '{ "imports": { "#platform/*": "./src/platform/*" } }')
  write(
    'messages/fr/trees.json',
    `{ "grow": "Le tilleul pousse", "fell": "Abattre {n, plural, one {#} other {#}}", "burn": "Brûler" }`,
  )
  write(
    'messages/en/trees.json',
    `{ "grow": "The lime grows", "fell": "Fell {n, plural, one {#} other {#}}", "burn": "Burn" }`,
  )
  write('gardener.ts', page(`m.grow('fr')`))
  write('logger.ts', page(`m.fell({ n: 2 }, 'fr')`))
  scripts = await shipped(['gardener', 'logger'])
})
afterAll(() => rmSync(root, { recursive: true }))

test('a page receives the texts it shows, in both languages', () => {
  expect(scripts.get('gardener')).toContain('Le tilleul pousse')
  expect(scripts.get('gardener')).toContain('The lime grows')
  expect(scripts.get('logger')).toContain('Abattre')
})

test('a page never receives the texts of another one, nor those nobody shows', () => {
  expect(scripts.get('gardener')).not.toMatch(/Abattre|Fell|Brûler|Burn/)
  expect(scripts.get('logger')).not.toMatch(/tilleul|lime|Brûler|Burn/)
})

test('a page whose texts count nothing receives no rules of counting', () => {
  expect(scripts.get('gardener')).not.toContain('PluralRules')
  expect(scripts.get('logger')).toContain('PluralRules')
})

test('no page receives a reader of ICU', () => {
  expect([...scripts.values()].join('')).not.toContain('{n, plural')
})

/** Each page's script with every chunk it pulls in. */
async function shipped(pages: readonly string[]): Promise<Map<string, string>> {
  const input = Object.fromEntries(pages.map((name) => [name, join(root, `${name}.ts`)]))
  const output = await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: messages(root),
    build: { write: false, modulePreload: false, rolldownOptions: { input } },
  })
  const made: (Rolldown.OutputChunk | Rolldown.OutputAsset)[] = [output]
    .flat()
    .flatMap((bundle) => ('output' in bundle ? bundle.output : []))
  const chunks = made.filter((piece): piece is Rolldown.OutputChunk => piece.type === 'chunk')
  const entries = chunks.filter(({ isEntry }) => isEntry)
  return new Map(entries.map((chunk) => [chunk.name, textOf(chunk, chunks)]))
}

function textOf(chunk: Rolldown.OutputChunk, chunks: readonly Rolldown.OutputChunk[]): string {
  const pulled = chunks.filter(({ fileName }) => chunk.imports.includes(fileName))
  return [chunk, ...pulled].map(({ code }) => code).join('\n')
}

function page(expression: string): string {
  return `import * as m from '#messages/trees.ts'\ndocument.body.textContent = ${expression}\n`
}

function write(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), content)
}
