import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { COMMANDS } from './cli-commands.ts'

test.each(['README.md', 'README.fr.md'])('%s shows every command and no other', (file) => {
  const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
  const table = text.split('<!-- commands -->')[1]?.split('<!-- /commands -->')[0] ?? ''
  const shown = [...table.matchAll(/^\| `palabre (.+?)` *\|/gm)].map(([, usage]) => usage)
  expect(shown).toEqual(COMMANDS.map(({ usage }) => usage.replaceAll('|', String.raw`\|`)))
})
