/**
 * `npm run map`: dependency-cruiser draws which part imports which into docs/architecture.md.
 * `--check` compares instead and fails when the drawing is no longer true.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { run } from './house/run.ts'

const DOCUMENT = 'docs/architecture.md'
const MARKS = /(<!-- import map -->\n)[\s\S]*?(<!-- \/import map -->)/
const PARTS = '^src/(areas/[^/]+|platform|ui|composition|routes)'

const document = readFileSync(DOCUMENT, 'utf8')
if (!MARKS.test(document)) throw new Error(`${DOCUMENT} has no <!-- import map --> marks`)
const current = document.replace(MARKS, `$1\n\`\`\`mermaid\n${await draw()}\n\`\`\`\n\n$2`)

if (!process.argv.includes('--check')) writeFileSync(DOCUMENT, current)
else if (current !== document) {
  console.log(`The import map in ${DOCUMENT} is old: npm run map`)
  process.exitCode = 1
}

async function draw() {
  const picture = [
    '--output-type',
    'mermaid',
    '--collapse',
    PARTS,
    '--include-only',
    '^src/(areas|platform|ui|composition|routes)/',
    '--exclude',
    '[.](test|fixture)[.]ts$|/test-',
  ]
  const { ok, output } = await run(
    ['depcruise', '--config', '.dependency-cruiser.cjs', ...picture, 'src'],
    { limit: 120 },
  )
  if (!ok) throw new Error(output)
  return output.trim()
}
