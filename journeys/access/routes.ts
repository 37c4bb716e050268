import { globSync } from 'node:fs'
import { dirname } from 'node:path'

/** What stands for a parameter of a route; an empty text where there is none to show. */
export type Places = Readonly<Record<string, string>>

const ROUTES = 'src/routes'

/** Every page of the product, by its route id: one that lands later is among them by itself. */
export const PAGES: readonly string[] = globSync(`${ROUTES}/**/+page*.svelte`)
  .map((file) => dirname(file).slice(ROUTES.length) || '/')
  .toSorted()

/** @returns where a page is. Throws on a parameter that nothing stands for. */
export function addressOf(route: string, places: Places): string {
  return route.replace(/\[([^\]]+)\]/g, (_, name: string) => {
    const place = places[name]
    if (place === undefined || place === '')
      throw new Error(`Nothing stands for [${name}] of ${route}`)
    return place
  })
}
