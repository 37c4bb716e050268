import type { Engagement } from '#areas/communities/types.ts'
import { unreachable } from '#platform/outcome.ts'
import { nearness } from '../commitments/rules.ts'
import type { Asks, ComingSession, Home, SessionAhead, Waiting } from './types.ts'

/**
 * Sessions that wait for an answer, a hat or a preparation (not those one said no to); commitments that
 * are offered, have no day, or whose day is near or past; minutes that ask for a yes.
 * @param today the reader's own day
 */
export function waitingIn(home: Home, today: string): Waiting {
  return {
    sessions: home.coming.filter(asks),
    promises: home.commitments.filter(
      (promise) => promise.state === 'proposed' || nearness(promise, today) !== 'later',
    ),
    minutes: home.minutes,
    takeaways: home.takeaways,
  }
}

function asks({ asks: { come, enter, hats, prepare } }: ComingSession): boolean {
  return come || enter || hats.length > 0 || prepare
}

/** @returns the session with what it asks of its reader, by what they say of their engagement today. */
export function withAsks(session: SessionAhead): ComingSession {
  return { ...session, asks: asksOf(session) }
}

/**
 * What a session asks of a member (S1.39): nothing of whoever said no, nor of whoever keeps at a distance
 * before they said yes; and a hat only of those who are there regularly, or come now and then and said yes.
 */
function asksOf({ engagement, answer, state, freeHats, toPrepare }: SessionAhead): Asks {
  const isAsked = answer === 'yes' || (answer === null && engagement !== 'peripheral')
  return {
    come: isAsked && answer === null,
    enter: isAsked && state === 'live',
    hats: isAsked && mayBeCalled(engagement, answer) ? freeHats : [],
    prepare: isAsked && toPrepare,
  }
}

function mayBeCalled(engagement: Engagement, answer: SessionAhead['answer']): boolean {
  switch (engagement) {
    case 'core':
    case 'active':
      return true
    case 'occasional':
      return answer === 'yes'
    case 'peripheral':
      return false
    default:
      return unreachable(engagement)
  }
}
