import { existsSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

const FOLDERS = ['src', 'migrations', 'messages', 'journeys', 'scripts', 'bench', 'bin']

/** @returns every file of the house below `root`, sorted, with forward slashes; generated messages left out. */
export function sourceFiles(root: string): string[] {
  return FOLDERS.filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => !file.startsWith('src/messages/') && !file.endsWith('.gitkeep'))
    .toSorted()
}
