import { expect, test, vi } from 'vitest'
import { findChromium, provideChromium } from './chromium.ts'

test('PALABRE_CHROMIUM says which browser; one that is not there is refused, never replaced', () => {
  vi.stubEnv('PALABRE_CHROMIUM', process.execPath)
  expect(findChromium()).toBe(process.execPath)
  vi.stubEnv('PALABRE_CHROMIUM', '/nowhere/chromium')
  expect(() => findChromium()).toThrow('/nowhere/chromium')
  vi.unstubAllEnvs()
})

const APT = 'E: Unable to locate package chromium'
const PLAYWRIGHT = 'Failed to download Chromium: getaddrinfo ENOTFOUND'

test('where Debian refuses its package, Playwright’s is downloaded instead', async () => {
  const { machine, ran } = without({ hasApt: true, comesWith: 'playwright' })
  expect(await provideChromium(quiet, machine)).toBe('/found/chromium')
  expect(ran).toEqual(['apt-get update', 'apt-get install', 'playwright install'])
})

test('whoever is no administrator of the machine needs none: only Playwright’s is tried', async () => {
  const { machine, ran } = without({ hasApt: false, comesWith: 'playwright' })
  expect(await provideChromium(quiet, machine)).toBe('/found/chromium')
  expect(ran).toEqual(['playwright install'])
})

test('a browser that is there is taken, and nothing is installed', async () => {
  const { machine, ran } = without({ hasApt: true, comesWith: 'at once' })
  expect(await provideChromium(quiet, machine)).toBe('/found/chromium')
  expect(ran).toEqual([])
})

test('where every way refuses, what each said is told, and what to do', async () => {
  const { machine } = without({ hasApt: true, comesWith: 'nothing' })
  const refusal = await provideChromium(quiet, machine).catch(String)
  for (const part of ['No Chromium for the browser tests.', APT, PLAYWRIGHT, 'PALABRE_CHROMIUM'])
    expect(refusal).toContain(part)
  expect(refusal).toMatch(/Install Chromium yourself .* then start again\.$/)
})

function quiet(): void {}

/** A machine without a browser, until something brings one. */
function without({ hasApt, comesWith }: { hasApt: boolean; comesWith: string }) {
  const ran: string[] = []
  const isThere = () => comesWith === 'at once' || ran.some((line) => line.startsWith(comesWith))
  const run = async ([program, ...args]: readonly string[]) => {
    ran.push([program, args[0]].join(' '))
    return { ok: false, output: program === 'playwright' ? PLAYWRIGHT : APT, seconds: 0 }
  }
  return { machine: { find: () => (isThere() ? '/found/chromium' : null), hasApt, run }, ran }
}
