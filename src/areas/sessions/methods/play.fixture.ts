import { newRandomId } from '#platform/ids.ts'
import type { LiveCode } from '../live/commands.ts'
import type { ItemId, RunId } from '../live/types.ts'
import { Table } from './table.fixture.ts'
import type { Capture, Method, MethodStep, Mode, RoleKey } from './types.ts'

/** Who may do what in one step, by first name. */
export interface Voices {
  readonly step: string
  readonly speak: readonly string[]
  readonly write: readonly string[]
  readonly vote: readonly string[]
}

/** What was observed while a method was played from its first step to its last. */
export interface Played {
  readonly voices: Voices[]
  /** Who had a turn or passed, in each step of talk. */
  readonly heard: { readonly step: string; readonly names: readonly string[] }[]
  /** Why those who must listen were refused; empty when the step is for all. */
  readonly refusals: { readonly step: string; readonly codes: readonly (LiveCode | null)[] }[]
  /** Sentences about words or names seen by someone who should not have, or not seen by someone who should. */
  readonly leaks: string[]
  /** Every line that the room acknowledged, and every line that all can read at the end. */
  readonly written: string[]
  readonly kept: string[]
  /** Points counted in all, one figure for each vote. */
  readonly points: number[]
  /** Lines by what they became. */
  readonly captured: Partial<Record<Capture, number>>
}

interface Game {
  readonly table: Table
  readonly leader: string
  readonly played: Played
  /** The line that a phone without network sends after its step is over. */
  late: { readonly person: string; readonly run: RunId; readonly text: string } | null
}

/** Plays every step with everybody; the last writer of the first written step is late. */
export function play(
  methods: readonly Method[],
  cast: Readonly<Record<string, readonly RoleKey[]>>,
): Played {
  const table = new Table(methods, cast)
  const leader = table.people.find((person) => cast[person]?.includes('facilitator')) ?? ''
  const game: Game = { table, leader, played: nothingYet(), late: null }
  const steps = methods.flatMap((method) => method.steps)
  steps.forEach((step, index) => playStep(game, step, index))
  table.does(leader, {
    type: 'close',
    expectEpoch: table.epoch,
    evenIfWriting: true,
    cards: 'reveal',
  })
  tidyUp(game, steps)
  return game.played
}

function nothingYet(): Played {
  const lists = { voices: [], heard: [], refusals: [], leaks: [] }
  return { ...lists, written: [], kept: [], points: [], captured: {} }
}

function playStep(game: Game, step: MethodStep, index: number): void {
  const { table, leader, played } = game
  open(table, leader, index)
  const voices = voicesOf(table, step.key)
  played.voices.push(voices)
  played.refusals.push({ step: step.key, codes: trespasses(table, voices, step.mode) })
  const lines = writeLines(game, step, voices.write)
  if (step.mode.kind === 'speak') talk(game, step, voices.speak)
  if (step.mode.kind === 'write') reveal(game, step, lines)
  if (step.mode.kind === 'vote') vote(game, step.mode, voices.vote)
}

function open(table: Table, leader: string, index: number): void {
  const expectEpoch = table.epoch
  if (index === 0) table.does(leader, { type: 'start', expectEpoch })
  else table.does(leader, { type: 'openStep', expectEpoch, index, evenIfWriting: true })
}

function voicesOf(table: Table, step: string): Voices {
  const those = (may: (person: string) => boolean) => table.people.filter(may)
  return {
    step,
    speak: those((person) => table.sees(person).own.mayAskFloor),
    write: those((person) => table.sees(person).own.mayWrite),
    vote: those((person) => table.sees(person).own.mayVote),
  }
}

/** Those without a composer write all the same; those without a hand take the floor all the same. */
function trespasses(table: Table, voices: Voices, mode: Mode): (LiveCode | null)[] {
  const { run } = table
  const silent = table.people.filter((person) => !voices.write.includes(person))
  const still = table.people.filter((person) => !voices.speak.includes(person))
  const talks = mode.kind === 'speak'
  return [
    ...silent.map((who) => table.tries(who, { type: 'write', run, ...freshIds(), named: null })),
    ...(talks ? still.map((who) => table.tries(who, { type: 'takeFloor', run })) : []),
  ]
}

function freshIds() {
  return { item: newRandomId<'item'>(), words: newRandomId<'words'>() }
}

interface Line {
  readonly person: string
  readonly item: ItemId
  readonly text: string
}

function writeLines(game: Game, step: MethodStep, writers: readonly string[]): Line[] {
  const { table, played } = game
  const last = writers.at(-1)
  if (game.late === null && last !== undefined)
    game.late = { person: last, run: table.run, text: `${last}, late, in ${step.key}` }
  const inTime = writers.filter((person) => game.late?.run !== table.run || person !== last)
  return inTime.map((person) => {
    const text = `${person} in ${step.key}, line ${played.written.length}.`
    played.written.push(text)
    return { person, text, item: table.writes(person, text) }
  })
}

