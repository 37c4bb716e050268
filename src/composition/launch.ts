import type { EventEmitter } from 'node:events'
import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readConfig, type Config } from '#platform/config.ts'
import { migrate } from '#platform/db/migrate.ts'
import { openServer, PRIVATE_HEADERS, type OpenServer } from '#platform/http/server.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { openLog, type Log } from '#platform/log.ts'
import { StartFailure } from '#platform/start-failure.ts'
import type { Terminal } from '#platform/terminal.ts'
import { build, isBuildStale } from './build.ts'
import { lendExample } from './example.ts'
import { openFirstRunLink } from './first-run.ts'
import { environmentOf, openDatabase, type OpenDatabase } from './open-database.ts'
import { openExample } from './open-example.ts'
import { MIGRATIONS, PROJECT, readVersion } from './project.ts'
import { runShutdown } from './shutdown.ts'

/**
 * For adapter-node, which reads the environment. A form may bring far more than any field takes, so that whoever
 * pastes too much reads why and gets their words back; the API refuses more than 1 MB by itself.
 */
const BUILD_SETTINGS = { BODY_SIZE_LIMIT: '8M', NODE_ENV: 'production' }
const STREAMS_MS = 5_000
const REQUESTS_MS = 10_000
const HOOKS_MS = 10_000

/**
 * `palabre start`: takes the port, builds what is stale, opens the database, migrates and serves,
 * telling each step. @returns the exit code, once a signal has ended it and everything is closed.
 */
export function launch(terminal: Terminal): Promise<number> {
  return untilSignal(terminal, rise)
}

/** `palabre demo`: the example, told first if need be, and served instead of a space of one's own. */
export function launchExample(terminal: Terminal): Promise<number> {
  return untilSignal(terminal, riseWithExample)
}

/** `palabre dev`: the same house, its pages served from the sources and renewed as they change. */
export function develop(terminal: Terminal): Promise<number> {
  return untilSignal(terminal, riseFromSources)
}

type Rise = (running: Running, stopped: AbortSignal) => Promise<void>

async function untilSignal(terminal: Terminal, start: Rise): Promise<number> {
  terminal.say(`Palabre ${readVersion()}`)
  const config = readConfig(process.env)
  const log = openLog(config.logLevel)
  const running: Running = { terminal, config, log, server: null, database: null }
  const end = waitForEnd(log)
  try {
    await start(running, end.signal)
    return await end.code
  } catch (error) {
    if (end.signal.aborted) return await end.code
    throw error
  } finally {
    await wind(running)
  }
}

interface Running {
  readonly terminal: Terminal
  readonly config: Config
  readonly log: Log
  server: Pick<OpenServer, 'close'> | null
  database: OpenDatabase | null
}

/** A signal in the middle lets the step under way end, so that nothing is left half open. */
async function rise(running: Running, stopped: AbortSignal): Promise<void> {
  const server = await openBuilt(running, stopped)
  const database = await openMigrated(running, stopped)
  lendExample((language) => tellAtConsole(running, database, language))
  await running.terminal.step('Opening the house', () => serve(server, running.config, database))
  await greet(running, database.url)
}

async function riseWithExample(running: Running, stopped: AbortSignal): Promise<void> {
  const { terminal, config } = running
  const server = await openBuilt(running, stopped)
  const database = await openMigrated(running, stopped)
  const url = await tellAtConsole(running, database, systemLanguage())
  stopped.throwIfAborted()
  if (!url.ok) throw notFresh()
  const example = { ...database, url: url.value }
  await terminal.step('Opening the house', () => serve(server, config, example))
  await greet(running, url.value)
}

/** Says every tenth: a console that is a file would hold hundreds of lines. */
function tellAtConsole({ terminal, config }: Running, database: OpenDatabase, language: Locale) {
  return terminal.step('Telling the example', (progress) => {
    let told = 0
    const tell = (share: number) => {
      const tenth = Math.floor(share * 10)
      if (tenth > told) progress(`${tenth * 10} %`)
      told = tenth
    }
    return openExample(database, { language, tell, origin: config.origin })
  })
}

async function openBuilt(running: Running, stopped: AbortSignal): Promise<OpenServer> {
  const { port, host, origin, trustedProxies } = running.config
  const server = await openServer({ port, host, origin, trustedProxies })
  running.server = server
  if (isBuildStale(PROJECT)) {
    await running.terminal.step('Building the pages', () => build(PROJECT, stopped))
  }
  stopped.throwIfAborted()
  return server
}

function notFresh(): StartFailure {
  return new StartFailure(
    'command_refused',
    'This installation holds a real space; the example is never mixed with it.',
    'Give the example a folder of its own: DATA_DIR=data-demo palabre demo',
  )
}

