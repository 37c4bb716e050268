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

/** What stands on a machine, and what can be run on it. */
interface Machine {
  readonly find: () => string | null
  readonly hasApt: boolean
  readonly run: typeof run
}

const HERE: Machine = {
  find: findChromium,
  hasApt: process.getuid?.() === 0 && existsSync('/usr/bin/apt-get'),
  run,
}

const MEND =
  'Install Chromium yourself (on Debian: apt-get install chromium, as root), or say in PALABRE_CHROMIUM where it stands, then start again.'

/** Finds Chromium, or as root installs Debian's, or else downloads Playwright's. Refuses by throwing what the installers said, and the mend. */
export async function provideChromium(
  say: (text: string) => void,
  machine: Machine = HERE,
): Promise<string> {
  const found = machine.find()
  if (found) return found
  const heard: string[] = []
  for (const install of machine.hasApt ? [installPackage, download] : [download]) {
    heard.push(await install(machine.run, say))
    const installed = machine.find()
    if (installed) return installed
  }
  throw new Error(`No Chromium for the browser tests.\n${heard.join('\n')}\n${MEND}`)
}

/** Installs Debian's package, after refreshing the lists: a fresh machine has none. */
async function installPackage(go: typeof run, say: (text: string) => void): Promise<string> {
  say("Chromium: installing Debian's")
  const quiet = { limit: INSTALL_LIMIT, env: { DEBIAN_FRONTEND: 'noninteractive' } }
  const lists = await go(['apt-get', 'update', '-q'], quiet)
  const install = ['apt-get', 'install', '-y', '-q', '--no-install-recommends', 'chromium']
  const installed = await go(install, quiet)
  return `${lists.output}\n${installed.output}`
}

async function download(go: typeof run, say: (text: string) => void): Promise<string> {
  say("Chromium: downloading Playwright's")
  return (await go(['playwright', 'install', 'chromium'], { limit: INSTALL_LIMIT })).output
}

function findCached(): string | null {
  const cache = process.env['PLAYWRIGHT_BROWSERS_PATH'] ?? join(homedir(), '.cache/ms-playwright')
  return globSync(`${cache}/chromium-*/chrome-linux*/chrome`).toSorted().at(-1) ?? null
}
