import { globSync } from 'node:fs'
import { dirname } from 'node:path'

/** What stands for a parameter of a route; an empty text where there is none to show. */
export type Places = Readonly<Record<string, string>>

const ROUTES = 'src/routes'

/** Every page of the product, by its route id: one that lands later is among them by itself. */
const PAGES: readonly string[] = globSync(`${ROUTES}/**/+page*.svelte`)
  .map((file) => dirname(file).slice(ROUTES.length) || '/')
  .toSorted()

/** The gallery has a suite of its own; the front door only leads on. */
const ELSEWHERE = new Set(['/', '/gallery'])

/**
 * The address of each page, by route id. Throws on a parameter that nothing stands for: a new one is
 * named in `world.ts`.
 */
export function addresses(places: Places): [route: string, path: string][] {
  return PAGES.filter((route) => !ELSEWHERE.has(route)).flatMap((route) => {
    const names = [...route.matchAll(/\[([^\]]+)\]/g)].map(([, name]) => name ?? '')
    const unknown = names.find((name) => places[name] === undefined)
    if (unknown !== undefined) throw new Error(`Nothing stands for [${unknown}] of ${route}`)
    if (names.some((name) => places[name] === '')) return []
    return [[route, route.replace(/\[([^\]]+)\]/g, (_, name: string) => places[name] ?? '')]]
  })
}
