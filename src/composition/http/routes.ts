import { routeOf, undeclaredIn } from '../registry.ts'

type Modules = Readonly<Record<string, unknown>>

/** What stands below src/routes: the modules that answer, by file, and the files of pages. */
export interface RouteFiles {
  readonly served: Modules
  /** `+page.ts` and `+layout.ts`: what they load would reach everybody. */
  readonly universal: Modules
  /** A page may leave the frames around it: `+page@.svelte`. */
  readonly pages: readonly string[]
}

export const ROUTE_FILES: RouteFiles = {
  served: import.meta.glob(
    ['/src/routes/**/+{page,layout}.server.{ts,js}', '/src/routes/**/+server.{ts,js}'],
    { eager: true },
  ),
  universal: import.meta.glob('/src/routes/**/+{page,layout}.{ts,js}', { eager: true }),
  pages: Object.keys(import.meta.glob('/src/routes/**/+page{,@*}.svelte')),
}

/** Refuses to start while a page, form, endpoint or stream has not said whom it lets in. */
export function refuseUndeclared(files: RouteFiles = ROUTE_FILES): void {
  const forgotten = undeclaredRoutes(files)
  if (forgotten.length > 0) throw new Error(`No policy: ${forgotten.join(', ')}`)
}

/** @returns a sentence for each route that declares no policy, or not its own; empty when all do. */
export function undeclaredRoutes({ served, universal, pages }: RouteFiles = ROUTE_FILES): string[] {
  const read = new Set(loadingIn(served).filter(isOfPage).map(routeOf))
  const loose = pages.map(routeOf).filter((route) => !read.has(route))
  return [
    ...Object.entries(served).flatMap(([file, module]) =>
      undeclaredIn(file, module as Record<string, unknown>),
    ),
    ...loose.map((route) => `${route}: no load`),
    ...loadingIn(universal).map(
      (file) => `${routeOf(file)}: a load outside +page.server.ts has no policy`,
    ),
  ]
}

function loadingIn(modules: Modules): string[] {
  const loading = Object.entries(modules).filter(([, module]) => 'load' in (module as object))
  return loading.map(([file]) => file)
}

function isOfPage(file: string): boolean {
  return file.includes('/+page.')
}
