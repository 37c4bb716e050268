import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { newId } from '#platform/ids.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import type { SessionFact } from '../../events.ts'
import { keepWords } from '../../minutes/store/words.ts'
import { eraseWords } from '../../room/store/words.ts'
import { isAnswerable } from '../../rules.ts'
import { lockSession } from '../../store/session.ts'
import type { SessionDatabase } from '../../tables.ts'
import type { SessionId } from '../../types.ts'
import type { HandIn } from '../input.ts'
import { insertPreparation, takeWords } from '../store.ts'

/**
 * Hands in what one prepared, or changes it; nothing typed takes it back. What stood there before is
 * erased. It waits, for its author alone, until the room opens.
 */
export async function handInPreparation(
  house: House<SessionDatabase>,
  membership: Membership,
  { session: id, input, language }: { session: SessionId; input: HandIn; language: Locale },
): Promise<Outcome<undefined, 'not_found' | 'not_announced' | 'already_closed' | 'called_off'>> {
  return house.transaction(async (tx) => {
    const session = await lockSession(tx, membership, id)
    if (session === null) return refuse('not_found')
    const open = isAnswerable(session.state)
    if (!open.ok) return open
    const before = await takeWords(tx, id, membership.person)
    if (before !== null) await eraseWords(tx, [before], house.now())
    if (input.text === '') return done()
    const words = newId<'words'>(house.now())
    const place = { community: membership.community, session: id }
    await keepWords(tx, place, { id: words, body: input.text, language })
    await insertPreparation(tx, {
      session_id: id,
      person_id: membership.person,
      community_id: membership.community,
      words_id: words,
      handed_at: house.now(),
    })
    await house.announce(tx, prepared(membership, id))
    return done()
  })
}

function prepared({ community, person }: Membership, session: SessionId): SessionFact {
  return { fact: 'sessions.prepared', community, session, by: person }
}
