/** Which messages the pages call, read from the syntax tree of each source. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse as parseSvelte } from 'svelte/compiler'
import { parseSync } from 'vite'

export interface Uses {
  /** `area.exportName` */
  readonly used: ReadonlySet<string>
  readonly problems: readonly string[]
}

interface Node {
  readonly type: string
  readonly [field: string]: unknown
}

const CATALOGUE = /^#messages\/([a-z0-9-]+)\.ts$/

/** Tests do not count: a text that only a test shows is shown to nobody. */
export function readUses(root: string): Uses {
  const files = sourcesOf(root)
  const read = files.map((file) => usesIn(file, readFileSync(join(root, file), 'utf8')))
  return {
    used: new Set(read.flatMap((uses) => [...uses.used])),
    problems: read.flatMap((uses) => uses.problems),
  }
}

function sourcesOf(root: string): string[] {
  const names = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  const sources = names.filter(
    (name) => /\.(?:ts|svelte)$/.test(name) && !name.endsWith('.test.ts'),
  )
  return sources.filter((name) => !name.startsWith('messages')).map((name) => `src/${name}`)
}

function usesIn(file: string, source: string): Uses {
  if (!source.includes('#messages/')) return { used: new Set(), problems: [] }
  const nodes = nodesOf(file, source)
  const areas = new Map(nodes.flatMap(namespacesOf))
  const called = nodes.flatMap((node) => memberOf(node, areas))
  const named = nodes.flatMap(namedImportsOf)
  const dynamic = called.filter((use) => use.endsWith('.'))
  return {
    used: new Set([...called, ...named]),
    problems: [
      ...dynamic.map(
        (use) => `${file}: ${use.slice(0, -1)} is read by a computed name: use an ICU select`,
      ),
      ...nodes
        .flatMap(reExportsOf)
        .map((from) => `${file}: ${from} is exported again: import it where it is shown`),
    ],
  }
}

function nodesOf(file: string, source: string): Node[] {
  const nodes: Node[] = []
  const tree = file.endsWith('.svelte')
    ? parseSvelte(source, { modern: true })
    : parseSync(file, source).program
  gather(tree, nodes)
  return nodes
}

function gather(value: unknown, nodes: Node[]): void {
  if (Array.isArray(value)) for (const item of value) gather(item, nodes)
  else if (value !== null && typeof value === 'object') {
    if (isNode(value)) nodes.push(value)
    for (const item of Object.values(value)) gather(item, nodes)
  }
}

function isNode(value: unknown): value is Node {
  return (
    value !== null && typeof value === 'object' && 'type' in value && typeof value.type === 'string'
  )
}

function namespacesOf(node: Node): (readonly [string, string])[] {
  const area = areaOf(node)
  const specifiers = specifiersOf(node).filter(({ type }) => type === 'ImportNamespaceSpecifier')
  return area === null ? [] : specifiers.map(({ local }) => [nameOf(local), area] as const)
}

function namedImportsOf(node: Node): string[] {
  const area = areaOf(node)
  const specifiers = specifiersOf(node).filter(({ type }) => type === 'ImportSpecifier')
  return area === null ? [] : specifiers.map(({ imported }) => `${area}.${nameOf(imported)}`)
}

function reExportsOf(node: Node): string[] {
  const isExport = node.type === 'ExportNamedDeclaration' || node.type === 'ExportAllDeclaration'
  const area = isExport ? areaIn(node['source']) : null
  return area === null ? [] : [`#messages/${area}.ts`]
}

function areaOf(node: Node): string | null {
  return node.type === 'ImportDeclaration' ? areaIn(node['source']) : null
}

function areaIn(source: unknown): string | null {
  const path = isNode(source) ? String(source['value']) : ''
  return CATALOGUE.exec(path)?.[1] ?? null
}

function specifiersOf(node: Node): Node[] {
  return Array.isArray(node['specifiers']) ? node['specifiers'].filter(isNode) : []
}

/** `area.name` of `m.name`; `area.` of `m[something]`, which nobody can follow. */
function memberOf(node: Node, areas: ReadonlyMap<string, string>): string[] {
  if (node.type !== 'MemberExpression') return []
  const area = areas.get(nameOf(node['object']))
  if (area === undefined) return []
  return [`${area}.${node['computed'] === true ? '' : nameOf(node['property'])}`]
}

function nameOf(node: unknown): string {
  return isNode(node) && node.type === 'Identifier' ? String(node['name']) : ''
}
