import type { LeftDraft } from '../ui/seen.ts'
import { keepDrafts, readDrafts } from './kept.ts'

/**
 * What one tab is writing, by step: a text begun where it would be hidden is never found in the field of a step
 * that shows names. It waits where it was begun, and its author may copy it.
 */
export class Drafts {
  /** What stands in the field. */
  text = $state('')
  #at: number
  #others = $state.raw<Readonly<Record<number, string>>>({})
  /** As this device keeps them. */
  #kept = ''

  /** @param at the step in front of us; -1 before the first */
  constructor(at: number, text: string) {
    this.#at = at
    this.text = text
  }

  /** The latest step that was left with words in its field. */
  get left(): LeftDraft | null {
    const written = Object.entries(this.#others).filter(([, text]) => text.trim() !== '')
    const last = written.at(-1)
    return last === undefined ? null : { index: Number(last[0]), text: last[1] }
  }

  /** The room is in another step: each field holds what was begun there. */
  move(index: number): void {
    if (index === this.#at) return
    const { [index]: here = '', ...others } = this.#others
    this.#others = this.text.trim() === '' ? others : { ...others, [this.#at]: this.text }
    this.#at = index
    this.text = here
  }

  /** Words that were refused come back to the step they were written in, after what was begun there meanwhile. */
  bringBack(index: number | null, text: string): void {
    if (index === null || index === this.#at) this.text = joined(this.text, text)
    else this.#others = { ...this.#others, [index]: joined(this.#others[index] ?? '', text) }
  }

  /** Its author says so: the words of that step go into this field. */
  copy(index: number): void {
    this.text = joined(this.text, this.#others[index] ?? '')
    this.drop(index)
  }

  drop(index: number): void {
    const { [index]: _gone, ...others } = this.#others
    this.#others = others
  }

  /** Takes up what an earlier page left on this device; what stands in the field already comes first. */
  wake(name: string): void {
    const { [this.#at]: here = '', ...others } = readDrafts(name).texts
    this.text ||= here
    this.#others = others
    this.#kept = this.#asKept
  }

  keep(name: string): void {
    if (this.#kept === this.#asKept) return
    keepDrafts(name, this.#now)
    this.#kept = this.#asKept
  }

  forget(): void {
    this.text = ''
    this.#others = {}
    this.#kept = this.#asKept
  }

  get #now() {
    return { at: this.#at, texts: { ...this.#others, [this.#at]: this.text } }
  }

  get #asKept(): string {
    return JSON.stringify(this.#now)
  }
}

function joined(...texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n')
}
