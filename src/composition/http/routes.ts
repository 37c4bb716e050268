import { routeOf, undeclaredIn } from '../registry.ts'

const modules = import.meta.glob('/src/routes/**/+{page,layout}.server.ts', { eager: true })
const endpoints = import.meta.glob('/src/routes/**/+server.ts', { eager: true })
const universal = import.meta.glob('/src/routes/**/+{page,layout}.ts', { eager: true })
const pages = import.meta.glob('/src/routes/**/+page.svelte')

/** Refuses to start while a page, form, endpoint or stream has not said whom it lets in. */
export function refuseUndeclared(): void {
  const forgotten = undeclaredRoutes()
  if (forgotten.length > 0) throw new Error(`No policy: ${forgotten.join(', ')}`)
}

/** @returns a sentence for each route that declares no policy, or not its own; empty when all do. */
export function undeclaredRoutes(): string[] {
  const served = Object.entries({ ...modules, ...endpoints })
  const loose = Object.keys(pages).filter(
    (page) => !(page.replace('.svelte', '.server.ts') in modules),
  )
  const unguarded = Object.entries(universal).filter(([, module]) => 'load' in (module as object))
  return [
    ...served.flatMap(([file, module]) => undeclaredIn(file, module as Record<string, unknown>)),
    ...loose.map((page) => `${routeOf(page)}: no load`),
    ...unguarded.map(([file]) => `${routeOf(file)}: a load outside +page.server.ts has no policy`),
  ]
}
