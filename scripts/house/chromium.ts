import { existsSync, globSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { run } from './run.ts'

const KNOWN = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser']
const INSTALL_LIMIT = 10 * 60

/**
 * @returns where Chromium stands: PALABRE_CHROMIUM, Debian's, Google's, then Playwright's cache; null when there is none.
 * Refuses a PALABRE_CHROMIUM that does not exist: whoever set it wants that one.
 */
export function findChromium(): string | null {
  const wanted = process.env['PALABRE_CHROMIUM']
  if (wanted && !existsSync(wanted)) throw new Error(`PALABRE_CHROMIUM is not a file: ${wanted}`)
  return wanted ?? KNOWN.find((path) => existsSync(path)) ?? findCached()
}

/** Finds Chromium, or as root installs Debian's, or else downloads Playwright's. Refuses by throwing what the installer said. */
export async function provideChromium(say: (text: string) => void): Promise<string> {
  const found = findChromium()
  if (found) return found
  const asRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  say(asRoot ? "Chromium: installing Debian's" : "Chromium: downloading Playwright's")
  const said = asRoot ? await installPackage('chromium') : await download()
  const installed = findChromium() ?? (asRoot ? await afterDownload() : null)
  if (!installed) throw new Error(`No Chromium for the browser tests.\n${said}`)
  return installed
}

/** Installs one Debian package, after refreshing the lists: a fresh machine has none. */
async function installPackage(name: string): Promise<string> {
  const quiet = { limit: INSTALL_LIMIT, env: { DEBIAN_FRONTEND: 'noninteractive' } }
  const lists = await run(['apt-get', 'update', '-q'], quiet)
  const install = ['apt-get', 'install', '-y', '-q', '--no-install-recommends', name]
  const installed = await run(install, quiet)
  return `${lists.output}\n${installed.output}`
}

async function download(): Promise<string> {
  return (await run(['playwright', 'install', 'chromium'], { limit: INSTALL_LIMIT })).output
}

async function afterDownload(): Promise<string | null> {
  await download()
  return findChromium()
}

function findCached(): string | null {
  const cache = process.env['PLAYWRIGHT_BROWSERS_PATH'] ?? join(homedir(), '.cache/ms-playwright')
  return globSync(`${cache}/chromium-*/chrome-linux*/chrome`).toSorted().at(-1) ?? null
}
