import type { PersonId } from '#areas/people/types.ts'

/** What somebody handed in. */
export interface Handed {
  readonly person: PersonId
  readonly name: string
  /** Null once erased. */
  readonly text: string | null
  readonly language: string
  readonly handedAt: Date
}

/** What one member may see of what people prepared. */
export interface Preparations {
  /** Mine, mine alone until the room opens; null when I handed nothing in. */
  readonly mine: Handed | null
  /** The room is open: those in it read what was handed in. */
  readonly isOpen: boolean
  /** I may still hand in or change mine. */
  readonly mayHandIn: boolean
  /** Everybody's, for those in the room once it is open; empty before. */
  readonly handed: readonly Handed[]
  /** Who comes and has not handed in, for whoever facilitates, without any content; null for others, and while nobody is expected. */
  readonly missing: readonly string[] | null
}
