import { existsSync, statSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { connect } from 'node:net'
import { Client } from 'pg'
import { createTransport } from 'nodemailer'
import { readConfig, type Config, VARIABLES } from '#platform/config.ts'
import { checkDatabase } from '#platform/db/check.ts'
import { findPending } from '#platform/db/migrate.ts'
import { chooseDataFolder, prepareFolder } from '#platform/db/postgres/folders.ts'
import { findCluster } from '#platform/db/postgres/supervisor.ts'
import { openLog } from '#platform/log.ts'
import { codeOf, StartFailure } from '#platform/start-failure.ts'
import type { Terminal } from '#platform/terminal.ts'
import { borrowDatabase, type OpenDatabase } from './open-database.ts'
import { MIGRATIONS, PROJECT } from './project.ts'

interface Finding {
  readonly state: 'good' | 'mind' | 'bad'
  readonly what: string
  /** What to do, when something is to be done. */
  readonly mend?: string
}

type Check = (config: Config) => Promise<Finding[]>

/** `palabre doctor`: looks at everything, changes nothing. @returns 1 when something must be mended */
export async function examine(terminal: Terminal): Promise<number> {
  const config = readConfig(process.env)
  const findings = [good('configuration: every variable can be read')]
  for (const check of [
    checkAddress,
    checkDisk,
    checkDatabaseAndClock,
    checkMail,
    checkContact,
    checkFiles,
  ]) {
    findings.push(...(await checked(check, config)))
  }
  for (const finding of findings) tell(terminal, finding)
  const bad = findings.filter(({ state }) => state === 'bad').length
  terminal.say(bad === 0 ? '\nPalabre can run.' : `\n${bad} to fix.`)
  return bad === 0 ? 0 : 1
}

const good = (what: string): Finding => ({ state: 'good', what })
const mind = (what: string, mend: string): Finding => ({ state: 'mind', what, mend })
const bad = (what: string, mend: string): Finding => ({ state: 'bad', what, mend })

const MARKS = { good: '✓', mind: '!', bad: '✗' } as const

function tell(terminal: Terminal, { state, what, mend }: Finding): void {
  terminal.say(`  ${MARKS[state]} ${what}`)
  if (mend) terminal.say(`    → ${mend}`)
}

async function checked(check: Check, config: Config): Promise<Finding[]> {
  try {
    return await check(config)
  } catch (error) {
    if (error instanceof StartFailure) return [bad(error.message, error.mend)]
    throw error
  }
}

async function checkAddress({ origin, host, port }: Config): Promise<Finding[]> {
  const isHttps = origin.protocol === 'https:'
  const address = isHttps
    ? good(`address: ${origin.origin}`)
    : mind(
        `address: ${origin.origin}, for this machine only`,
        'For others to come, put a reverse proxy with https in front and set ORIGIN to its address.',
      )
  const busy = await isListening(host, port)
  return [address, good(`port: ${port} is ${busy ? 'in use, by Palabre if it runs' : 'free'}`)]
}

function isListening(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1_000 })
    const answer = (busy: boolean) => {
      socket.destroy()
      resolve(busy)
    }
    socket.once('connect', () => answer(true))
    socket.once('timeout', () => answer(false))
    socket.once('error', () => answer(false))
  })
}

const LOW = 200 * 1024 ** 2
const SCARCE = 1024 ** 3

async function checkDisk(config: Config): Promise<Finding[]> {
  if (config.databaseUrl !== null) return []
  const folder = chooseDataFolder(config.dataDir, PROJECT)
  if (existsSync(folder.path)) prepareFolder(folder.path)
  const { bavail, bsize } = await statfs(existsSync(folder.path) ? folder.path : PROJECT)
  const free = bavail * bsize
  const what = `disk: ${(free / 1024 ** 3).toFixed(1)} GB free for ${folder.path}`
  const mend = 'Free some space, or set DATA_DIR to a folder on another disk.'
  return [free < LOW ? bad(what, mend) : free < SCARCE ? mind(what, mend) : good(what)]
}

async function checkDatabaseAndClock(config: Config): Promise<Finding[]> {
  const folder = config.databaseUrl === null ? chooseDataFolder(config.dataDir, PROJECT).path : null
  if (folder !== null && findCluster(folder) === null) {
    return [good(`database: none yet, the first start creates it in ${folder}`)]
  }
  const log = openLog('silent')
  const database = await borrowDatabase(config, { progress: () => undefined, log })
  try {
    return [...(await lookAtDatabase(database)), await lookAtClock(database.url)]
  } finally {
    await database.close()
  }
}

async function lookAtDatabase({ url, note }: OpenDatabase): Promise<Finding[]> {
  // One that runs may still be frozen.
  await checkDatabase(url)
  const pending = await findPending(url, MIGRATIONS)
  const migrations =
    pending.length === 0
      ? good('migrations: all done')
      : mind(
          `migrations: ${pending.length} to run`,
          'They run at the next start, or now with: palabre migrate',
        )
  return [good(`database: it answers (${note})`), migrations]
}

const SKEW_MS = 5_000

/** The application stamps everything: on several machines, clocks that differ reorder what people did. */
async function lookAtClock(url: string): Promise<Finding> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    query_timeout: 10_000,
  })
  await client.connect()
  try {
    const asked = Date.now()
    const { rows } = await client.query<{ now: Date }>('select clock_timestamp() as now')
    const skew = Math.abs((rows[0]?.now.getTime() ?? asked) - (asked + Date.now()) / 2)
    const year = new Date().getFullYear()
    if (year < 2026)
      return bad(`clock: it says ${year}`, 'Set the clock of this machine, with NTP if you can.')
    if (skew <= SKEW_MS) return good('clock: it agrees with the database’s')
    const seconds = Math.round(skew / 1_000)
    return bad(
      `clock: it is ${seconds} s away from the database’s`,
      'Run NTP (or chrony) on both machines.',
    )
  } finally {
    await client.end()
  }
}

async function checkMail({ smtpUrl, mailFrom }: Config): Promise<Finding[]> {
  if (smtpUrl === null) {
    const mend = 'Set SMTP_URL to send them; until then, links are shown to whoever makes them.'
    return [mind('mail: no SMTP_URL, so emails wait on the Emails page', mend)]
  }
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
  })
  try {
    await transport.verify()
    return [good(`mail: the server accepts us (sender ${mailFrom})`)]
  } catch (error) {
    const place = new URL(smtpUrl).host
    return [bad(`mail: ${place} refuses us (${codeOf(error) || 'no answer'})`, 'Correct SMTP_URL.')]
  } finally {
    transport.close()
  }
}

/** Only where strangers come: on this machine alone nobody looks for it. */
async function checkContact({ origin, securityContact }: Config): Promise<Finding[]> {
  if (securityContact !== null) return [good(`weaknesses: to be told to ${securityContact}`)]
  if (origin.protocol !== 'https:') return []
  const mend =
    'Set SECURITY_CONTACT to a mail or https address: /.well-known/security.txt then shows it.'
  return [mind('weaknesses: nobody is named whom to tell', mend)]
}

/** A secret that everybody on this machine may read is not one. */
async function checkFiles(): Promise<Finding[]> {
  const given = VARIABLES.filter(({ secret }) => secret)
    .map(({ name }) => ({ name: `${name}_FILE`, path: process.env[`${name}_FILE`]?.trim() }))
    .filter(({ path }) => path && existsSync(path) && (statSync(path).mode & 0o007) !== 0)
  return given.map(({ name, path }) =>
    mind(`secrets: everybody on this machine may read what ${name} names`, `chmod 0400 ${path}`),
  )
}
