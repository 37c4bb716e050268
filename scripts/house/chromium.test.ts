import { expect, test, vi } from 'vitest'
import { findChromium } from './chromium.ts'

test('PALABRE_CHROMIUM says which browser; one that is not there is refused, never replaced', () => {
  vi.stubEnv('PALABRE_CHROMIUM', process.execPath)
  expect(findChromium()).toBe(process.execPath)
  vi.stubEnv('PALABRE_CHROMIUM', '/nowhere/chromium')
  expect(() => findChromium()).toThrow('/nowhere/chromium')
  vi.unstubAllEnvs()
})
