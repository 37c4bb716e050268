import { PgBoss, fromKysely } from 'pg-boss'
import type { Log } from '../log.ts'

/** Something done apart from requests. `cron` in UTC; null: only when woken. */
export interface Job {
  readonly name: string
  readonly cron: string | null
  run(): Promise<void>
}

export interface Jobs {
  /** Runs a job as soon as the transaction that asks for it is through; not at all if it is rolled back. */
  wake(tx: Parameters<typeof fromKysely>[0], name: string): Promise<void>
  /** False once the queue has ended, asked to or not. */
  isRunning(): boolean
  stop(): Promise<void>
}

export interface JobsOptions {
  readonly log: Log
  /** How often each worker looks by itself, should it not hear that it was woken. */
  readonly pollSeconds?: number
  /** How long the database may owe the queue an answer before the connection is given up. */
  readonly silenceMs?: number
}

/** Starts the queue and its workers. Each job runs on one node at a time. */
export async function openJobs(
  databaseUrl: string,
  jobs: readonly Job[],
  { log, pollSeconds = 5, silenceMs = 60_000 }: JobsOptions,
): Promise<Jobs> {
  const boss = new PgBoss(connectionTo(databaseUrl, silenceMs))
  boss.on('error', (error) => log.warn('job queue', { error }))
  let isRunning = true
  boss.on('stopped', () => (isRunning = false))
  await boss.start()
  for (const job of jobs) await startJob(boss, job, { log, pollSeconds })
  return {
    wake: async (tx, name) => void (await boss.send(name, null, { db: fromKysely(tx) })),
    isRunning: () => isRunning,
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  }
}

function connectionTo(connectionString: string, silenceMs: number) {
  return {
    connectionString,
    max: 2,
    application_name: 'palabre-jobs',
    useListenNotify: true,
    // For the driver, to whom the queue hands them on: its connections have no other limit. It throws away
    // a connection that did not answer in time.
    query_timeout: silenceMs,
    keepAlive: true,
  }
}

async function startJob(
  boss: PgBoss,
  job: Job,
  { log, pollSeconds }: { readonly log: Log; readonly pollSeconds: number },
): Promise<void> {
  // 'short': one waiting is enough, however often it is woken.
  await boss.createQueue(job.name, { policy: 'short', retryLimit: 0, notify: true })
  // A queue that was made before is not made again.
  await boss.updateQueue(job.name, { notify: true })
  if (job.cron !== null) await boss.schedule(job.name, job.cron)
  const polling = { pollingIntervalSeconds: pollSeconds, notifyPollingIntervalSeconds: pollSeconds }
  await boss.work(job.name, polling, async () => {
    try {
      await job.run()
    } catch (error) {
      log.error('job failed', { job: job.name, error })
    }
  })
}
