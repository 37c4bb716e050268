import type { CommunityId } from '#areas/communities/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import { newId } from '#platform/ids.ts'
import type { SessionId } from '../../live/types.ts'
import type { Composed } from '../../minutes/rules/composing.ts'
import type { Present } from '../../minutes/types.ts'
import type { SessionDb } from '../../tables.ts'
import {
  deleteCommitments,
  findByItem,
  insertCommitments,
  updateCommitment,
} from '../store/commitments.ts'
import type { CommitmentRow } from '../tables.ts'

interface Closed {
  readonly session: SessionId
  readonly community: CommunityId
}

interface Left {
  readonly composed: readonly Composed[]
  readonly present: readonly Present[]
  readonly now: Date
}

/**
 * Makes a commitment of each next step that somebody put their name to in the room. What was dated in the
 * room keeps its day; what was withdrawn there is no promise.
 */
export async function adoptCaptured(tx: SessionDb, closed: Closed, left: Left): Promise<void> {
  const dated = await findByItem(tx, closed.session)
  const standing = new Map(left.composed.map((line) => [line.origin.item, line]))
  const gone = [...dated.values()].filter(({ item }) => item === null || !standing.has(item))
  await deleteCommitments(
    tx,
    gone.map(({ id }) => id),
  )
  for (const { id, item, words } of dated.values()) {
    const line = item === null ? undefined : standing.get(item)
    if (line && line.words !== words) await updateCommitment(tx, id, { words_id: line.words })
  }
  await adoptLate(tx, closed, left)
}

/** The same for next steps that came once the room had closed: what is there already stays as it is. */
export async function adoptLate(tx: SessionDb, closed: Closed, left: Left): Promise<void> {
  const dated = await findByItem(tx, closed.session)
  const steps = left.composed.filter(({ capture, named }) => capture === 'commitment' && named)
  const fresh = steps.filter(({ origin }) => !dated.has(origin.item))
  await insertCommitments(
    tx,
    fresh.flatMap((line) => rowOf(closed, line, left)),
  )
}

function rowOf({ session, community }: Closed, line: Composed, left: Left): CommitmentRow[] {
  const owner = left.present.find(({ seat }) => seat === line.seat)?.person ?? null
  if (owner === null) return []
  const taken = { ...open(owner, left.now), words_id: line.words, circle: line.circle }
  return [
    {
      ...taken,
      community_id: community,
      session_id: session,
      item_id: line.origin.item,
      due: null,
    },
  ]
}

/** What a commitment taken now has, whatever it is about. */
export function open(owner: PersonId, now: Date) {
  return {
    id: newId<'commitment'>(now),
    person_id: owner,
    state: 'open',
    proposed_by: null,
    made_at: now,
    taken_at: now,
    settled_at: null,
    learned_id: null,
    settled_in: null,
    reminded_at: null,
  } as const
}
