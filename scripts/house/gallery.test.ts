import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from 'vitest'

/** Components that draw nothing: a script of the page, without a state of its own. */
const UNDRAWN = new Set(['PageScript.svelte'])

/** @returns the components of `src/ui` that no page of the gallery imports */
function unshown(components: readonly string[], gallery: string): string[] {
  const shown = new Set([...gallery.matchAll(/from '#ui\/(\w+\.svelte)'/g)].map(([, name]) => name))
  return components.filter((name) => !shown.has(name) && !UNDRAWN.has(name))
}

test('each component of src/ui is shown by name in the gallery', () => {
  const components = globSync('src/ui/*.svelte').map((file) => basename(file))
  const gallery = globSync('src/ui/gallery/*.svelte').map((file) => readFileSync(file, 'utf8'))
  expect(components.length).toBeGreaterThan(40)
  expect(unshown(components, gallery.join('\n'))).toEqual([])
})

test('a component that the gallery does not import is named', () => {
  const gallery = `import Button from '#ui/Button.svelte'`
  expect(unshown(['Button.svelte', 'Planted.svelte'], gallery)).toEqual(['Planted.svelte'])
})

test('each part of the gallery stands on its page', () => {
  const parts = globSync('src/ui/gallery/*.svelte').map((file) => basename(file))
  const page = readFileSync('src/routes/gallery/+page.svelte', 'utf8')
  expect(parts.filter((name) => !page.includes(`'#ui/gallery/${name}'`))).toEqual([])
})
