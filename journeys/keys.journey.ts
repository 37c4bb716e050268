import { createHmac } from 'node:crypto'
import type { Page } from '@playwright/test'
import { PASSWORD, somebody } from '#areas/people/people.fixture.ts'
import type { PeopleDatabase } from '#areas/people/tables.ts'
import { connect } from '#platform/db/connect.ts'
import type { Palabre } from './house.ts'
import { expect, test } from './house.ts'

test.use({ locale: 'fr' })

/** Somebody with an account, and signed in with their password. */
async function enter(page: Page, palabre: Palabre): Promise<string> {
  const db = connect<PeopleDatabase>(palabre.databaseUrl)
  const house = { now: () => new Date() } as Parameters<typeof somebody>[0]['house']
  const { email } = await somebody({ db, house }, { email: `key-${Date.now()}@example.org` })
  await db.destroy()
  await signIn(page, email)
  await expect(page).toHaveURL(/\/home$/)
  return email
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in')
  const form = page.locator('form[action^="?/password"]')
  await form.locator('[name=email]').fill(email)
  await form.locator('[name=password]').fill(PASSWORD)
  await form.getByRole('button').click()
}

async function signOut(page: Page): Promise<void> {
  await page.goto('/me')
  await page.locator('form[action="/sign-out"]').getByRole('button').click()
  await page.goto('/home')
  await expect(page).toHaveURL(/\/sign-in/)
}

/** The browser's own authenticator, which says yes as a finger on a sensor would. */
async function authenticator(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

test('a passkey is added, opens the account, and opens nothing once it is taken away', async ({
  page,
  palabre,
}) => {
  await authenticator(page)
  await enter(page, palabre)
  await page.goto('/me/security/passkey')
  await page.getByRole('button', { name: 'Ajouter une clé d’accès' }).click()
  await expect(page).toHaveURL(/said=passkey_added/)
  await expect(page.locator('form[action="?/passkey"]')).toHaveCount(1)

  await signOut(page)
  await page.goto('/sign-in/passkey')
  await page.getByRole('button', { name: 'clé d’accès' }).click()
  await expect(page).toHaveURL(/\/home$/)

  await page.goto('/me/security')
  await page.locator('form[action="?/passkey"]').getByRole('button').click()
  await expect(page).toHaveURL(/said=passkey_dropped/)
  await signOut(page)
  await page.goto('/sign-in/passkey')
  await page.getByRole('button', { name: 'clé d’accès' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page).toHaveURL(/\/sign-in\/passkey$/)
})

test('whoever set up codes owes one after the password; a wrong one opens nothing', async ({
  page,
  palabre,
}) => {
  const email = await enter(page, palabre)
  await page.goto('/me/security/codes')
  await page.locator('#password').fill(PASSWORD)
  await page.locator('form[action="?/begin"]').getByRole('button').click()
  const secret = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '')
  const backup = await page.locator('ul.numbers li').first().textContent()
  await page.locator('[name=code]').fill(codeOf(secret, Date.now()))
  await page.locator('form:has([name=code])').getByRole('button').click()
  await expect(page).toHaveURL(/said=codes_on/)

  await signOut(page)
  await signIn(page, email)
  await expect(page).toHaveURL(/\/sign-in\/code/)
  await page.goto('/home')
  await expect(page).toHaveURL(/\/sign-in\?next/)
  await signIn(page, email)
  await sendCode(page, wrongCode(secret))
  await expect(page.getByRole('alert')).toBeVisible()
  await sendCode(page, codeOf(secret, Date.now()))
  await expect(page).toHaveURL(/\/home$/)

  await signOut(page)
  await signIn(page, email)
  await sendCode(page, backup ?? '')
  await expect(page).toHaveURL(/\/home$/)
  await signOut(page)
  await signIn(page, email)
  await sendCode(page, backup ?? '')
  await expect(page.getByRole('alert')).toBeVisible()
})

async function sendCode(page: Page, code: string): Promise<void> {
  await page.locator('[name=code]').fill(code)
  await page.locator('form:has([name=code])').getByRole('button').click()
}

/** None of the codes an app shows around now. */
function wrongCode(secret: string): string {
  const good = [-90, -60, -30, 0, 30, 60, 90].map((ahead) =>
    codeOf(secret, Date.now() + ahead * 1000),
  )
  return ['000000', '111111', '222222'].find((code) => !good.includes(code)) ?? '333333'
}

/** RFC 6238, written apart from the library that checks it. */
function codeOf(secret: string, at: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const digest = createHmac('sha1', bytesOf(secret)).update(counter).digest()
  const offset = digest.readUInt8(19) & 0x0f
  const number = digest.readUInt32BE(offset) & 0x7fff_ffff
  return String(number % 1_000_000).padStart(6, '0')
}

function bytesOf(base32: string): Buffer {
  const bits = [...base32.toUpperCase().replace(/=+$/, '')]
    .map((letter) =>
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
    )
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
