import { enterCommunity } from '#areas/communities/use-cases/enter-community.ts'
import { findCommitmentCommunity } from '#areas/sessions/commitments/use-cases/list-commitments.ts'
import { findSessionCommunity } from '#areas/sessions/use-cases/read-session.ts'
import type { Rooms } from '#areas/sessions/room/use-cases/hold-rooms.ts'
import type { Visit } from '#areas/people/types.ts'
import { type Config, type Environment, readConfig } from '#platform/config.ts'
import { parseId } from '#platform/ids.ts'
import { connect } from '#platform/db/connect.ts'
import { type Jobs, openJobs } from '#platform/jobs/jobs.ts'
import { openSmtp } from '#platform/mail/send.ts'
import { type Seal, makeSeal } from '#platform/seal.ts'
import { type Log, openLog } from '#platform/log.ts'
import { type Auth, openAuth } from './auth.ts'
import type { Database } from './database.ts'
import { type AppHouse, openAppHouse } from './house.ts'
import { allJobs, declaredJobs } from './jobs.ts'
import { onShutdown } from './shutdown.ts'
import type { Services } from './subscribers.ts'
import { openRooms } from './rooms.ts'
import { instanceReader } from './instance.ts'

/** Everything a running node holds. Opened once, closed once. */
export interface Runtime {
  readonly config: Config
  /** The instance's own, whichever way it came: never absent in a node that runs. */
  readonly secret: string
  readonly log: Log
  readonly house: AppHouse
  readonly instance: ReturnType<typeof instanceReader>
  readonly gate: App.Locals['gate']
  readonly auth: Auth
  readonly seal: Seal
  /** Who stands behind a request, with their language and zone. */
  recognise(request: Request): Promise<Visit>
  /** For a node that serves: commands call use cases and leave the jobs to it. */
  startJobs(): Promise<void>
  /** The rooms this node serves; opened by the first who asks. */
  rooms(): Rooms
  /** Whether what is done apart from requests is done here. */
  hasJobs(): boolean
  close(): Promise<void>
}

let opened: Runtime | null = null

/** @returns this node's runtime. Throws before `openRuntime`: nothing may need it earlier. */
export function runtime(): Runtime {
  if (opened === null) throw new Error('The house is not open yet.')
  return opened
}

function openPool(url: string, max: number, log: Log) {
  return connect<Database>(url, {
    max,
    onConnectionError: (error) => log.warn('connection to the database lost', { error }),
  })
}

const now = () => new Date()

/** @param env DATABASE_URL is set here, also when the database is the built-in one. */
export function openRuntime(env: Environment): Runtime {
  const config = readConfig(env)
  const { databaseUrl, secret } = config
  if (databaseUrl === null || secret === null) throw new Error('The launcher sets both.')
  const log = openLog(config.logLevel)
  const db = openPool(databaseUrl, config.databasePool, log)
  const seal = makeSeal(secret, 'outbox')
  const origin = config.origin.origin
  let jobs: Jobs | null = null
  let held: Rooms | null = null
  const wake: Services['wake'] = async (tx, job) => jobs?.wake(tx, job)
  const house = openAppHouse(db, { now, seal, origin, wake })
  const door = config.smtpUrl === null ? null : openSmtp(config.smtpUrl, config.mailFrom)
  const auth = openAuth({ house, origin: config.origin.origin, secret })
  opened = {
    config,
    secret,
    log,
    house,
    instance: instanceReader(house),
    gate: gateOf(house),
    auth,
    seal,
    recognise: (request) => auth.recognise(request),
    rooms: () => (held ??= openRooms(house, { url: databaseUrl, log })),
    startJobs: async () => {
      const work = declaredJobs(allJobs(house, { now, seal, origin }, door))
      jobs = await openJobs(databaseUrl, work, { log })
    },
    hasJobs: () => jobs?.isRunning() ?? false,
    close: async () => {
      await jobs?.stop()
      door?.close()
      await db.destroy()
    },
  }
  return opened
}

/**
 * From the next request on, this node serves another database: the example's, before anybody settled in.
 * Requests under way end on the former, which is closed with the process.
 */
export async function moveTo(url: string): Promise<void> {
  const former = runtime()
  const next = openRuntime({ ...process.env, DATABASE_URL: url })
  onShutdown('jobs', () => former.close())
  await next.startJobs()
}

function gateOf(house: AppHouse): App.Locals['gate'] {
  return {
    community: (principal, address) => enterCommunity(house, principal, address),
    session: async (principal, id) => {
      const session = parseId<'session'>(id)
      if (session === null) return null
      return enterCommunity(house, principal, findSessionCommunity(house, session))
    },
    commitment: async (principal, id) => {
      const commitment = parseId<'commitment'>(id)
      if (commitment === null) return null
      return enterCommunity(house, principal, findCommitmentCommunity(house, commitment))
    },
  }
}