function talk({ table, played }: Game, step: MethodStep, speakers: readonly string[]): void {
  const { run } = table
  for (const person of speakers) {
    if (orderOf(step) === 'queue') table.does(person, { type: 'askFloor', run })
    if (orderOf(step) === 'popcorn') takeATurn(table, person)
  }
  while (floorOf(table) !== null) endTurn(table, speakers[1])
  const detail = detailOf(table)
  const names = [...detail.spoken, ...detail.passed].map((seat) => table.name(seat) ?? '?')
  played.heard.push({ step: step.key, names: names.toSorted() })
}

function takeATurn(table: Table, person: string): void {
  table.does(person, { type: 'takeFloor', run: table.run })
  table.does(person, { type: 'endTurn', run: table.run })
}

/** The second speaker always passes. */
function endTurn(table: Table, whoPasses: string | undefined): void {
  const speaker = floorOf(table) ?? ''
  table.does(speaker, { type: speaker === whoPasses ? 'pass' : 'endTurn', run: table.run })
}

function floorOf(table: Table): string | null {
  return table.name(detailOf(table).floor)
}

function detailOf(table: Table) {
  const detail = table.sees(table.people[0] ?? '').room.run?.detail
  if (detail?.mode !== 'speak') throw new Error('nobody talks in this step')
  return detail
}

function orderOf({ mode }: MethodStep) {
  return mode.kind === 'speak' ? mode.order : null
}

function reveal(game: Game, step: MethodStep, lines: readonly Line[]): void {
  const { table, leader, played } = game
  const [brave] = lines
  const isHidden = step.mode.kind === 'write' && step.mode.reveal === 'together'
  if (isHidden) played.leaks.push(...seenTooEarly(table, lines))
  if (brave && step.attribution !== 'named')
    table.does(brave.person, { type: 'showName', item: brave.item })
  if (isHidden) table.does(leader, { type: 'reveal', expectEpoch: table.epoch })
  const signed = step.attribution === 'named' ? lines : lines.slice(0, 1)
  played.leaks.push(...lines.flatMap((line) => wronglyShown(table, line, signed.includes(line))))
}

function seenTooEarly(table: Table, lines: readonly Line[]): string[] {
  return lines.flatMap(({ person, text }) =>
    table.people
      .filter((other) => other !== person && JSON.stringify(table.sees(other)).includes(text))
      .map((other) => `${other} read “${text}” before the reveal`),
  )
}

function wronglyShown(table: Table, line: Line, isSigned: boolean): string[] {
  return table.people.flatMap((reader) => {
    const shown = table.sees(reader).room.items[line.item]
    if (shown?.text !== line.text) return [`${reader} cannot read “${line.text}”`]
    return (shown.by !== null) === isSigned
      ? []
      : [`${reader} reads the wrong name on “${line.text}”`]
  })
}

/** Everybody gives one point to each item in turn until none is left; one more is refused. */
function vote(game: Game, mode: Mode & { kind: 'vote' }, voters: readonly string[]): void {
  const { table, played } = game
  const items = votable(table)
  const chosen = items.slice(0, mode.budget)
  for (const person of voters) {
    for (const item of chosen) table.does(person, { type: 'vote', run: table.run, item, points: 1 })
    const again = { type: 'vote', run: table.run, points: mode.perItem + 1 } as const
    const [first] = chosen
    const code = first && table.tries(person, { ...again, item: first })
    if (code !== 'over_item_limit') played.leaks.push(`${person} overspends: ${code}`)
  }
  if (table.sees(game.leader).room.results.length > played.points.length)
    played.leaks.push('the count shows before the vote closes')
  played.points.push(chosen.length * voters.length)
}

function votable(table: Table): readonly ItemId[] {
  const detail = table.sees(table.people[0] ?? '').room.run?.detail
  return detail?.mode === 'vote' ? detail.items : []
}

/** The late line arrives, the facilitator brings it in, and the table is read for the last time. */
function tidyUp(game: Game, steps: readonly MethodStep[]): void {
  const { table, leader, late, played } = game
  if (late) {
    played.written.push(late.text)
    const item = table.writes(late.person, late.text, late.run)
    table.does(leader, { type: 'bringIn', item })
  }
  const { items, results } = table.sees(leader).room
  for (const { index, text } of Object.values(items)) {
    const capture = steps[index]?.captures[0]
    if (text !== null) played.kept.push(text)
    if (capture) played.captured[capture] = (played.captured[capture] ?? 0) + 1
  }
  const counted = results.map(({ points }) => Object.values(points).reduce((a, b) => a + b, 0))
  played.points.splice(0, played.points.length, ...counted)
}
