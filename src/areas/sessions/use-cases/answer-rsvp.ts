import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import type { AnswerRsvp } from '../input.ts'
import { isAnswerable, placeOfAnswer } from '../rules.ts'
import { saveRsvp } from '../store/attendance.ts'
import { findSession } from '../store/session.ts'
import type { SessionDatabase } from '../tables.ts'
import type { SessionId } from '../types.ts'

/** "Je viens" or "Pas cette fois". The last answer counts; it can change until the session is over. */
export async function answerRsvp(
  house: House<SessionDatabase>,
  membership: Membership,
  { session: id, input }: { session: SessionId; input: AnswerRsvp },
): Promise<Outcome<undefined, 'not_found' | 'not_announced' | 'already_closed' | 'called_off'>> {
  return house.transaction(async (tx) => {
    const session = await findSession(tx, membership, id)
    if (session === null) return refuse('not_found')
    const open = isAnswerable(session.state)
    if (!open.ok) return open
    await saveRsvp(tx, {
      session_id: id,
      person_id: membership.person,
      community_id: membership.community,
      answer: input.answer,
      place: placeOfAnswer(session.format, input),
      answered_at: house.now(),
    })
    return done()
  })
}
