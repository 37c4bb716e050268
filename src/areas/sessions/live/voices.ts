import type { SeatId, WordsId } from './types.ts'

/** A text that people wrote, with its language; null body once erased. */
export interface Written {
  readonly body: string | null
  readonly language: string
  /** By when what it says is to be done, `YYYY-MM-DD`, as it was said in the room. */
  readonly due?: string | null
}

/** What the log leaves out: texts and names, looked up by whoever projects. */
export interface Voices {
  /** Null when the words were erased or are unknown. */
  words(id: WordsId): Written | null
  /** Null when the person was erased or is unknown. */
  name(seat: SeatId): string | null
}
