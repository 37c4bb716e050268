import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT } from '#composition/project.ts'
import { type Figure, tableOf, verdictOf } from './figures.ts'

/** What one whole run found. */
export interface Results {
  /** ISO 8601, UTC. */
  readonly measuredAt: string
  readonly machine: string
  readonly figures: readonly Figure[]
}

const JSON_FILE = join(PROJECT, 'bench/results.json')
const DOCUMENT = join(PROJECT, 'docs/bench.md')
const [BEGIN, END] = ['<!-- results -->', '<!-- /results -->']

/** Keeps a run for programs and for people: the JSON and the table of the document are written together. */
export function keepResults(results: Results): void {
  const figures = results.figures.map((figure) => ({ ...figure, verdict: verdictOf(figure) }))
  writeFileSync(JSON_FILE, `${JSON.stringify({ ...results, figures }, null, 2)}\n`)
  const [before, after] = readDocument()
  writeFileSync(DOCUMENT, [before, BEGIN, shown(results), END, after].join(''))
}

/** What the document should show of the run that is kept, and what it shows. */
export function compareDocument(): { readonly expected: string; readonly found: string } {
  const [, , found] = readDocument()
  const kept = existsSync(JSON_FILE) ? readFileSync(JSON_FILE, 'utf8') : null
  return { expected: shown(kept === null ? null : (JSON.parse(kept) as Results)), found }
}

function readDocument(): [before: string, after: string, between: string] {
  const text = readFileSync(DOCUMENT, 'utf8')
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)]
  if (begin < 0 || end < begin) throw new Error('docs/bench.md has no place for the results')
  const between = text.slice(begin + BEGIN.length, end)
  return [text.slice(0, begin), text.slice(end + END.length), between]
}

function shown(results: Results | null): string {
  if (results === null) return '\n\nNo run is kept yet.\n\n'
  const { measuredAt, machine, figures } = results
  return `\n\n${measuredAt.slice(0, 10)}, ${machine}.\n\n\`\`\`text\n${tableOf(figures)}\n\`\`\`\n\n`
}
