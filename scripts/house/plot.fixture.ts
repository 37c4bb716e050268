import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

/** A small tree of its own in which violations are planted, far from the real one. */
export interface Plot {
  readonly folder: string
  remove(): void
}

interface Ground {
  /** Path to text: the planted files. */
  readonly files: Record<string, string>
  /** Files and folders of the house copied to the same place. */
  readonly copies?: readonly string[]
  /** With the house's own packages; false leaves the planted `node_modules` alone. */
  readonly packages?: boolean
}

export function makePlot({ files, copies = [], packages = true }: Ground): Plot {
  const folder = mkdtempSync(join(tmpdir(), 'palabre-plot-'))
  for (const copy of copies) cpSync(copy, join(folder, copy), { recursive: true })
  if (packages) symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  for (const [path, text] of Object.entries(files)) write(join(folder, path), text)
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
