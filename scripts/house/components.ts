import type { Broken } from './vocabulary.ts'

const SERVER = /['"]([^'"]*\/(?:store|tables|use-cases|jobs)(?:\.ts|\/[^'"]*))['"]/
const TYPE_IMPORT = /import\s+(?:type\s[^'"]*?|\{[^}]*\btype\s[^}]*\})\s*from\s*(['"][^'"]+['"])/g
const COMPONENT_LINES = 200

/**
 * What other tools do not see in a component: type-only imports (dependency-cruiser reads the compiled
 * script, where they are gone), length of the whole file, and inline styles, which our CSP refuses.
 */
export function brokenComponent(file: string, source: string): Broken[] {
  return [...serverTypes(file, source), ...tooLong(file, source), ...inlineStyles(file, source)]
}

function serverTypes(file: string, source: string): Broken[] {
  return [...source.matchAll(TYPE_IMPORT)]
    .filter(([, from]) => SERVER.test(from ?? ''))
    .map(([, from]) => ({
      rule: 'no-server-types-in-components',
      file,
      why: `a component takes wire shapes, not ${from}`,
    }))
}

function tooLong(file: string, source: string): Broken[] {
  const lines = source.split('\n').filter((line) => line.trim() !== '').length
  return lines <= COMPONENT_LINES
    ? []
    : [{ rule: 'component-size', file, why: `${lines} lines; ${COMPONENT_LINES} at most` }]
}

function inlineStyles(file: string, source: string): Broken[] {
  const markup = source.replaceAll(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>/g, '')
  return /\sstyle(?:=|:[a-z-]+)/.test(markup)
    ? [{ rule: 'no-inline-style', file, why: "style-src 'self' refuses style=: use a class" }]
    : []
}
