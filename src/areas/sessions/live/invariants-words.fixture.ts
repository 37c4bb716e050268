import assert from 'node:assert/strict'
import type { LiveCommand } from './commands.ts'
import { seatOf, SEATS } from './history.fixture.ts'
import { dayOf, type Episode, type Invariant, type Kernel, type Story } from './ledger.fixture.ts'
import { Reading, type ReadItem } from './reading.fixture.ts'
import type { ItemId, LiveState, SeatId } from './types.ts'
import type { View } from './view.ts'

export const WORDS_INVARIANTS: readonly Invariant[] = [
  {
    name: '5 every text that was acknowledged is there at the end, the latest wording only',
    check: nothingLost,
  },
  {
    name: '6 nobody reads the words of others before they are shown, everybody does after',
    check: hiddenThenShown,
  },
  { name: '6b no name shows unless its author chose it', check: nameIsChosen },
  {
    name: '6c only a reveal, going on or the close shows what was hidden',
    check: revealedOnPurpose,
  },
  { name: '6d going on shows what was to be shown together', check: shownInTime },
  {
    name: '6e the close shows or keeps what is hidden as whoever leads says, and never without',
    check: closedAsSaid,
  },
  {
    name: '6f the day said with a card shows with its words, to those who read them',
    check: daysShow,
  },
  { name: '16 no order of steps, skip or back loses an item', check: itemsStay },
  {
    name: '17 writing that comes late is kept and marked, and never refused for being late',
    check: lateIsKept,
  },
]

/** Texts by item as their authors were told they are kept. */
function acknowledged(
  episodes: readonly Episode[],
): Map<ItemId, { seat: SeatId; text: string | null }> {
  const kept = new Map<ItemId, { seat: SeatId; text: string | null }>()
  for (const { command, context, answer, text, before } of episodes) {
    if (answer.code !== null) continue
    if (command.type === 'write') kept.set(command.item, { seat: context.seat, text })
    if (command.type === 'reword' && before.items.get(command.item)?.words !== command.words) {
      kept.set(command.item, { seat: context.seat, text })
    }
    if (command.type === 'withdraw') kept.set(command.item, { seat: context.seat, text: null })
  }
  return kept
}

function nothingLost({ episodes, nodes, voices, texts }: Story, kernel: Kernel): void {
  const kept = acknowledged(episodes)
  for (const node of nodes) {
    const views = allSeats().map((seat) => kernel.project(node, voices, seat))
    for (const [item, { seat, text }] of kept) {
      const own = views.find((view) => view.own.seat === seat)?.own.items[item]
      assert.equal(own?.text ?? null, text, `item ${item} of ${seat}`)
    }
    const current = new Set([...kept.values()].map(({ text }) => text))
    const shown = views.flatMap(textsIn)
    const stray = shown.filter((text) => !current.has(text))
    assert.deepEqual(stray, [], `old or withdrawn words still show (of ${texts.size})`)
  }
}

function hiddenThenShown({ episodes, plan, voices, texts }: Story, kernel: Kernel): void {
  const reading = new Reading(plan)
  for (const { events, after } of episodes) {
    for (const event of events) reading.read(event)
    if (events.length === 0) continue
    for (const viewer of allSeats()) {
      const seen = textsIn(kernel.project(after, voices, viewer)).toSorted()
      const may = [...reading.items.values()].filter((item) => mayRead(reading, item, viewer))
      const expected = may.map(({ words }) => texts.get(words) ?? '').toSorted()
      assert.deepEqual(seen, expected, `${viewer} after ${events.at(-1)?.type}`)
    }
  }
}

/** Authors always; all once shown; whoever leads also what came late to a step that is shown. */
function mayRead(reading: Reading, item: ReadItem, viewer: SeatId): boolean {
  if (item.withdrawn) return false
  if (item.seat === viewer || reading.isShown(item)) return true
  return item.late && reading.leads(viewer) && reading.isShown({ ...item, late: false })
}

function daysShow({ episodes, voices }: Story, kernel: Kernel): void {
  for (const { after, events } of episodes) {
    if (events.length === 0) continue
    for (const viewer of allSeats()) {
      const { room, own } = kernel.project(after, voices, viewer)
      const seen = Object.entries({ ...own.items, ...room.items })
      for (const [item, { due }] of seen) {
        const words = after.items.get(item as ItemId)?.words
        assert.equal(due, words === undefined ? null : dayOf(words), `the day of ${item}`)
      }
    }
  }
}

