/**
 * `node scripts/check-areas.mjs [folder]`: names outside the closed vocabulary fail, and so does
 * finding no area at all. The vocabulary itself is data: scripts/house/vocabulary.ts.
 * Components are looked into, and tests: for a database they would not get, and for days that pass.
 */
import { readFileSync } from 'node:fs'
import { brokenComponent } from './house/components.ts'
import { sourceFiles } from './house/files.ts'
import { brokenTest } from './house/misplaced-tests.ts'
import { passingDay } from './house/passing-days.ts'
import { brokenNames } from './house/vocabulary.ts'

const root = process.argv[2] ?? '.'
const files = sourceFiles(root)
const components = files.filter((file) => file.startsWith('src/') && file.endsWith('.svelte'))
const tests = files.filter((file) => file.endsWith('.test.ts'))
const beside = files.filter((file) => /^(journeys|bench)\/.+\.ts$|\.(test|fixture)\.ts$/.test(file))
const broken = [
  ...brokenNames(files),
  ...components.flatMap((file) => brokenComponent(file, readFileSync(`${root}/${file}`, 'utf8'))),
  ...tests.flatMap((file) => brokenTest(file, readFileSync(`${root}/${file}`, 'utf8'))),
  ...beside.flatMap((file) => passingDay(file, readFileSync(`${root}/${file}`, 'utf8'))),
]

for (const { rule, file, why } of broken) console.log(`${file}: ${why} (${rule})`)
console.log(`${files.length} names read, ${broken.length} broken promises`)
process.exitCode = broken.length === 0 ? 0 : 1
