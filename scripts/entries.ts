/** Scripts of our own beside the framework's: pages that must be light wake up through one of these. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { build, type Plugin, type Rolldown } from 'vite'
import { type Locale, LOCALES } from './messages/catalogue.ts'
import { oneLanguage } from './messages/plugin.ts'

/** Where the build says which files each entry needs. */
const LIST = '_app/entries.json'

/** How components are compiled, here and by the framework: what the server draws is what the browser wakes up. */
export const COMPILED = { runes: true }

type Sources = Readonly<Record<string, string>>

/**
 * @param sources names of entries and their files, from the root of the project
 * @param spoken scripts with so much to say that each is built once for each language, as one file: `room` becomes `room.fr` and `room.en`
 */
export function entries(sources: Sources, spoken: Sources): Plugin {
  let root = ''
  return {
    name: 'palabre-entries',
    apply: 'build',
    applyToEnvironment: (environment) => environment.name === 'client',
    configResolved(config) {
      root = config.root
    },
    buildStart() {
      for (const [name, id] of Object.entries(sources)) {
        this.emitFile({ type: 'chunk', id, name: `entry/${name}` })
      }
    },
    async generateBundle(_options, bundle) {
      const names = Object.keys(sources)
      const files = new Map(names.map((name) => [name, filesOf(bundle, name)]))
      for (const { name, code } of await speak(root, spoken)) {
        const fileName = `_app/immutable/entry/${name}.${hashOf(code)}.js`
        this.emitFile({ type: 'asset', fileName, source: code })
        files.set(name, [fileName])
      }
      const source = JSON.stringify(Object.fromEntries(files))
      this.emitFile({ type: 'asset', fileName: LIST, source })
    },
  }
}

interface Script {
  readonly name: string
  readonly code: string
}

function speak(root: string, spoken: Sources): Promise<Script[]> {
  const wanted = Object.entries(spoken).flatMap(([name, file]) =>
    LOCALES.map(async (locale) => ({
      name: `${name}.${locale}`,
      code: await buildAlone(root, file, locale),
    })),
  )
  return Promise.all(wanted)
}

/** A build of its own, so that of what it shares with pages it holds only what it uses itself. */
async function buildAlone(root: string, file: string, locale: Locale): Promise<string> {
  const made = await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [oneLanguage(root, locale), svelte({ configFile: false, compilerOptions: COMPILED })],
    build: {
      write: false,
      modulePreload: false,
      copyPublicDir: false,
      rolldownOptions: { input: join(root, file), output: { codeSplitting: false } },
    },
  })
  const [script, ...others] = [made].flat().flatMap((one) => ('output' in one ? one.output : []))
  // Its styles come with the page: what else it brings would be fetched by nobody.
  if (script?.type !== 'chunk' || others.length > 0)
    throw new Error(`${file} must build to one script, and made ${others.map((it) => it.fileName)}`)
  return script.code
}

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('base64url').slice(0, 8)
}

/** The entry first, then everything it imports, so that the browser fetches all of it at once. */
function filesOf(bundle: Rolldown.OutputBundle, name: string): string[] {
  const isEntry = (file: Rolldown.OutputBundle[string]) =>
    file.type === 'chunk' && file.isEntry && file.name === `entry/${name}`
  const entry = Object.values(bundle).find((file) => isEntry(file))
  if (entry === undefined) throw new Error(`The build made no entry ${name}`)
  const wanted = new Set<string>()
  const visit = (file: string) => {
    const chunk = bundle[file]
    if (wanted.has(file) || chunk?.type !== 'chunk') return
    wanted.add(file)
    for (const inner of chunk.imports) visit(inner)
  }
  visit(entry.fileName)
  return [...wanted]
}
