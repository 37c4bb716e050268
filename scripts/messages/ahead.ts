/** Words written before their pages: the list only shrinks; without the file every key must be shown. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportName, readCatalogue } from './catalogue.ts'
import { readUses } from './uses.ts'

/** @returns `area.exportName` of each key that may wait. */
export function readAhead(root: string): string[] {
  const path = pathIn(root)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as string[]) : []
}

/** Takes off the list what a page now shows and what no catalogue holds any more. */
export function shortenAhead(root: string): number {
  const before = readAhead(root)
  const { used } = readUses(root)
  const after = before.filter((name) => !used.has(name) && isWritten(root, name))
  if (after.length < before.length)
    writeFileSync(pathIn(root), `${JSON.stringify(after, null, 2)}\n`)
  return before.length - after.length
}

function isWritten(root: string, name: string): boolean {
  const [area = '', message = ''] = name.split('.')
  const texts = readCatalogue(root).areas.get(area)?.fr ?? new Map<string, string>()
  return [...texts.keys()].some((key) => exportName(key) === message)
}

function pathIn(root: string): string {
  return join(root, 'scripts', 'messages', 'ahead.json')
}
