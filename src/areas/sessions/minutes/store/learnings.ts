import { sql } from 'kysely'
import type { Membership } from '#areas/communities/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import { earlierThan } from '#platform/db/paging.ts'
import type { SessionId } from '../../live/types.ts'
import type { SessionDb } from '../../tables.ts'
import type { Learning, Takeaway, TakeawayPlace } from '../types.ts'

const ORIGIN = [
  'minutes_line.line',
  'words.body as text',
  'words.language',
  'session.id as session',
  'session.question',
  'session.starts_at as startsAt',
] as const

/** Things learned in minutes approved before a moment, the latest first. */
export async function findLearnings(
  db: SessionDb,
  { community, person }: Pick<Membership, 'community' | 'person'>,
  { before, limit }: { readonly before: Date | null; readonly limit: number },
): Promise<Learning[]> {
  const rows = await db
    .selectFrom('minutes_line')
    .innerJoin('minutes', 'minutes.session_id', 'minutes_line.session_id')
    .innerJoin('session', 'session.id', 'minutes.session_id')
    .innerJoin('words', 'words.id', 'minutes_line.words_id')
    .select([
      ...ORIGIN,
      'minutes_line.step',
      'minutes_line.circle',
      'minutes_line.position',
      'minutes.approved_at as approvedAt',
    ])
    .where('minutes_line.community_id', '=', community)
    .where('minutes_line.section', '=', 'learned')
    .where('minutes_line.until_version', 'is', null)
    .where('minutes.state', '=', 'approved')
    .where('words.body', 'is not', null)
    .where(isFor(person))
    .$if(before !== null, (query) => query.where('minutes.approved_at', '<', before))
    .orderBy('minutes.approved_at', 'desc')
    .fetch(limit, 'with ties')
    .execute()
  return rows
    .toSorted(latestApproved)
    .flatMap(({ approvedAt, step, session, ...row }) =>
      approvedAt === null
        ? []
        : [{ ...row, session: session as SessionId, approvedAt, step: step?.title ?? null }],
    )
}

interface Placed {
  readonly approvedAt: Date | null
  readonly session: string
  readonly position: number
}

/** The latest minutes first, and the lines of one session as they stand in them. */
function latestApproved(one: Placed, other: Placed): number {
  const later = Number(other.approvedAt) - Number(one.approvedAt)
  if (later !== 0) return later
  if (one.session === other.session) return one.position - other.position
  return one.session < other.session ? -1 : 1
}

function isFor(person: PersonId) {
  return sql<boolean>`(minutes_line.circle = 'community' or exists (
    select from minutes_approval
    join seat on seat.id = minutes_approval.seat_id
    where minutes_approval.session_id = minutes.session_id and seat.person_id = ${person}
  ))`
}

/** What a person took away or learned, in their own words, from communities they are in now; the latest session first. */
export async function findTakeaways(
  db: SessionDb,
  person: PersonId,
  { before, limit }: { readonly before: TakeawayPlace | undefined; readonly limit: number },
): Promise<Takeaway[]> {
  const place = before && ([before.startsAt, before.line] as const)
  const rows = await takeaways(db, person)
    .where(earlierThan(['session.starts_at', 'minutes_line.line'], place))
    .orderBy('session.starts_at', 'desc')
    .orderBy('minutes_line.line', 'desc')
    .limit(limit)
    .execute()
  return rows.flatMap(({ text, session, ...row }) =>
    text === null ? [] : [{ ...row, text, session: session as SessionId }],
  )
}

function takeaways(db: SessionDb, person: PersonId) {
  return db
    .selectFrom('minutes_line')
    .innerJoin('seat', 'seat.id', 'minutes_line.seat_id')
    .innerJoin('session', 'session.id', 'minutes_line.session_id')
    .innerJoin('community', 'community.id', 'session.community_id')
    .innerJoin('membership', (join) =>
      join
        .onRef('membership.community_id', '=', 'community.id')
        .onRef('membership.person_id', '=', 'seat.person_id'),
    )
    .innerJoin('words', 'words.id', 'minutes_line.words_id')
    .select([...ORIGIN, 'minutes_line.capture', 'community.name as community'])
    .where('seat.person_id', '=', person)
    .where('minutes_line.until_version', 'is', null)
    .where('minutes_line.capture', 'in', ['takeaway', 'learning'])
    .where('words.body', 'is not', null)
}
