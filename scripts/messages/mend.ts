/** Rewrites the catalogues with the typography that a machine can decide alone. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Locale, LOCALES } from './catalogue.ts'
import { mend } from './typography.ts'

/** @returns the files that changed. */
export function mendMessages(root: string): string[] {
  return LOCALES.flatMap((locale) => {
    const files = readdirSync(join(root, 'messages', locale)).filter((name) =>
      name.endsWith('.json'),
    )
    return files.filter((file) => mendFile(join(root, 'messages', locale, file), locale))
  })
}

function mendFile(path: string, locale: Locale): boolean {
  const before = readFileSync(path, 'utf8')
  const texts: unknown = JSON.parse(before, (_key, value: unknown) =>
    typeof value === 'string' ? mend(value, locale) : value,
  )
  const after = `${JSON.stringify(texts, null, 2)}\n`
  if (after !== before) writeFileSync(path, after)
  return after !== before
}
