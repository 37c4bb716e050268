import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { PROJECT } from '#composition/project.ts'
import { type Running, startServer } from './server.ts'

/** What a page is compared with. */
export interface Bare {
  readonly kit: Running
  readonly node: Running
}

/**
 * A bare SvelteKit and a bare `node:http`, both serving these pages from memory at `/{name}`.
 * @param folder an empty one, for the build and the pages
 */
export async function startBare(folder: string, pages: ReadonlyMap<string, string>): Promise<Bare> {
  const PAGES = join(folder, 'pages')
  mkdirSync(PAGES, { recursive: true })
  for (const [name, html] of pages) writeFileSync(join(PAGES, name), html)
  const [first = ''] = pages.keys()
  const program = { first: `/${first}`, ready: /^Listening/m, environment: { PAGES } }
  const kit = await buildKit(join(folder, 'kit'))
  return {
    kit: await startServer({ ...program, args: ['build/index.js'], cwd: kit }),
    node: await startServer({ ...program, args: ['bench/bare/node.ts'], cwd: PROJECT }),
  }
}

async function buildKit(folder: string): Promise<string> {
  cpSync(join(PROJECT, 'bench/bare/kit'), folder, { recursive: true })
  const manifest = { name: 'bare', private: true, type: 'module' }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'))
  const vite = join(PROJECT, 'node_modules/vite/bin/vite.js')
  await promisify(execFile)(process.execPath, [vite, 'build'], { cwd: folder })
  return folder
}