function nameIsChosen({ episodes, plan, voices }: Story, kernel: Kernel): void {
  const chosen = new Map<ItemId, boolean>()
  for (const { command, answer, events, after } of episodes) {
    if (answer.code === null) noteChoice(chosen, command)
    if (events.length === 0) continue
    const view = kernel.project(after, voices, seatOf(0))
    for (const [item, { by, index }] of Object.entries(view.room.items) as [
      ItemId,
      View['room']['items'][ItemId],
    ][]) {
      const isNamedStep = plan.steps[index]?.step.attribution === 'named'
      const expected = isNamedStep || chosen.get(item) ? after.items.get(item)?.seat : null
      assert.equal(by, expected, `the name on ${item}`)
    }
  }
}

function noteChoice(chosen: Map<ItemId, boolean>, command: LiveCommand): void {
  if (command.type === 'write') chosen.set(command.item, command.named ?? false)
  if (command.type === 'showName') chosen.set(command.item, true)
  if (command.type === 'hideName') chosen.set(command.item, false)
}

function revealedOnPurpose({ episodes }: Story): void {
  for (const { command, events, before } of episodes) {
    for (const event of events) {
      if (event.type !== 'revealed') continue
      const index = before.runs.find(({ id }) => id === event.run)?.index ?? -1
      assert.ok(isPurpose(command, index, before), `${command.type} showed step ${index}`)
    }
  }
}

function isPurpose(command: LiveCommand, index: number, before: LiveState): boolean {
  if (command.type === 'reveal') return before.runs.at(-1)?.index === index
  if (command.type === 'openStep') return command.index > index
  return command.type === 'skip' || command.type === 'close'
}

function shownInTime({ episodes, plan }: Story): void {
  const reading = new Reading(plan)
  for (const { events } of episodes) {
    for (const event of events) reading.read(event)
    const here = reading.run?.index ?? 0
    for (const { mode, index, revealed } of reading.runs.values()) {
      const isDue = mode.kind === 'write' && mode.reveal === 'together' && index < here
      assert.ok(!isDue || revealed, `step ${index} stays hidden at step ${here}`)
    }
  }
}

function closedAsSaid({ episodes, plan }: Story): void {
  const reading = new Reading(plan)
  for (const { command, events } of episodes) {
    const hidden = [...reading.items.values()].filter((item) => isHidden(item))
    for (const event of events) reading.read(event)
    if (command.type !== 'close' || events.length === 0) continue
    const left = [...reading.items.values()].filter((item) => isHidden(item))
    assert.ok(hidden.length === 0 || command.cards !== null, 'closed over hidden cards unasked')
    assert.equal(left.length, command.cards === 'keep' ? hidden.length : 0)
  }
}

function isHidden({ run, withdrawn }: ReadItem): boolean {
  const isTogether = run.mode.kind === 'write' && run.mode.reveal === 'together'
  return isTogether && !run.revealed && !withdrawn
}

function itemsStay({ episodes, nodes, voices }: Story, kernel: Kernel): void {
  const shown = new Set<ItemId>()
  for (const { events, after } of episodes) {
    if (events.length === 0) continue
    const { items } = kernel.project(after, voices, seatOf(1)).room
    for (const event of events) if (event.type === 'withdrawn') shown.delete(event.item)
    for (const item of shown)
      assert.ok(item in items, `${item} was there and is gone after ${events.at(-1)?.type}`)
    for (const item of Object.keys(items)) shown.add(item as ItemId)
  }
  const written = episodes
    .flatMap(({ events }) => events)
    .filter(({ type }) => type === 'written').length
  for (const node of nodes) assert.equal(node.items.size, written)
}

const NEVER_FOR_WRITING = ['step_over', 'not_counted', 'stale', 'closed', 'not_running']

function lateIsKept({ episodes, plan }: Story): void {
  const reading = new Reading(plan)
  for (const { command, answer, events } of episodes) {
    if (command.type === 'write') {
      assert.ok(
        !NEVER_FOR_WRITING.includes(answer.code ?? ''),
        `writing was refused: ${answer.code}`,
      )
      const named = reading.runs.get(command.run)
      const isOpen = [...reading.runs.values()].some(
        ({ index, isOpen: open }) => index === named?.index && open,
      )
      const isPrivate = named?.mode.kind === 'write' && named.mode.reveal === 'never'
      const written = events.find(({ type }) => type === 'written')
      if (written?.type === 'written')
        assert.equal(written.late, !isOpen && !isPrivate, 'marked late')
    }
    for (const event of events) reading.read(event)
  }
}

function textsIn(view: View): string[] {
  const found = JSON.stringify(view).match(/«text \d+»/g) ?? []
  return [...new Set(found)]
}

function allSeats(): SeatId[] {
  return Array.from({ length: SEATS }, (_, n) => seatOf(n))
}
