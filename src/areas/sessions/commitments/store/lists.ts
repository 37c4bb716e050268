import { sql } from 'kysely'
import type { CommunityId, Membership } from '#areas/communities/types.ts'
import type { SessionId } from '../../live/types.ts'
import type { SessionDb } from '../../tables.ts'
import type { CommitmentId, ListedCommitment } from '../types.ts'

const SELECTED = [
  'commitment.id',
  'commitment.person_id as owner',
  'person.name as ownerName',
  'words.body as text',
  'words.language',
  'commitment.due',
  'commitment.circle',
  'commitment.state',
  'commitment.made_at as madeAt',
  'commitment.settled_at as settledAt',
  'commitment.item_id as item',
  'learned.body as learned',
  'learned.language as learnedLanguage',
  'proposer.name as proposedBy',
  'session.id as session',
  'session.question',
  'session.starts_at as startsAt',
] as const

type Reader = Pick<Membership, 'community' | 'person'>

/** What a member of the community may read, for themselves. */
function readable(db: SessionDb, reader: Reader) {
  return db
    .selectFrom('commitment')
    .innerJoin('words', 'words.id', 'commitment.words_id')
    .leftJoin('words as learned', 'learned.id', 'commitment.learned_id')
    .leftJoin('person', 'person.id', 'commitment.person_id')
    .leftJoin('person as proposer', 'proposer.id', 'commitment.proposed_by')
    .leftJoin('session', 'session.id', 'commitment.session_id')
    .select(SELECTED)
    .where('commitment.community_id', '=', reader.community)
    .where(isFor(reader))
}

/**
 * Their own; those let out of the room; those of rooms they were present in (a seat taken after the close
 * is none). A proposal is for its two people alone.
 */
function isFor({ person }: Reader) {
  return sql<boolean>`(
    commitment.person_id = ${person}
    or (commitment.state = 'proposed' and commitment.proposed_by = ${person})
    or (commitment.state <> 'proposed' and (
      commitment.circle = 'community'
      or exists (
        select from minutes_approval
        join seat on seat.id = minutes_approval.seat_id
        where minutes_approval.session_id = commitment.session_id and seat.person_id = ${person}
      )
    ))
  )`
}

export async function findReadable(
  db: SessionDb,
  membership: Pick<Membership, 'community' | 'person'>,
  id: CommitmentId,
): Promise<ListedCommitment | null> {
  const row = await readable(db, membership).where('commitment.id', '=', id).executeTakeFirst()
  return row ? toListed(row) : null
}

/** Those of one session, and those of before whose outcome was told in it; each in the order they were made. */
export async function findAround(
  db: SessionDb,
  membership: Pick<Membership, 'community' | 'person'>,
  session: SessionId,
): Promise<{ made: ListedCommitment[]; followedUp: ListedCommitment[] }> {
  const rows = await readable(db, membership)
    .where((where) =>
      where.or([
        where('commitment.session_id', '=', session),
        where('commitment.settled_in', '=', session),
      ]),
    )
    .orderBy('commitment.made_at')
    .orderBy('commitment.id')
    .limit(1000)
    .execute()
  const isMade = (row: { readonly session: string | null }) => row.session === session
  return {
    made: rows.filter(isMade).map(toListed),
    followedUp: rows.filter((row) => !isMade(row)).map(toListed),
  }
}

/** Open ones of the community from before a session, and those whose outcome was told in it. */
export async function findToRecall(
  db: SessionDb,
  membership: Pick<Membership, 'community' | 'person'>,
  session: SessionId,
): Promise<ListedCommitment[]> {
  const rows = await readable(db, membership)
    .where((where) =>
      where.or([
        where('commitment.state', '=', 'open'),
        where('commitment.settled_in', '=', session),
      ]),
    )
    .where(sql<boolean>`commitment.session_id is distinct from ${session}`)
    .orderBy('commitment.made_at')
    .orderBy('commitment.id')
    .limit(500)
    .execute()
  return rows.map(toListed)
}

/** Whether anything that was promised before a session is still open, whoever may read it. */
export async function hasOpenFrom(
  db: SessionDb,
  session: { readonly id: SessionId; readonly community: CommunityId },
): Promise<boolean> {
  const row = await db
    .selectFrom('commitment')
    .select('id')
    .where('community_id', '=', session.community)
    .where('state', '=', 'open')
    .where(sql<boolean>`session_id is distinct from ${session.id}`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Those of a community that are open, by their day; those without one last. */
export async function findOpen(
  db: SessionDb,
  membership: Pick<Membership, 'community' | 'person'>,
  limit: number,
): Promise<ListedCommitment[]> {
  const rows = await readable(db, membership)
    .where('commitment.state', '=', 'open')
    .orderBy('commitment.due', (order) => order.asc().nullsLast())
    .orderBy('commitment.id')
    .limit(limit)
    .execute()
  return rows.map(toListed)
}

/** Those whose outcome was told, the latest first. */
export async function findSettled(
  db: SessionDb,
  membership: Pick<Membership, 'community' | 'person'>,
  page: { readonly before: Date | null; readonly limit: number },
): Promise<ListedCommitment[]> {
  const settled = readable(db, membership).where('commitment.settled_at', 'is not', null)
  const older =
    page.before === null ? settled : settled.where('commitment.settled_at', '<', page.before)
  const rows = await older
    .orderBy('commitment.settled_at', 'desc')
    .fetch(page.limit, 'with ties')
    .execute()
  return rows.map(toListed).toSorted(latestTold)
}

function latestTold(one: ListedCommitment, other: ListedCommitment): number {
  const later = Number(other.settledAt) - Number(one.settledAt)
  return later === 0 ? (one.id < other.id ? -1 : 1) : later
}

interface Row {
  readonly session: SessionId | string | null
  readonly question: string | null
  readonly startsAt: Date | null
}

function toListed<Each extends Row>({ session, question, startsAt, ...rest }: Each) {
  const since =
    session === null || question === null || startsAt === null
      ? null
      : { session: session as SessionId, question, startsAt }
  return { ...rest, since }
}
