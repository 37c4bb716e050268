import { error } from '@sveltejs/kit'
import { readAdoptedCharter } from '#areas/communities/charter/use-cases/read-charter.ts'
import type { Membership } from '#areas/communities/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import type { ListedCommitment } from '#areas/sessions/commitments/types.ts'
import { recallGoal } from '#areas/people/use-cases/recall-goal.ts'
import { asksTakeaway } from '#areas/sessions/minutes/use-cases/give-takeaway.ts'
import { newRandomId } from '#platform/ids.ts'
import type { Handed } from '#areas/sessions/preparation/types.ts'
import { readNextDay } from '#areas/sessions/use-cases/read-next-day.ts'
import { addDays, dayOf } from '#platform/time.ts'
import type { Brought, Days, HandedText, Promised } from '#areas/sessions/room/ui/seen.ts'
import { openCommitmentsFor } from '#areas/sessions/commitments/use-cases/list-commitments.ts'
import { readPreparationsOf } from '#areas/sessions/preparation/use-cases/read-preparations.ts'
import type { Session } from '#areas/sessions/types.ts'
import { calendarDay } from '#platform/i18n/format.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import type { AppHouse } from '../house.ts'
import { SEAT_HEADER } from '#areas/sessions/room/client/names.ts'
import type { Guest } from '#areas/sessions/room/types.ts'
import { listExpected } from '#areas/sessions/room/use-cases/list-expected.ts'
import { enterRoom } from '#areas/sessions/room/use-cases/enter-room.ts'
import type { Rooms } from '#areas/sessions/room/use-cases/hold-rooms.ts'
import { runtime } from '../runtime.ts'
import { idIn } from './params.ts'

type Event = { readonly params: Partial<Record<string, string>> }

/**
 * Takes a member into the room in the path. What cannot be opened (a draft, an empty runsheet) answers
 * as what does not exist: the session's page says what is missing.
 */
export async function guestIn(
  event: Event,
  membership: Membership,
): Promise<{ rooms: Rooms; guest: Guest }> {
  const rooms = runtime().rooms()
  const entered = await enterRoom(rooms, membership, idIn(event, 'session'))
  if (!entered.ok) error(404, 'not_found')
  return { rooms, guest: entered.value }
}

/** Written in a tab of somebody who has signed out since: not to be taken for words of whoever signed in. */
export function isFromAnother(request: Request, guest: Guest): boolean {
  const seat = request.headers.get(SEAT_HEADER)
  return seat !== null && seat !== guest.seat
}

/** What people bring into a room: what was promised, what was prepared, what was agreed on. */
export async function broughtInto(
  house: AppHouse,
  membership: Membership,
  { session, locale, zone }: { session: Session; locale: Locale; zone: string },
): Promise<Brought> {
  const isOver = session.state === 'closed'
  const [promises, preparations, charter, next, goal, owes, expected] = await Promise.all([
    openCommitmentsFor(house, membership, session.id),
    // Who has not prepared is for the session's page: the room needs no hats to know.
    readPreparationsOf(house, membership, { session, wearers: [] }),
    readAdoptedCharter(
      house,
      { ...membership, id: membership.community },
      locale,
      session.closedAt,
    ),
    readNextDay(house, membership, session.id),
    recallGoal(house, membership.person),
    isOver ? asksTakeaway(house, membership, session.id) : false,
    listExpected(house, session),
  ])
  return {
    promises: promises.map((promise) => promisedBy(promise, membership.person, locale)),
    days: daysFrom(dayOf(house.now(), zone), next),
    prepared: preparations.handed.map(plain),
    mine: preparations.mine ? plain(preparations.mine) : null,
    norms: charter?.text.norms ?? '',
    goal: goal && { body: goal.body, language: goal.language },
    takeaway: owes ? { key: newRandomId() } : null,
    expected,
    charter: `/c/${membership.address}/charter`,
  }
}

function promisedBy(promise: ListedCommitment, reader: PersonId, locale: Locale): Promised {
  const { id, owner, ownerName, text, due, state, learned, learnedLanguage } = promise
  return {
    id,
    who: ownerName ?? '—',
    text,
    due: due === null ? '' : calendarDay(due, locale),
    mine: owner === reader,
    state,
    learned,
    learnedLanguage,
  }
}

/**
 * A next step is offered the day before the group meets again, else two weeks.
 * @param next the day of the next session, if one is planned
 */
function daysFrom(today: string, next: string | null): Days {
  const before = next === null ? null : addDays(next, -1)
  const later = addDays(today, 14) ?? today
  return { today, offered: before !== null && before > today ? before : later }
}

function plain({ person, name, text, language }: Handed): HandedText {
  return { person, name, text, language }
}
