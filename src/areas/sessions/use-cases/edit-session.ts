import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import { listedZone } from '#platform/i18n/zones.ts'
import { newId } from '#platform/ids.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { instantOf } from '#platform/time.ts'
import type { SessionFact } from '../events.ts'
import type { EditSession } from '../input.ts'
import { type Difference, canChange, differences, needsReason } from '../rules.ts'
import { insertChange } from '../store/changes.ts'
import { lockSession, updateSession } from '../store/session.ts'
import type { SessionDatabase, SessionDb } from '../tables.ts'
import type { Session, SessionId } from '../types.ts'

type Refusals =
  | 'not_found'
  | 'already_live'
  | 'already_closed'
  | 'called_off'
  | 'stale'
  | 'not_a_time'
  | 'in_the_past'
  | 'reason_missing'

/** Changes what was planned. Once announced, each change is kept with its reason for everybody to read. */
export async function editSession(
  house: House<SessionDatabase>,
  membership: Membership,
  { session: id, input }: { session: SessionId; input: EditSession },
): Promise<Outcome<undefined, Refusals>> {
  const startsAt = instantOf(input.localStart, input.zone)
  if (startsAt === null) return refuse('not_a_time', 'localStart')
  return house.transaction(async (tx) => {
    const session = asListed(await lockSession(tx, membership, id))
    const verdict = session === null ? refuse('not_found') : mayEdit(session, input)
    if (session === null || !verdict.ok) return verdict
    const isMoved = session.startsAt.getTime() !== startsAt.getTime()
    if (isMoved && startsAt < house.now()) return refuse('in_the_past', 'localStart')
    await keepChanges(tx, { membership, session, input, now: house.now() })
    await updateSession(tx, session, rowOf(input, startsAt))
    await tellIfMoved(house, tx, { membership, session, startsAt, reason: input.reason })
    await tellIfChanged(house, tx, { membership, session, input })
    return done()
  })
}

/** A zone under the name it has today is the same zone: its name alone moves nobody, and is owed no reason. */
function asListed(session: Session | null): Session | null {
  return session && { ...session, zone: listedZone(session.zone) ?? session.zone }
}

function mayEdit(session: Session, input: EditSession): Outcome<undefined, Refusals> {
  const open = canChange(session.state)
  if (!open.ok) return open
  if (session.revision !== input.revision) return refuse('stale')
  return needsReason(session, input) && input.reason === ''
    ? refuse('reason_missing', 'reason')
    : done()
}

async function keepChanges(
  tx: SessionDb,
  edit: { membership: Membership; session: Session; input: EditSession; now: Date },
): Promise<void> {
  if (edit.session.state === 'draft') return
  for (const difference of differences(edit.session, edit.input)) {
    await insertChange(tx, edit.session, changeOf(edit, difference))
  }
}

function changeOf(
  { membership, input, now }: { membership: Membership; input: EditSession; now: Date },
  difference: Difference,
) {
  return {
    ...difference,
    id: newId<'session_change'>(now),
    person_id: membership.person,
    reason: input.reason,
    changed_at: now,
  }
}

function rowOf(input: EditSession, startsAt: Date) {
  return {
    question: input.question,
    local_start: input.localStart,
    zone: input.zone,
    starts_at: startsAt,
    format: input.format,
    link: input.link,
    place: input.place,
    level: input.level,
    preparation: input.preparation,
  }
}

interface Move {
  readonly membership: Membership
  readonly session: Session
  readonly startsAt: Date
  readonly reason: string
}

async function tellIfMoved(
  house: House<SessionDatabase>,
  tx: Parameters<House<SessionDatabase>['announce']>[0],
  { membership, session, startsAt, reason }: Move,
): Promise<void> {
  if (session.state !== 'announced' || session.startsAt.getTime() === startsAt.getTime()) return
  const moved: SessionFact = {
    fact: 'sessions.moved',
    community: membership.community,
    session: session.id,
    by: membership.person,
    from: session.startsAt,
    to: startsAt,
    reason,
  }
  await house.announce(tx, moved)
}

async function tellIfChanged(
  house: House<SessionDatabase>,
  tx: Parameters<House<SessionDatabase>['announce']>[0],
  { membership, session, input }: { membership: Membership; session: Session; input: EditSession },
): Promise<void> {
  const others = differences(session, input).filter(({ what }) => what !== 'time')
  if (session.state !== 'announced' || others.length === 0) return
  const changed: SessionFact = {
    fact: 'sessions.changed',
    community: membership.community,
    session: session.id,
    by: membership.person,
    reason: input.reason,
  }
  await house.announce(tx, changed)
}
