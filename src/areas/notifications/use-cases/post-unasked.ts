import { mailTimes } from '#areas/people/use-cases/find-contact.ts'
import { postMails, type Post, type Posting, type Waiting } from '#platform/mail/outbox.ts'
import { CEILING_MS, leavesAt } from '../rules.ts'
import { countLetters, findOwners } from '../store/letters.ts'
import type { NotificationDb } from '../tables.ts'

/**
 * Posts a letter that its reader did not ask for. "Not now", days and hours are obeyed, and five letters in
 * 24 hours are the most: what is above goes in the mail of the day. Nothing is lost.
 */
export function postUnasked(db: NotificationDb, posting: Unasked, post: Post): Promise<void> {
  return postAllUnasked(db, [posting], post)
}

type Unasked = Omit<Posting, 'leaves'>

/** The same for many readers: as many queries for three hundred as for one. */
export async function postAllUnasked(
  db: NotificationDb,
  postings: readonly Unasked[],
  { seal, ...post }: Post,
): Promise<void> {
  if (postings.length === 0) return
  const now = post.now()
  const recipients = [...new Set(postings.map(({ recipient }) => recipient))]
  const sent = await countLetters(db, recipients, new Date(now.getTime() - CEILING_MS))
  const opens = await openings(db, recipients, now)
  await postMails(db, departures(postings, { sent, opens, now }), { now, seal })
}

function departures(
  postings: readonly Unasked[],
  {
    sent,
    opens,
    now,
  }: {
    readonly sent: ReadonlyMap<string, number>
    readonly opens: ReadonlyMap<string, Date>
    readonly now: Date
  },
): Posting[] {
  const counted = new Map(sent)
  return postings.map((posting) => {
    const { recipient } = posting
    const before = counted.get(recipient) ?? 0
    const leaves = leavesAt({ opens: opens.get(recipient) ?? null, sent: before, now })
    if (leaves !== 'held') counted.set(recipient, before + 1)
    return { ...posting, leaves }
  })
}

/** What somebody asked for, or must know about their account, never waits. */
function isAsked(kind: string): boolean {
  return kind.startsWith('people.')
}

const LOOK_AGAIN_MS = 10 * 60_000

/**
 * Which mails must not leave after all: their readers changed their mind between cause and sending. They
 * are looked at again soon, so that changing it back counts at once too.
 */
export async function holdBack(
  db: NotificationDb,
  waiting: readonly Waiting[],
  now: Date,
): Promise<ReadonlyMap<string, Date>> {
  const unasked = waiting.filter(({ kind }) => !isAsked(kind))
  const opens = await openings(db, [...new Set(unasked.map(({ recipient }) => recipient))], now)
  const again = now.getTime() + LOOK_AGAIN_MS
  return new Map(
    unasked.flatMap(({ id, recipient }) => {
      const at = opens.get(recipient)?.getTime() ?? Infinity
      return at <= now.getTime() ? [] : [[id, new Date(Math.min(at, again))]]
    }),
  )
}

/** When each address may be mailed; missing: not for now. Whoever has no account said nothing about it. */
async function openings(
  db: NotificationDb,
  recipients: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, Date>> {
  const owners = await findOwners(db, recipients)
  const times = await mailTimes(db, [...owners.values()], now)
  return new Map(
    recipients.flatMap((recipient) => {
      const owner = owners.get(recipient)
      const opens = owner === undefined ? now : times.get(owner)?.opens
      return opens ? [[recipient, opens]] : []
    }),
  )
}
