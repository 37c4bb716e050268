import type { Engagement } from '#areas/communities/types.ts'
import { unreachable } from '#platform/outcome.ts'
import { nearness } from '../commitments/rules.ts'
import type { Method, Words } from '../methods/types.ts'
import { hatsOf } from '../rules.ts'
import { SESSION_HATS } from '../types.ts'
import type { Asks, ComingSession, Heart, Home, SessionAhead, Waiting } from './types.ts'

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
function asksOf(session: SessionAhead): Asks {
  const { engagement, answer, state, freeHats, toPrepare } = session
  const isAsked = answer === 'yes' || (answer === null && engagement !== 'peripheral')
  return {
    come: isAsked && answer === null,
    enter: isAsked && state === 'live',
    hats: mayBeAsked(session) ? freeHats : [],
    prepare: isAsked && toPrepare,
  }
}

/** Whether one is asked for a hat or a role that nobody has taken. */
export function mayBeAsked({
  engagement,
  answer,
}: Pick<SessionAhead, 'engagement' | 'answer'>): boolean {
  return answer !== 'no' && mayBeCalled(engagement, answer)
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

/** A part of a session, with the method it plays. */
interface PlayedPart {
  readonly method: Method
  readonly minutes: number
}

/** @returns the longest method, the first of those as long; null when there are only routines */
export function heartOf(parts: readonly PlayedPart[]): Heart | null {
  const longest = parts
    .filter(({ method }) => method.kind === 'method')
    .reduce<PlayedPart | null>(
      (best, part) => (part.minutes > (best?.minutes ?? 0) ? part : best),
      null,
    )
  return longest && { name: longest.method.name, minutes: longest.minutes }
}

/** @returns the names of the roles that these methods need and nobody has taken, each once */
export function freeRolesOf(parts: readonly PlayedPart[], worn: readonly string[]): Words[] {
  const methods = parts.map(({ method }) => method)
  const roles = new Map(methods.flatMap((method) => method.roles).map((role) => [role.key, role]))
  const taken: readonly string[] = [...SESSION_HATS, ...worn]
  return hatsOf(methods)
    .filter(({ hat }) => !taken.includes(hat))
    .flatMap(({ hat }) => roles.get(hat)?.name ?? [])
}
