/** Vite and Vitest: compile before anything is resolved, and again whenever a catalogue changes. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin, ViteDevServer } from 'vite'
import { type Locale, messageOf, readCatalogue } from './catalogue.ts'
import { writeMessages } from './compile.ts'
import { generateArea } from './generate.ts'

const CATALOGUE = /^#messages\/([a-z0-9-]+)\.ts$/
const COMPILED = /[\\/]src[\\/]messages[\\/]([a-z0-9-]+)\.ts$/
const COPY = /[\\/]src[\\/]messages[\\/]([a-z0-9-]+)\.copy-\d+\.ts$/

/** @returns the compiler, and what keeps a page from receiving the texts of another one. */
export function messages(root: string = process.cwd()): Plugin[] {
  return [compiler(root), copies(root)]
}

function compiler(root: string): Plugin {
  const folder = join(root, 'messages')
  return {
    name: 'palabre-messages',
    config() {
      writeMessages(root)
    },
    configureServer(server) {
      server.watcher.add(folder)
      server.watcher.on('all', (_event, path) => {
        if (path.startsWith(folder)) recompile(root, server)
      })
    },
  }
}

/**
 * In the browser's build each component gets a copy of the catalogue of its own, from which the bundler then drops all it does not call.
 * One shared module would hold whatever any page calls, the pages that ship no script at all included (docs/decisions/001-messages.md).
 */
function copies(root: string): Plugin {
  const folder = join(root, 'src', 'messages')
  const numbers = new Map<string, number>()
  return {
    name: 'palabre-messages-copies',
    apply: 'build',
    enforce: 'pre',
    applyToEnvironment: (environment) => environment.name === 'client',
    resolveId(source, importer) {
      const area = CATALOGUE.exec(source)?.[1]
      if (area === undefined || importer === undefined) return null
      const number = numbers.get(importer) ?? numbers.size
      numbers.set(importer, number)
      return { id: join(folder, `${area}.copy-${number}.ts`), moduleSideEffects: false }
    },
    load(id) {
      const area = COPY.exec(id)?.[1]
      return area === undefined ? null : readFileSync(join(folder, `${area}.ts`), 'utf8')
    },
  }
}

/** For a script that is built once for each language (scripts/entries.ts): texts are called as everywhere, and say what they say in that language. */
export function oneLanguage(root: string, spoken: Locale): Plugin {
  const { areas } = readCatalogue(root)
  return {
    name: 'palabre-messages-one-language',
    enforce: 'pre',
    load(id) {
      const name = COMPILED.exec(id)?.[1] ?? ''
      const area = areas.get(name)
      return area === undefined ? null : generateArea(name, area, spoken).code
    },
  }
}

function recompile(root: string, server: ViteDevServer): void {
  try {
    writeMessages(root)
  } catch (cause) {
    server.config.logger.error(messageOf(cause))
  }
}
