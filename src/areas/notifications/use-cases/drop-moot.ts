import type { PersonId } from '#areas/people/types.ts'
import { asksInVain } from '../rules.ts'
import { findAnswered, findClosed } from '../store/moot.ts'
import type { TakenNotice } from '../store/notices.ts'
import type { NotificationDb } from '../tables.ts'

/** Leaves out what its day has overtaken: a session that was held, minutes that are approved, a question that is settled. */
export async function dropMoot(
  db: NotificationDb,
  person: PersonId,
  notices: readonly TakenNotice[],
): Promise<TakenNotice[]> {
  const sessions = notices.flatMap((notice) => sessionOf(notice) ?? [])
  const consents = notices.flatMap(({ kind, subject }) => (kind === 'consentAsked' ? subject : []))
  const closed = new Map((await findClosed(db, sessions)).map((each) => [each.id as string, each]))
  const answered = new Set<string>(await findAnswered(db, person, consents))
  return notices.filter((notice) => {
    const session = closed.get(sessionOf(notice) ?? '')
    const isApproved = session?.minutes === 'approved'
    const isAnswered = answered.has(notice.subject)
    return !asksInVain(notice.kind, { isHeld: session !== undefined, isApproved, isAnswered })
  })
}

function sessionOf({ path }: Pick<TakenNotice, 'path'>): string | undefined {
  return /^\/s\/([\da-f-]{36})/.exec(path)?.[1]
}
