import { expect, test } from './house.ts'

for (const [locale, language] of [
  ['fr-CA', 'fr'],
  ['en-GB', 'en'],
] as const) {
  test.describe(`a browser set to ${locale}`, () => {
    test.use({ locale })

    test(`is answered in ${language} from the first page`, async ({ page }) => {
      await page.goto('/')
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      await expect(page.locator('main')).toBeVisible()
    })
  })
}
