import { diff } from '#platform/live/patch.ts'
import type { Outcome } from '#platform/outcome.ts'
import type { DecideContext, LiveCode, LiveCommand } from './commands.ts'
import { decide } from './decide.ts'
import type { LiveEvent } from './events.ts'
import { evolve } from './evolve.ts'
import { commandOf, contextFor, type Move } from './history.fixture.ts'
import { emptyRoom } from './plan.ts'
import { project } from './project.ts'
import { planOf } from './room.fixture.ts'
import type { LiveState, RoomPlan, SeatId, WordsId } from './types.ts'
import type { Voices } from './voices.ts'

/** The functions under test; faults are planted by wrapping one of them. */
export interface Kernel {
  readonly decide: typeof decide
  readonly evolve: typeof evolve
  readonly project: typeof project
  /** What changes between two views are told as. */
  readonly diff: typeof diff
  /** The answer a command was given before, found by its id. */
  readonly recall: (answers: ReadonlyMap<number, Answer>, id: number) => Answer | undefined
}

export const KERNEL: Kernel = {
  decide,
  evolve,
  project,
  diff,
  recall: (answers, id) => answers.get(id),
}

export interface Answer {
  readonly code: LiveCode | null
  readonly seq: number
}

/** One command as it went: what was sent, what was known, what came of it. */
export interface Episode {
  readonly id: number
  readonly command: LiveCommand
  readonly context: DecideContext
  readonly answer: Answer
  /** Its answer when it was sent again; null when it was not. */
  readonly again: Answer | null
  readonly events: readonly LiveEvent[]
  /** Events logged because it was sent twice; none, one hopes. */
  readonly repeated: number
  readonly before: LiveState
  readonly after: LiveState
  /** The text that came with it. */
  readonly text: string
}

export interface Story {
  readonly plan: RoomPlan
  readonly log: readonly LiveEvent[]
  readonly episodes: readonly Episode[]
  /** What each of the two nodes holds at the end. */
  readonly nodes: readonly LiveState[]
  readonly texts: ReadonlyMap<WordsId, string>
  readonly voices: Voices
}

/** A promise of the room, checked on a whole story; throws where it is broken. */
export interface Invariant {
  readonly name: string
  check(story: Story, kernel: Kernel): void
}

/** The store in miniature: one log, answers kept by command, two nodes with caches of their own. */
class Ledger {
  readonly log: LiveEvent[] = []
  readonly texts = new Map<WordsId, string>()
  readonly plan: RoomPlan
  readonly #kernel: Kernel
  readonly #answers = new Map<number, Answer>()
  readonly #nodes: [LiveState, LiveState]

  constructor(kernel: Kernel, plan: RoomPlan) {
    this.plan = plan
    this.#kernel = kernel
    this.#nodes = [emptyRoom(plan), emptyRoom(plan)]
  }

  /** The node's state with all events of the log. */
  at(node: 0 | 1): LiveState {
    const missing = this.log.slice(this.#nodes[node].seq)
    this.#nodes[node] = missing.reduce(
      (state, event) => this.#kernel.evolve(state, event),
      this.#nodes[node],
    )
    return this.#nodes[node]
  }

  send(node: 0 | 1, id: number, command: LiveCommand, context: DecideContext): Answer {
    const known = this.#kernel.recall(this.#answers, id)
    if (known) return known
    const outcome = this.#kernel.decide(this.at(node), command, context)
    const answer = this.#keep(outcome)
    this.#answers.set(id, answer)
    return answer
  }

  #keep(outcome: Outcome<readonly LiveEvent[], LiveCode>): Answer {
    if (!outcome.ok) return { code: outcome.code, seq: this.log.length }
    this.log.push(...outcome.value)
    return { code: null, seq: this.log.length }
  }

  /** Texts by id; whoever sits is called after the seat. */
  voices(): Voices {
    return {
      words: (id) => ({ body: this.texts.get(id) ?? null, language: 'en', due: dayOf(id) }),
      name: (seat: SeatId) => `Name of ${seat}`,
    }
  }
}

/** Every second text is of something to be done by a day. */
export function dayOf(words: WordsId): string | null {
  const n = Number.parseInt(words.slice(-2), 16)
  return n % 2 === 0 ? `2026-12-${10 + (n % 20)}` : null
}

/** Plays a history on two nodes. */
export function play(kernel: Kernel, moves: readonly Move[], plan: RoomPlan = planOf()): Story {
  const ledger = new Ledger(kernel, plan)
  const episodes = moves.map((move, index) => playOne(ledger, move, index + 1))
  const { log, texts } = ledger
  return {
    plan,
    log,
    episodes,
    texts,
    nodes: [ledger.at(0), ledger.at(1)],
    voices: ledger.voices(),
  }
}

function playOne(ledger: Ledger, move: Move, id: number): Episode {
  const { node } = move
  const other = node === 0 ? 1 : 0
  const before = ledger.at(node)
  const command = commandOf(move, before, id)
  const context = contextFor(move, id)
  const start = ledger.log.length
  const answer = ledger.send(node, id, command, context)
  const events = ledger.log.slice(start)
  const again = move.twice ? ledger.send(other, id, command, context) : null
  const repeated = ledger.log.length - start - events.length
  const text = `«text ${id}»`
  keepWords(ledger, events, text)
  return {
    id,
    command,
    context,
    answer,
    again,
    events,
    repeated,
    before,
    after: ledger.at(node),
    text,
  }
}

function keepWords(ledger: Ledger, events: readonly LiveEvent[], text: string): void {
  for (const event of events) {
    if (event.type === 'written' || event.type === 'reworded') ledger.texts.set(event.words, text)
  }
}
