import type { Membership } from '#areas/communities/types.ts'
import { type Outcome, done } from '#platform/outcome.ts'
import { dayOf } from '#platform/time.ts'
import { canBeDue } from '../../commitments/rules.ts'
import { dateItem } from '../../commitments/use-cases/make-commitment.ts'
import type { Answer, Guest, Sent } from '../types.ts'
import { actInRoom } from './act-in-room.ts'
import type { Rooms } from './hold-rooms.ts'

/** A command, and the day of the next step it writes. */
export type Dated = Sent & { readonly due: string | null }

interface Who {
  readonly membership: Membership
  readonly guest: Guest
  /** In which a day is meant. */
  readonly zone: string
}

/**
 * Does what somebody asks in a room, then gives the next steps they wrote the days that came along. Sent
 * again, both are done once: the last day counts. `undated`: why a day was not taken; the text is kept.
 */
export async function promiseInRoom(
  rooms: Rooms,
  who: Who,
  asked: readonly Dated[],
): Promise<
  Outcome<
    { answers: readonly Answer[]; undated: string | null },
    'not_found' | 'id_taken' | 'called_off'
  >
> {
  const today = dayOf(rooms.house.now(), who.zone)
  const answers = await actInRoom(
    rooms,
    who.guest,
    asked.map((each) => toSent(each, today)),
  )
  if (!answers.ok) return answers
  const refused = new Set(answers.value.filter((answer) => answer.refused).map(({ id }) => id))
  const taken = asked.filter(({ id }) => !refused.has(id))
  const codes: string[] = []
  for (const each of taken) codes.push(...(await giveDay(rooms, who, each)))
  return done({
    answers: answers.value,
    undated: codes.includes('in_the_past') ? 'in_the_past' : null,
  })
}

/** The day goes on the table with its words; one that has passed is told to its author alone. */
function toSent({ id, command, text, due }: Dated, today: string): Sent {
  const isGood = text !== null && due !== null && canBeDue(due, today).ok
  return { id, command, text: isGood ? { ...text, due } : text }
}

async function giveDay(
  rooms: Rooms,
  { membership, guest, zone }: Who,
  { command, due }: Dated,
): Promise<string[]> {
  if (command.type !== 'write' || due === null) return []
  const input = { session: guest.session, item: command.item, due }
  const dated = await dateItem(rooms.house, membership, { input, zone })
  return dated.ok ? [] : [dated.code]
}
