import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PROJECT } from '../project.ts'

/** What the framework wrote down of the routes it serves. */
interface Built {
  readonly manifest: {
    readonly nodes: readonly (() => Promise<{ readonly server?: BuiltModule }>)[]
    readonly routes: readonly BuiltRoute[]
  }
}

interface BuiltRoute {
  readonly id: string
  readonly page: { readonly leaf: number } | null
  readonly endpoint: (() => Promise<object>) | null
}

interface BuiltModule {
  readonly actions?: object
}

/** @returns the key of everything the build answers to, read from its own manifest: no source has a say. */
export async function builtKeys(): Promise<string[]> {
  const url = pathToFileURL(join(PROJECT, 'build/server/manifest-full.js'))
  const { manifest } = (await import(/* @vite-ignore */ url.href)) as Built
  const { nodes, routes } = manifest
  const keys = await Promise.all(routes.map((route) => keysOf(route, nodes)))
  return [...new Set(keys.flat())].toSorted()
}

const METHOD = /^([A-Z]+|fallback)$/

async function keysOf({ id, page, endpoint }: BuiltRoute, nodes: Built['manifest']['nodes']) {
  const methods = Object.keys((await endpoint?.()) ?? {}).filter((name) => METHOD.test(name))
  const answers = methods.map((name) => `${name === 'fallback' ? '*' : name} ${id}`)
  if (page === null) return answers
  const leaf = await nodes[page.leaf]?.()
  const actions = Object.keys(leaf?.server?.actions ?? {})
  return [
    ...answers,
    // A page is served whether or not it loads anything.
    `GET ${id}`,
    ...actions.map((name) => (name === 'default' ? `POST ${id}` : `POST ${id}?/${name}`)),
  ]
}
