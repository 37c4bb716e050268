import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkMessages } from './check.ts'

const SCRIPT = join(import.meta.dirname, '..', 'check-messages.mjs')
const NBSP = '\u00a0'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'palabre-messages-'))
  write('messages/fr/trees.json', { grow: 'Le tilleul de {name} pousse.' })
  write('messages/en/trees.json', { grow: 'The lime tree of {name} grows.' })
  write('src/routes/+page.svelte', page('m.grow({ name: "Awa" }, "fr")'))
})
afterEach(() => rmSync(root, { recursive: true }))

test('catalogues without a fault pass', async () => {
  expect(await check()).toEqual({ code: 0, said: '1 messages read in each language, 0 problems\n' })
})

describe('the check fails and names the key when', () => {
  test('a language lacks a text', async () => {
    write('messages/fr/trees.json', { grow: 'Le tilleul de {name} pousse.', fell: 'Abattre' })
    expect(await complaint()).toContain('messages/en/trees.json: fell is missing in this language')
  })

  test('a language lacks a whole file', async () => {
    write('messages/en/birds.json', { sing: 'Sing' })
    expect(await complaint()).toContain(
      'messages/fr/birds.json: the file is missing in this language',
    )
  })

  test('the languages ask for different parameters', async () => {
    write('messages/en/trees.json', { grow: 'The lime tree of {owner} grows.' })
    expect(await complaint()).toContain(
      'grow: parameters differ: fr alone {name}, en alone {owner}',
    )
  })

  test('the languages take one parameter for two things', async () => {
    plant('{n, number} arbres', '{n, select, many {Many} other {Few}} trees')
    expect(await complaint()).toContain('planted: {n} is both number and select')
  })

  test('a choice stands there twice', async () => {
    plant(
      '{n, select, many {Forêt} many {Bois} other {Arbre}}',
      '{n, select, many {Wood} other {Tree}}',
    )
    expect(await complaint()).toContain('{n, select}: many stands there twice')
  })

  test('the languages wrap different things', async () => {
    plant('Lire la <charter>charte</charter>.', 'Read the charter.')
    expect(await complaint()).toContain('planted: tags differ: fr <charter>, en <>')
  })

  test('a text is not ICU', async () => {
    plant('{count, plural, one {un arbre}', 'One tree')
    expect(await complaint()).toContain('messages/fr/trees.json: planted: Unexpected message end')
  })

  test('a plural uses a category that its language does not have', async () => {
    plant('{n, plural, one {# x} other {# x}}', '{n, plural, few {# x} other {# x}}')
    expect(await complaint()).toContain('messages/en/trees.json: planted:')
  })

  test('a date is left to ICU, which would forget the zone', async () => {
    plant('Le {day, date}', 'On {day, date}')
    expect(await complaint()).toContain(
      'planted: {day, date}: format it with #platform/i18n/format.ts',
    )
  })

  test('a tag is never closed', async () => {
    plant('Lire la <charter>charte.', 'Read the <charter>charter.')
    expect(await complaint()).toContain('planted: <charter> is never closed')
  })

  test('two keys would be exported under one name', async () => {
    write('messages/fr/trees.json', { 'cut.down': 'Abattre', cut_down: 'Abattre' })
    write('messages/en/trees.json', { 'cut.down': 'Cut down', cut_down: 'Cut down' })
    expect(await complaint()).toContain('cut_down and cut.down are both exported as cutDown')
  })

  test('a key would make the module look like a promise', async () => {
    plant('Puis', 'Then', 'then')
    expect(await complaint()).toContain('messages/*/trees.json: then cannot be exported')
  })

  test('a file is not JSON', async () => {
    writeFileSync(join(root, 'messages/fr/trees.json'), '{ "grow": ')
    expect(await complaint()).toContain('messages/fr/trees.json: not valid JSON')
  })

  test('no page shows a text', async () => {
    plant('Abattre', 'Fell')
    expect(await complaint()).toContain(
      'messages/{fr,en}/trees.json: planted is used nowhere in src',
    )
  })

  test('only a test or a comment shows a text', async () => {
    plant('Abattre', 'Fell')
    write('src/trees.test.ts', `import * as m from '#messages/trees.ts'\nm.planted('fr')`)
    write('src/trees.ts', `import * as m from '#messages/trees.ts'\n// m.planted('fr')\nm.grow`)
    expect(await complaint()).toContain('planted is used nowhere in src')
  })

  test('a page picks its text by a computed name', async () => {
    write('src/routes/+page.svelte', page('m[key]("fr")'))
    expect(await complaint()).toContain('src/routes/+page.svelte: trees is read by a computed name')
  })

  test('a module passes a catalogue on', async () => {
    write('src/words.ts', `export * from '#messages/trees.ts'`)
    expect(await complaint()).toContain('src/words.ts: #messages/trees.ts is exported again')
  })

  test.each([
    ['fr', "L'arbre", 'straight apostrophe'],
    ['fr', 'Vraiment ?', 'ordinary space before'],
    ['fr', 'Vraiment?', 'no-break space missing before ; ? or !'],
    ['fr', 'Exemple: oui', 'no-break space missing before : % or €'],
    ['fr', `L’arbre « palabre${NBSP}»`, 'no-break space missing after «'],
    ['fr', `L’arbre «${NBSP}palabre »`, 'ordinary space before'],
    ['fr', 'Un instant...', 'three points'],
    ['fr', 'Encore 5 min', 'ordinary space between a number and its unit'],
    ['fr', 'Votre CAP', 'bare “CAP”'],
    ['fr', 'La prochaine séance', 'the glossary says rencontre'],
    ['fr', 'Deux comptes rendus', 'the glossary says compte-rendu'],
    ['en', "Don't", 'straight apostrophe'],
    ['en', '"Quoted"', 'straight quotation mark'],
    ['en', `Really${NBSP}?`, 'as in French'],
    ['en', 'Two  spaces', 'two spaces in a row'],
    ['en', 'Trailing ', 'space at the beginning or the end'],
    ['en', '', 'empty text'],
  ])('%s says “%s”', (locale, text, says) => {
    plant(locale === 'fr' ? text : 'Juste', locale === 'en' ? text : 'Right')
    const line = checkMessages(root).problems.find((problem) => problem.includes(says))
    expect(line).toContain(`messages/${locale}/trees.json: planted: `)
  })

  test('a single branch of a text is badly typed', async () => {
    plant(
      '{n, plural, one {Un arbre} other {Des arbres}} ?',
      `{n, plural, one {One tree${NBSP}?} other {Trees?}}`,
    )
    expect(await complaint()).toContain('messages/fr/trees.json: planted: ordinary space before')
    expect(await complaint()).toContain('messages/en/trees.json: planted: space before')
  })
})

