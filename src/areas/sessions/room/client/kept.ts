/**
 * What one tab keeps on this device about the room it is in. Which seat it sits in is known to the tab
 * alone and goes with it: whoever opens the same room in another tab, offline, sees nobody's words.
 */
const SEAT = 'seat-of:'
const DRAFT = 'draft-'

/** @param path the room's own path, e.g. `/s/…/room`; @param name the outbox of the seat */
export function rememberSeat(path: string, name: string): void {
  quietly(() => sessionStorage.setItem(SEAT + path, name))
}

/** @returns the outbox of the seat this tab sat in; null when it sat in none */
export function seatIn(path: string): string | null {
  return quietly(() => sessionStorage.getItem(SEAT + path)) ?? null
}

/** @returns what this tab was writing; where it wrote nothing, what another tab of this device left */
export function readDraft(name: string): string {
  const own = quietly(() => sessionStorage.getItem(DRAFT + name)) ?? null
  return own ?? quietly(() => localStorage.getItem(DRAFT + name)) ?? ''
}

/** To be called with what has changed: two tabs of one room would else write over each other's text. */
export function keepDraft(name: string, text: string): void {
  quietly(() => sessionStorage.setItem(DRAFT + name, text))
  quietly(() =>
    text === '' ? localStorage.removeItem(DRAFT + name) : localStorage.setItem(DRAFT + name, text),
  )
}

/** Private windows, and browsers told to store nothing, throw at every touch. */
function quietly<Value>(touch: () => Value): Value | undefined {
  try {
    return touch()
  } catch {
    return undefined
  }
}
