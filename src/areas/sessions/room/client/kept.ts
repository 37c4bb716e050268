/**
 * What one tab keeps on this device about the room it is in. Which seat it sits in is known to the tab
 * alone and goes with it: whoever opens the same room in another tab, offline, sees nobody's words.
 */
const SEAT = 'seat-of:'
const DRAFT = 'draft-'
/** Whose an outbox is: a browser may be shared. */
const OWNER = 'owner-of:'

/**
 * @param path the room's own path, e.g. `/s/…/room`
 * @param name the outbox of the seat
 * @param person whose seat it is
 */
export function rememberSeat(path: string, name: string, person: string): void {
  quietly(() => sessionStorage.setItem(SEAT + path, name))
  quietly(() => localStorage.setItem(OWNER + name, person))
}

/** @returns the outboxes that one person has on this device, of whatever room */
export function outboxesOf(person: string): string[] {
  const kept = quietly(() => Object.entries(localStorage)) ?? []
  return kept
    .filter(([key, owner]) => key.startsWith(OWNER) && owner === person)
    .map(([key]) => key.slice(OWNER.length))
}

/** @param act done once somebody has signed out in another tab; @returns what stops listening */
export function whenForgotten(name: string, act: () => void): () => void {
  const hear = ({ key, newValue }: StorageEvent) =>
    key === OWNER + name && newValue === null ? act() : undefined
  addEventListener('storage', hear)
  return () => removeEventListener('storage', hear)
}

/** Nothing on this device says any more that somebody sat in that seat. */
export function forgetSeat(name: string): void {
  quietly(() => sessionStorage.removeItem(DRAFT + name))
  quietly(() => localStorage.removeItem(DRAFT + name))
  quietly(() => localStorage.removeItem(OWNER + name))
  const mine = quietly(() => Object.entries(sessionStorage)) ?? []
  for (const [key, seat] of mine)
    if (key.startsWith(SEAT) && seat === name) quietly(() => sessionStorage.removeItem(key))
}

/** @returns the outbox of the seat this tab sat in; null when it sat in none */
export function seatIn(path: string): string | null {
  return quietly(() => sessionStorage.getItem(SEAT + path)) ?? null
}

/** What is being written: the step whose field is in front of us (-1 before the first), and the texts by step. */
export interface KeptDrafts {
  readonly at: number
  readonly texts: Readonly<Record<number, string>>
}

const NOTHING: KeptDrafts = { at: -1, texts: {} }

/** @returns what this tab was writing; where it wrote nothing, what another tab of this device left */
export function readDrafts(name: string): KeptDrafts {
  const own = quietly(() => sessionStorage.getItem(DRAFT + name)) ?? null
  const kept = own ?? quietly(() => localStorage.getItem(DRAFT + name)) ?? null
  return (kept === null ? null : draftsIn(quietly(() => JSON.parse(kept) as unknown))) ?? NOTHING
}

/** @returns null for what is none: a device keeps what another version of ours, or another hand, put there. */
function draftsIn(kept: unknown): KeptDrafts | null {
  if (typeof kept !== 'object' || kept === null || !('at' in kept) || !('texts' in kept))
    return null
  const { at, texts } = kept
  if (typeof at !== 'number' || typeof texts !== 'object' || texts === null) return null
  const written = Object.entries(texts).flatMap(([step, text]) =>
    typeof text === 'string' ? [[Number(step), text] as const] : [],
  )
  return { at, texts: Object.fromEntries(written) }
}

/** @returns all that is being written and was not sent */
export function unsentDrafts(name: string): string[] {
  const texts = Object.values(readDrafts(name).texts)
  return texts.map((text) => text.trim()).filter((text) => text !== '')
}

/**
 * Keeps what is being written, for a seat that somebody on this device still has. To be called with what has
 * changed: two tabs of one room would else write over each other's text.
 */
export function keepDrafts(name: string, drafts: KeptDrafts): void {
  const kept = JSON.stringify(drafts)
  const isEmpty = Object.values(drafts.texts).every((text) => text === '')
  quietly(() => sessionStorage.setItem(DRAFT + name, kept))
  quietly(() =>
    isEmpty || localStorage.getItem(OWNER + name) === null
      ? localStorage.removeItem(DRAFT + name)
      : localStorage.setItem(DRAFT + name, kept),
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
