import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/house/chromium.ts'

const executablePath = findChromium()

/**
 * Switched off: pages of the browser's own window (its address bar, its tabs) and renderers kept ready, which a
 * browser that nobody looks at makes for each context: half of what a context costs.
 */
const WINDOW = [
  'PreloadTopChromeWebUI',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'InitialWebUI',
  'WebUIToolbar',
  'SpareRendererForSitePerProcess',
]
/** Playwright's own list for Chromium, said again: the browser hears the last list alone. */
const PLAYWRIGHTS = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
]

export default defineConfig({
  testDir: 'journeys',
  globalSetup: './scripts/playwright-database.ts',
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    browserName: 'chromium',
    // Where hours are read while nobody said otherwise: a first page is then read once.
    timezoneId: 'Europe/Brussels',
    // A film of each journey costs a seventh of its time: asked for with `TRACE=1` when one has failed.
    trace: process.env['TRACE'] === '1' ? 'retain-on-failure' : 'off',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        `--disable-features=${[...PLAYWRIGHTS, ...WINDOW].join(',')}`,
      ],
    },
  },
  projects: [
    // Folders of their own: each run begins by emptying its own, and both may run at once.
    { name: 'browser', testMatch: '*.journey.ts', outputDir: 'test-results/browser' },
    {
      name: 'access',
      testMatch: 'access/*.access.ts',
      outputDir: 'test-results/access',
    },
  ],
})
