import { whenForgotten } from './kept.ts'

export interface Heard {
  /** Each second. */
  tick(): void
  /** The network is back, or the page is looked at again. */
  back(): void
  /** Something was typed, or the page goes: what is in the field must be kept now. */
  keep(): void
  /** Somebody signed out in another tab. */
  forgotten(): void
}

/** Listens to what happens around a room's page. @param name the outbox of its seat; @returns what stops listening */
export function listenAround(name: string, { tick, back, keep, forgotten }: Heard): () => void {
  const ticking = setInterval(tick, 1_000)
  const seen = () => (document.visibilityState === 'visible' ? back() : undefined)
  // Every page is shown once; this one comes back as it was left.
  const shown = ({ persisted }: PageTransitionEvent) => (persisted ? back() : undefined)
  const stopHearing = whenForgotten(name, forgotten)
  addEventListener('online', back)
  addEventListener('pageshow', shown)
  addEventListener('pagehide', keep)
  // At each key: another tab may sign out the next moment, and asks about what is kept.
  document.addEventListener('input', keep)
  document.addEventListener('visibilitychange', seen)
  return () => {
    clearInterval(ticking)
    keep()
    stopHearing()
    removeEventListener('online', back)
    removeEventListener('pageshow', shown)
    removeEventListener('pagehide', keep)
    document.removeEventListener('input', keep)
    document.removeEventListener('visibilitychange', seen)
  }
}
