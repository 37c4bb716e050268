import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig, VARIABLES } from './config.ts'

test('an empty environment is a complete configuration on loopback', () => {
  const config = readConfig({})
  expect(config).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    trustedProxies: 0,
    databaseUrl: null,
  })
  expect(config.origin.href).toBe('http://localhost:3000/')
  expect(config.mailFrom).toBe('Palabre <palabre@localhost>')
})

test('a variable left blank counts as not set', () => {
  expect(readConfig({ PORT: '', ORIGIN: ' ' }).port).toBe(3000)
})

test('an https origin means one proxy in front, unless said otherwise', () => {
  const ORIGIN = 'https://palabre.example.org'
  expect(readConfig({ ORIGIN, HOST: '0.0.0.0' })).toMatchObject({
    host: '0.0.0.0',
    trustedProxies: 1,
  })
  expect(readConfig({ ORIGIN, TRUSTED_PROXIES: '2' }).trustedProxies).toBe(2)
})

test('Palabre is never open to the network without https', () => {
  expect(() => readConfig({ HOST: '0.0.0.0' })).toThrow(/ORIGIN is not https/)
  expect(() => readConfig({ HOST: '0.0.0.0', ORIGIN: 'http://palabre.example.org' })).toThrow(
    /clear/,
  )
})

test('everything that is wrong is said in one sentence, without the secrets', () => {
  const environment = {
    PORT: '99999',
    LOG_LEVEL: 'loud',
    SECRET: 'hunter2',
    DATABASE_URL: 'mysql://u:hunter3@h',
  }
  const wrongInFourWays = () => readConfig(environment)
  expect(wrongInFourWays).toThrow(
    /PORT must be a whole number.*DATABASE_URL must begin.*SECRET must hold.*LOG_LEVEL must be one of/,
  )
  expect(wrongInFourWays).not.toThrow(/hunter/)
})

const contact = (SECURITY_CONTACT: string) => readConfig({ SECURITY_CONTACT }).securityContact

test('whom to tell about a weakness is an address one can write to or open', () => {
  expect(contact('securite@example.org')).toBe('mailto:securite@example.org')
  expect(contact('mailto:securite@example.org')).toBe('mailto:securite@example.org')
  expect(contact('https://example.org/security')).toBe('https://example.org/security')
  expect(contact(' ')).toBeNull()
  for (const wrong of ['http://example.org', 'Awa', 'a@b.org\nExpires: never', 'a b@example.org'])
    expect(() => contact(wrong)).toThrow(/SECURITY_CONTACT must be a mail address/)
})

test('an origin with a path, a sender without address and a port that is a word are refused', () => {
  for (const environment of [
    { ORIGIN: 'https://example.org/palabre' },
    { MAIL_FROM: 'Palabre' },
    { PORT: 'http' },
  ]) {
    expect(() => readConfig(environment)).toThrow(Object.keys(environment)[0])
  }
})

test('a secret can come from a file, and not from two places at once', () => {
  const folder = mkdtempSync(join(tmpdir(), 'palabre-config-'))
  const file = join(folder, 'secret')
  writeFileSync(file, `${'s'.repeat(40)}\n`)
  expect(readConfig({ SECRET_FILE: file }).secret).toBe('s'.repeat(40))
  expect(() => readConfig({ SECRET_FILE: file, SECRET: 't'.repeat(40) })).toThrow(/both set/)
  expect(() => readConfig({ SECRET_FILE: join(folder, 'absent') })).toThrow(/cannot be read/)
  rmSync(folder, { recursive: true })
})

test('.env.example shows every variable, and no other', () => {
  const text = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')
  const shown = [...text.matchAll(/^# ?([A-Z_]+)=/gm)].map(([, name]) => name)
  const expected = VARIABLES.flatMap(({ name, secret }) =>
    secret ? [name, `${name}_FILE`] : [name],
  )
  expect(shown).toEqual(expected)
  for (const { meaning } of VARIABLES) expect(text).toContain(meaning)
})

test.each(['README.md', 'README.fr.md'])('%s shows every variable and no other', (file) => {
  const table = sectionOf(file, 'variables')
  const shown = [...table.matchAll(/^\| `([A-Z_]+)`( \\\*)? *\|/gm)].map(([, name, mark]) => {
    return { name, secret: mark !== undefined }
  })
  expect(shown).toEqual(VARIABLES.map(({ name, secret }) => ({ name, secret })))
})

test('README.md says of each variable what the code says', () => {
  const rows = plainText(sectionOf('README.md', 'variables'))
  for (const { fallback, meaning } of VARIABLES) {
    expect(rows).toContain(`| ${fallback} | ${meaning} |`)
  }
})

function sectionOf(file: string, name: string): string {
  const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
  return text.split(`<!-- ${name} -->`)[1]?.split(`<!-- /${name} -->`)[0] ?? ''
}

function plainText(table: string): string {
  return table.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll(/ +\|/g, ' |')
}
