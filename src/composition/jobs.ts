import type { Invited } from '#areas/communities/events.ts'
import { settleDue } from '#areas/communities/use-cases/settle-due.ts'
import { gatherNotices } from '#areas/notifications/use-cases/gather-notices.ts'
import { holdBack } from '#areas/notifications/use-cases/post-unasked.ts'
import { ACCOUNT_MAILS } from '#areas/people/events.ts'
import { sweepPeople } from '#areas/people/use-cases/sweep-people.ts'
import { commitmentsDue } from '#areas/sessions/commitments/use-cases/recall-commitments.ts'
import { recallPreparations } from '#areas/sessions/preparation/use-cases/recall-preparations.ts'
import { settleMinutes } from '#areas/sessions/minutes/use-cases/settle-minutes.ts'
import { sweepPresence } from '#areas/sessions/room/use-cases/sweep-presence.ts'
import { type Post, sweepOutbox } from '#platform/mail/outbox.ts'
import { sweepTries } from '#platform/rate-limit.ts'
import { sweepKeys } from '#platform/http/idempotency.ts'
import type { Job } from '#platform/jobs/jobs.ts'
import { type MailDoor, type Sending, sendDue } from '#platform/mail/send.ts'
import type { AppHouse } from './house.ts'
import { readInstance } from './instance.ts'
import { declare, doorOf } from './registry.ts'

/** Mail that somebody waits for: sent again when nobody knows whether it left. */
const RESENT: readonly string[] = [
  ...ACCOUNT_MAILS,
  'communities.invited' satisfies Invited['fact'],
]

/** Everything done apart from requests. Without a `door`, mail waits in the outbox. */
export function allJobs(house: AppHouse, post: Post, door: MailDoor | null): Job[] {
  const now = () => house.now()
  return [
    job('mail', '* * * * *', async () => {
      if (door === null || (await isExample(house))) return
      const hold: Sending['hold'] = (waiting, at) => holdBack(house.db, waiting, at)
      await sendDue({ db: house.db, door, seal: post.seal, now, resent: RESENT, hold })
    }),
    job('mail-of-the-day', '*/10 * * * *', () => gatherNotices(house, post)),
    job('minutes', '*/5 * * * *', () => settleMinutes(house, now())),
    job('consents', '*/5 * * * *', () => settleDue(house)),
    job('preparations', '41 * * * *', () => recallPreparations(house, now())),
    job('commitments', '23 * * * *', () => commitmentsDue(house, now())),
    job('sweep', '17 3 * * *', async () => {
      await sweepKeys(house)
      await sweepTries(house)
      await sweepOutbox(house.db, now())
      await sweepPeople(house)
      await sweepPresence(house)
    }),
  ]
}

/** A job is a door too: it opens to the clock and to our own transactions, never to a request. */
function job(name: string, cron: string, work: () => Promise<unknown>): Job {
  const run = async () => void (await work())
  return { name, cron, run: declare({ key: `JOB ${name}`, policy: 'clock', because: null }, run) }
}

/** @returns the jobs. Throws for one that has not said who starts it. */
export function declaredJobs(jobs: readonly Job[]): readonly Job[] {
  const forgotten = jobs.find(({ name, run }) => doorOf(run)?.key !== `JOB ${name}`)
  if (forgotten) throw new Error(`No policy: JOB ${forgotten.name}`)
  return jobs
}

/** People of a demonstration do not exist: their mail stays here, to be read in the outbox. */
async function isExample(house: AppHouse): Promise<boolean> {
  return (await readInstance(house)).kind === 'demonstration'
}
