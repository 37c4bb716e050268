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

export function readDraft(name: string): string {
  return quietly(() => localStorage.getItem(DRAFT + name)) ?? ''
}

export function keepDraft(name: string, text: string): void {
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
