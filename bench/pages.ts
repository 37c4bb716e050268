import { globSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT } from '#composition/project.ts'
import {
  READ_BYTES,
  weighPage,
  type Weight,
  WITH_SCRIPT_BYTES,
} from '#composition/reads/weigh-page.fixture.ts'
import { type Figure, unmeasured } from './figures.ts'
import type { Place } from './place.ts'

/** A page as a browser gets it. */
export interface Page {
  /** Its route, e.g. `/c/[community]`. */
  readonly route: string
  readonly path: string
  readonly cookie: string
}

/** Pages that nobody in the example can read, and why. */
const UNREAD: Readonly<Record<string, string>> = {
  '/': 'sends on to another page',
  '/c/[community]/charter/draft': 'only while a charter is being written',
  '/me/security/codes': 'only between two answers of a form',
  '/gallery': 'for development only',
  '/welcome': 'only before anybody settled in',
}
/** Its script has a budget of its own; its page is held to that of pages without one. */
const ROOM = '/s/[session]/room'
/** Minutes exist once a session has been. */
const AFTER = '/s/[session]/minutes'
const ADMINISTRATORS = /^\/(outbox|instance)/
const VISITORS = /^\/(sign-in|sign-up|reset)/
const MOST_QUERIES = 12

/** Every page of the product that is measured. */
export function measuredRoutes(): string[] {
  const files = globSync('**/+page{,@*}.svelte', { cwd: join(PROJECT, 'src/routes') })
  const routes = files.map(
    (file) => `/${file}`.replaceAll('\\', '/').replace(/\/\+page.*/, '') || '/',
  )
  return routes.filter((route) => UNREAD[route] === undefined).toSorted()
}

/** The same, with addresses of the example. A bracket that bench/place.ts does not fill leads nowhere: the figure is missing. */
export function pagesOf(place: Place): Page[] {
  return measuredRoutes().map((route) => ({
    route,
    path: pathOf(route, place),
    cookie: cookieFor(route, place),
  }))
}

function pathOf(route: string, { params, closed }: Place): string {
  return route.replace(/\[(\w+)\]/g, (bracket, name: string) =>
    route === AFTER ? closed : (params[name] ?? bracket),
  )
}

function cookieFor(route: string, { member, administrator }: Place): string {
  if (VISITORS.test(route)) return ''
  return ADMINISTRATORS.test(route) ? administrator.cookie : member.cookie
}

/** Queries, bytes and script of each page. The server must have been started with `COUNTING`. */
export async function weighPages(origin: string, pages: readonly Page[]): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const { route, path, cookie } of pages) {
    const weight = await weighPage(origin, path, { cookie }).catch((error: Error) => error.message)
    figures.push(...figuresOf(route, weight))
  }
  return figures
}

function figuresOf(route: string, weight: Weight | string): Figure[] {
  const name = `page ${route}`
  if (typeof weight === 'string') return [unmeasured(name, weight)]
  const { queries, page, script } = weight
  const asked = `${name}: queries`
  const scripted = { name: `${name}: bytes of script`, value: script, unit: '' }
  return [
    { name: asked, value: queries, unit: '', budget: { most: MOST_QUERIES } },
    ...(route === ROOM
      ? [
          bytes(`${name}: bytes without its script`, page, READ_BYTES),
          { ...scripted, budget: { most: WITH_SCRIPT_BYTES } },
        ]
      : [
          script === 0
            ? bytes(`${name}: bytes in all`, page, READ_BYTES)
            : bytes(`${name}: bytes in all, its script included`, page + script, WITH_SCRIPT_BYTES),
          { ...scripted, budget: null },
        ]),
  ]
}

function bytes(name: string, value: number, most: number): Figure {
  return { name, value, unit: '', budget: { most } }
}
