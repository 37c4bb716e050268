import { createContext } from 'svelte'
import type { Locale } from './locale.ts'

/** For whom a page is drawn: the language of the interface, and the IANA zone in which instants are shown. */
export interface Reader {
  readonly locale: Locale
  readonly zone: string
}

const [current, provide] = createContext<() => Reader>()

/** Called once, in the root layout: `provideReader(() => data.reader)`. */
export function provideReader(read: () => Reader): void {
  provide(read)
}

/**
 * In any component, while it is being made: `const reader = useReader()`, then `reader.locale`, `reader.zone`, which follow a change.
 * Throws outside a page: there is no reader there.
 */
export function useReader(): Reader {
  const read = current()
  return {
    get locale() {
      return read().locale
    },
    get zone() {
      return read().zone
    },
  }
}
