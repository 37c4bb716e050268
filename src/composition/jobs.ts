import { settleDue } from '#areas/communities/use-cases/settle-due.ts'
import { gatherNotices } from '#areas/notifications/use-cases/gather-notices.ts'
import { holdBack } from '#areas/notifications/use-cases/post-unasked.ts'
import { sweepPeople } from '#areas/people/use-cases/sweep-people.ts'
import { commitmentsDue } from '#areas/sessions/commitments/use-cases/recall-commitments.ts'
import { settleMinutes } from '#areas/sessions/minutes/use-cases/settle-minutes.ts'
import type { Post } from '#platform/mail/outbox.ts'
import { sweepKeys } from '#platform/http/idempotency.ts'
import type { Job } from '#platform/jobs/jobs.ts'
import { type MailDoor, type Sending, sendDue } from '#platform/mail/send.ts'
import type { AppHouse } from './house.ts'
import { readInstance } from './instance.ts'

/** Mail that somebody waits for: sent again when nobody knows whether it left. */
const RESENT = [
  'people.linkAsked',
  'people.resetAsked',
  'people.verifyAsked',
  'people.addressTaken',
  'people.passwordChanged',
  'people.suspended',
  'people.restored',
  'people.madeAdministrator',
  'people.addressAsked',
  'people.addressLeaving',
  'people.addressChanged',
  'people.accountClosed',
  'communities.invited',
]

/** Everything done apart from requests. Without a `door`, mail waits in the outbox. */
export function allJobs(house: AppHouse, post: Post, door: MailDoor | null): Job[] {
  const now = () => house.now()
  const mail: Job = {
    name: 'mail',
    cron: '* * * * *',
    run: async () => {
      if (door === null || (await isExample(house))) return
      const hold: Sending['hold'] = (waiting, at) => holdBack(house.db, waiting, at)
      await sendDue({ db: house.db, door, seal: post.seal, now, resent: RESENT, hold })
    },
  }
  return [
    mail,
    {
      name: 'mail-of-the-day',
      cron: '*/10 * * * *',
      run: async () => void (await gatherNotices(house, post)),
    },
    {
      name: 'minutes',
      cron: '*/5 * * * *',
      run: async () => void (await settleMinutes(house, now())),
    },
    { name: 'consents', cron: '*/5 * * * *', run: async () => settleDue(house) },
    {
      name: 'commitments',
      cron: '23 * * * *',
      run: async () => void (await commitmentsDue(house, now())),
    },
    {
      name: 'sweep',
      cron: '17 3 * * *',
      run: async () => {
        await sweepKeys(house)
        await sweepPeople(house)
      },
    },
  ]
}

/** People of a demonstration do not exist: their mail stays here, to be read in the outbox. */
async function isExample(house: AppHouse): Promise<boolean> {
  return (await readInstance(house)).kind === 'demonstration'
}