function systemLanguage(): Locale {
  const language = process.env.LC_ALL ?? process.env.LANG ?? ''
  return language.startsWith('en') ? 'en' : 'fr'
}

async function riseFromSources(running: Running, stopped: AbortSignal): Promise<void> {
  const { config, terminal } = running
  const { port, host, origin, trustedProxies } = config
  // Says that the port is taken as `start` does, before anything is opened.
  await openServer({ port, host, origin, trustedProxies }).then((probe) => probe.close(0))
  const database = await openMigrated(running, stopped)
  lendExample((language) => tellAtConsole(running, database, language))
  Object.assign(process.env, environmentOf(config, database))
  await terminal.step('Opening the workshop', async () => {
    const { createServer } = await import('vite')
    const own = process.listeners('SIGTERM')
    const vite = await createServer({ root: PROJECT, server: { port, host, strictPort: true } })
    running.server = { close: () => vite.close() }
    await vite.listen()
    // Vite's listener ends the process before the database is closed.
    const added = process.listeners('SIGTERM').filter((listener) => !own.includes(listener))
    for (const listener of added) process.off('SIGTERM', listener)
  })
  await greet(running, database.url)
}

async function openMigrated(running: Running, stopped: AbortSignal): Promise<OpenDatabase> {
  const { terminal, config, log } = running
  const database = await terminal.step(
    'Opening the database',
    (progress) => openDatabase(config, { progress, log }),
    ({ note }) => note,
  )
  running.database = database
  stopped.throwIfAborted()
  await terminal.step('Migrating', () => migrateNow(database.url), describeMigrations)
  stopped.throwIfAborted()
  return database
}

/** The address comes last: whoever waits for it may come in. */
async function greet({ terminal, config: { origin } }: Running, url: string): Promise<void> {
  const firstRun = await openFirstRunLink(url, origin, systemLanguage())
  if (firstRun !== null) {
    terminal.say('\nNobody has settled in yet. Open this link, once, within 30 minutes:')
    terminal.say(firstRun)
  }
  terminal.say(`\nPalabre is at ${origin.origin}`)
  terminal.say('Press Ctrl-C to stop.')
}

function migrateNow(url: string): Promise<string[]> {
  return migrate({ url, folder: MIGRATIONS, now: () => new Date() })
}

function describeMigrations(ran: string[]): string {
  return ran.length === 0 ? 'nothing to do' : `${ran.length} done`
}

/** The built application reads its environment when it is imported: everything is set before. */
async function serve(server: OpenServer, config: Config, database: OpenDatabase): Promise<void> {
  Object.assign(process.env, environmentOf(config, database), BUILD_SETTINGS, PRIVATE_HEADERS)
  const handlerFile = pathToFileURL(join(PROJECT, 'build', 'handler.js')).href
  const { handler } = (await import(handlerFile)) as { handler: Handler }
  server.serve(
    (request, response) => void handler(request, response, () => response.writeHead(404).end()),
  )
}

type Handler = (...exchange: [...Parameters<RequestListener>, next: () => void]) => unknown

interface End {
  readonly signal: AbortSignal
  /** 0 after a signal, 1 after an error that nobody caught. */
  readonly code: Promise<number>
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
// A supervisor or a closed terminal signals the whole group, and npm and its shell pass it on once more.
const ECHO_MS = 1000

/** A signal that comes a while after the first ends the process at once; the next start repairs and goes on. */
function waitForEnd(log: Log): End {
  const stop = new AbortController()
  const code = new Promise<number>((resolve) => {
    const end = () => {
      resolve(0)
      setTimeout(() => SIGNALS.forEach((signal) => process.off(signal, end)), ECHO_MS).unref()
    }
    for (const signal of SIGNALS) process.on(signal, end)
    // The parent that passes signals on (see scripts/bootstrap.mjs) is gone.
    process.once('disconnect', () => resolve(0))
    process.once('uncaughtException', (error) => {
      log.error('uncaught', { error })
      resolve(1)
    })
  })
  void code.then(() => stop.abort())
  return { signal: stop.signal, code }
}

/** Streams first, then requests, then the application, then the database: nobody loses what they stand on. */
async function wind({ terminal, server, database }: Running): Promise<void> {
  const started = performance.now()
  await runShutdown('streams', STREAMS_MS)
  await server?.close(REQUESTS_MS)
  const application: EventEmitter = process
  application.emit('sveltekit:shutdown', 'SIGTERM')
  await runShutdown('jobs', HOOKS_MS)
  await runShutdown('database', HOOKS_MS)
  await database?.close()
  if (database) terminal.say(`Stopped, ${((performance.now() - started) / 1000).toFixed(1)} s.`)
}
