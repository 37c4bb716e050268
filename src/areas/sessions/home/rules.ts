import { nearness } from '../commitments/rules.ts'
import type { ComingSession, Home, Waiting } from './types.ts'

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

function asks({ state, answer, freeHats, toPrepare }: ComingSession): boolean {
  if (answer === 'no') return false
  return state === 'live' || answer === null || freeHats.length > 0 || toPrepare
}
