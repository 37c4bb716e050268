/** Scripts of our own beside the framework's: pages that must be light wake up through one of these. */
import type { Plugin, Rolldown } from 'vite'

/** Where the build says which files each entry needs. */
const LIST = '_app/entries.json'

/** @param sources names of entries and their files, from the root of the project */
export function entries(sources: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'palabre-entries',
    apply: 'build',
    applyToEnvironment: (environment) => environment.name === 'client',
    buildStart() {
      for (const [name, id] of Object.entries(sources)) {
        this.emitFile({ type: 'chunk', id, name: `entry/${name}` })
      }
    },
    generateBundle(_options, bundle) {
      const names = Object.keys(sources)
      const files = Object.fromEntries(names.map((name) => [name, filesOf(bundle, name)]))
      this.emitFile({ type: 'asset', fileName: LIST, source: JSON.stringify(files) })
    },
  }
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
