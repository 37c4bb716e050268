import type { ConsentId } from '#areas/communities/consent/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import { parseId } from '#platform/ids.ts'
import { plusMinutes } from '#platform/time.ts'
import { asksInVain } from '../rules.ts'
import { findAnswered, findOvertaken } from '../store/moot.ts'
import type { TakenNotice } from '../store/notices.ts'
import type { NotificationDb } from '../tables.ts'

/**
 * Leaves out what its day has overtaken: a session that is over or answered, minutes that are approved, a question that
 * is settled.
 */
export async function dropMoot(
  db: NotificationDb,
  person: PersonId,
  notices: readonly TakenNotice[],
  now: Date,
): Promise<TakenNotice[]> {
  const sessions = notices.flatMap((notice) => sessionOf(notice) ?? [])
  const consents = notices.flatMap((notice) => consentOf(notice) ?? [])
  const found = await findOvertaken(db, person, [...new Set(sessions)])
  const overtaken = new Map(found.map((each) => [each.id as string, each]))
  const answered = new Set<string>(await findAnswered(db, person, consents))
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

function consentOf({ kind, subject }: TakenNotice): ConsentId | null {
  return kind === 'consentAsked' ? parseId<'consent'>(subject) : null
}

function sessionOf({ path }: Pick<TakenNotice, 'path'>): string | undefined {
  return /^\/s\/([\da-f-]{36})/.exec(path)?.[1]
}
