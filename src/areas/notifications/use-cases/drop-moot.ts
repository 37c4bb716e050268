import type { PersonId } from '#areas/people/types.ts'
import { type Id, parseId } from '#platform/ids.ts'
import { plusMinutes } from '#platform/time.ts'
import { asksInVain } from '../rules.ts'
import { findAnswered, findOvertaken, findSettled } from '../store/moot.ts'
import type { TakenNotice } from '../store/notices.ts'
import type { NotificationDb } from '../tables.ts'
import type { NoticeKind } from '../types.ts'

/**
 * Leaves out what its day has overtaken: a session that is over or answered, minutes that are approved, and whatever
 * else was settled meanwhile, by its reader or by others.
 */
export async function dropMoot(
  db: NotificationDb,
  person: PersonId,
  notices: readonly TakenNotice[],
  now: Date,
): Promise<TakenNotice[]> {
  const sessions = notices.flatMap((notice) => sessionOf(notice) ?? [])
  const found = await findOvertaken(db, person, [...new Set(sessions)])
  const overtaken = new Map(found.map((each) => [each.id as string, each]))
  const answered = new Set<string>([
    ...(await findAnswered(db, person, idsOf<'consent'>(notices, 'consentAsked'))),
    ...(await settledSince(db, notices)),
  ])
  return notices.filter((notice) => {
    const session = overtaken.get(sessionOf(notice) ?? '')
    return !asksInVain(notice.kind, {
      isOver: session !== undefined && isOver(session, now),
      isApproved: session?.minutes === 'approved',
      isComingSaid: typeof session?.answer === 'string',
      isAnswered: answered.has(notice.subject),
    })
  })
}

function isOver(
  { state, startsAt, length }: Awaited<ReturnType<typeof findOvertaken>>[number],
  now: Date,
): boolean {
  return state === 'closed' || (state !== 'live' && plusMinutes(startsAt, length) <= now)
}

async function settledSince(
  db: NotificationDb,
  notices: readonly TakenNotice[],
): Promise<readonly string[]> {
  const asking = {
    offers: idsOf<'hatOffer'>(notices, 'hatOffered'),
    requests: idsOf<'joinRequest'>(notices, 'requestReceived'),
    due: idsOf<'commitment'>(notices, 'commitmentDue'),
    proposed: idsOf<'commitment'>(notices, 'commitmentProposed'),
  }
  const isAsking = Object.values(asking).some((ids) => ids.length > 0)
  return isAsking ? findSettled(db, asking) : []
}

function idsOf<Name extends string>(notices: readonly TakenNotice[], kind: NoticeKind): Id<Name>[] {
  const about = notices.filter((notice) => notice.kind === kind)
  return about.flatMap(({ subject }) => parseId<Name>(subject) ?? [])
}

function sessionOf({ path }: Pick<TakenNotice, 'path'>): string | undefined {
  return /^\/s\/([\da-f-]{36})/.exec(path)?.[1]
}