describe('a text counts as shown when', () => {
  test('a page calls it in its script, in its markup or in an attribute', async () => {
    const keys = { one: 'A', two: 'B', three: 'C' }
    write('messages/fr/trees.json', keys)
    write('messages/en/trees.json', keys)
    const script = `import * as trees from '#messages/trees.ts'\nconst title: string = trees.one('fr')`
    const markup = `{#if title}<p title={trees.two('fr')}>{trees.three('fr')}</p>{/if}`
    write('src/routes/+page.svelte', `<script lang="ts">\n${script}\n</script>\n${markup}\n`)
    expect((await check()).code).toBe(0)
  })

  test('a module imports it by name', async () => {
    write('src/routes/+page.svelte', '<p>…</p>')
    write('src/mail.ts', `import { grow } from '#messages/trees.ts'\nexport const mail = grow`)
    expect((await check()).code).toBe(0)
  })
})

function write(path: string, content: object | string): void {
  const target = join(root, path)
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, typeof content === 'string' ? content : JSON.stringify(content))
}

function plant(french: string, english: string, key = 'planted'): void {
  write('messages/fr/trees.json', { grow: 'Le tilleul de {name} pousse.', [key]: french })
  write('messages/en/trees.json', { grow: 'The lime tree of {name} grows.', [key]: english })
}

function page(expression: string): string {
  return `<script lang="ts">\nimport * as m from '#messages/trees.ts'\nlet key = 'grow'\n</script>\n<p>{${expression}}</p>\n`
}

/** What the check says when it fails; when it passes, an empty text. */
async function complaint(): Promise<string> {
  const { code, said } = await check()
  return code === 1 ? said : ''
}

function check(): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [SCRIPT, root], (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr })
    })
  })
}
