import { newRandomId } from '#platform/ids.ts'
import type { LiveCode, LiveCommand } from '../live/commands.ts'
import { decide } from '../live/decide.ts'
import { fold } from '../live/evolve.ts'
import { openPlan } from '../live/plan.ts'
import { project } from '../live/project.ts'
import type { ItemId, LiveState, RoomPlan, RunId, SeatId, WordsId } from '../live/types.ts'
import type { View } from '../live/view.ts'
import type { Method, RoleKey } from './types.ts'

/** Simulated people, known by their first name, around one room that is kept in memory. */
export class Table {
  readonly people: readonly string[]
  readonly #seats: ReadonlyMap<string, SeatId>
  readonly #texts = new Map<WordsId, string>()
  #state: LiveState
  #clock = Date.UTC(2026, 10, 20, 14)

  constructor(methods: readonly Method[], cast: Readonly<Record<string, readonly RoleKey[]>>) {
    const opened = openPlan(planOf(methods))
    if (!opened.ok) throw new Error(opened.code)
    this.#state = opened.value
    this.people = Object.keys(cast)
    this.#seats = new Map(this.people.map((person) => [person, newRandomId<'seat'>()]))
    for (const person of this.people) this.#join(person, cast[person] ?? [])
  }

  /** @returns why it was refused, or null once it is done. */
  tries(person: string, command: LiveCommand, hats: readonly RoleKey[] = []): LiveCode | null {
    this.#clock += 1000
    const answer = decide(this.#state, command, {
      seat: this.seat(person),
      at: this.#clock,
      newRun: newRandomId<'run'>(),
      present: this.people.length,
      facilitatorAbsentSeconds: 0,
      hats,
      guest: false,
    })
    if (!answer.ok) return answer.code
    this.#state = fold(this.#state, answer.value)
    return null
  }

  does(person: string, command: LiveCommand): void {
    const code = this.tries(person, command)
    if (code !== null) throw new Error(`${person} cannot ${command.type}: ${code}`)
  }

  /** Writes one line into the open step, or into `run`. */
  writes(person: string, text: string, run: RunId = this.run): ItemId {
    const [item, words] = [newRandomId<'item'>(), newRandomId<'words'>()]
    this.#texts.set(words, text)
    this.does(person, { type: 'write', run, item, words, named: null })
    return item
  }

  /** What this person's screen is made from. */
  sees(person: string): View {
    const words = (id: WordsId) => ({ body: this.#texts.get(id) ?? null, language: 'fr' })
    const name = (seat: SeatId) => this.name(seat)
    return project(this.#state, { words, name }, this.seat(person))
  }

  seat(person: string): SeatId {
    const seat = this.#seats.get(person)
    if (!seat) throw new Error(`${person} is not here`)
    return seat
  }

  name(seat: SeatId | null): string | null {
    return this.people.find((person) => this.#seats.get(person) === seat) ?? null
  }

  get run(): RunId {
    const run = this.#state.runs.at(-1)
    if (!run) throw new Error('no step is open')
    return run.id
  }

  get epoch(): number {
    return this.#state.epoch
  }

  #join(person: string, hats: readonly RoleKey[]): void {
    this.tries(person, { type: 'join', place: 'remote' }, hats)
  }
}

function planOf(methods: readonly Method[]): RoomPlan {
  const parts = methods.map((method) => ({ id: newRandomId<'part'>(), method }))
  return {
    session: newRandomId<'session'>(),
    level: 'roomOnly',
    parts: parts.map(({ id, method }) => ({ id, name: method.name, roles: method.roles })),
    steps: parts.flatMap(({ id, method }) =>
      method.steps.map((step) => ({ part: id, step, seconds: step.minutes * 60 })),
    ),
  }
}
