/** Catalogues -> `src/messages/{area}.ts`, written only where something changed. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { readCatalogue } from './catalogue.ts'
import { generateArea } from './generate.ts'

/** @returns file name -> TypeScript, and every problem; nothing is written. */
function compileCatalogue(root: string): {
  modules: Map<string, string>
  problems: string[]
} {
  const { areas, problems } = readCatalogue(root)
  const made = [...areas].map(([name, area]) => ({ name, ...generateArea(name, area) }))
  const modules = new Map(made.map(({ name, code }) => [`${name}.ts`, code]))
  return { modules, problems: [...problems, ...made.flatMap((area) => area.problems)] }
}

/**
 * Refuses (throws, every problem listed) to write anything while a catalogue is wrong.
 * @returns how many areas there are
 */
export function writeMessages(root: string): number {
  const { modules, problems } = compileCatalogue(root)
  if (problems.length > 0)
    throw new Error(`The messages cannot be compiled:\n${problems.join('\n')}`)
  const folder = join(root, 'src', 'messages')
  mkdirSync(folder, { recursive: true })
  for (const [name, code] of modules) writeIfChanged(join(folder, name), code)
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.ts') && !modules.has(name)) rmSync(join(folder, name))
  }
  return modules.size
}

// Renamed into place, because a test run and a build may compile at the same moment.
function writeIfChanged(path: string, code: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === code) return
  const draft = `${path}.${process.pid}.draft`
  writeFileSync(draft, code)
  renameSync(draft, path)
}
