import { refuse, unreachable } from '#platform/outcome.ts'
import type { DecideContext, ItemCommand, LiveCode } from './commands.ts'
import {
  findRun,
  hasChangedAll,
  isUnderWay,
  leads,
  leftToWrite,
  mayIn,
  modeOf,
  plannedStep,
  whoWrites,
} from './standing.ts'
import type { Item, LiveState, Run, WordsId } from './types.ts'
import { fact, NOTHING, unless, type Facts } from './decide-facts.ts'

/** How long after the close writing still arrives: a phone may come back on the network days later. */
const ARRIVAL_DAYS = 7
const DAY = 86_400_000

export function decideItem(state: LiveState, command: ItemCommand, context: DecideContext): Facts {
  switch (command.type) {
    case 'write':
      return write(state, command, context)
    case 'bringIn':
      return bringIn(state, command.item, context)
    case 'reword':
    case 'withdraw':
    case 'showName':
    case 'hideName':
      return onOwnItem(state, command, context)
    default:
      return unreachable(command)
  }
}

type Write = Extract<ItemCommand, { type: 'write' }>

function write(state: LiveState, command: Write, context: DecideContext): Facts {
  const named = findRun(state, command.run)
  if (!named) return refuse('unknown_run')
  const run = openRunOfSameStep(state, named)
  return unless(writeRefusal(state, run, command, context), () =>
    fact(written(state, run, command)),
  )
}

function writeRefusal(
  state: LiveState,
  run: Run,
  command: Write,
  context: DecideContext,
): LiveCode | null {
  const mode = modeOf(state, run)
  const who = whoWrites(mode)
  if (who === null) return 'wrong_mode'
  if (!mayIn(state, run, who, context.seat)) return 'must_listen'
  if (state.items.has(command.item) || isNamed(state, command.words)) return 'id_taken'
  if (leftToWrite(state, run, context.seat) === 0) return 'enough_written'
  return arrival(state, context)
}

function written(state: LiveState, run: Run, { item, words, named }: Write) {
  const { attribution, mode } = plannedStep(state, run.index).step
  const withName = attribution === 'named' || (named ?? false)
  const isPrivate = mode.kind === 'write' && mode.reveal === 'never'
  return {
    type: 'written',
    run: run.id,
    item,
    words,
    named: withName,
    late: !isUnderWay(run) && !isPrivate,
  } as const
}

/** After "back", what was typed for the earlier run belongs to the one now open. */
function openRunOfSameStep(state: LiveState, run: Run): Run {
  return state.runs.findLast((other) => other.index === run.index && isUnderWay(other)) ?? run
}

type OnOwnItem = Exclude<ItemCommand, { type: 'write' | 'bringIn' }>

function onOwnItem(state: LiveState, command: OnOwnItem, context: DecideContext): Facts {
  const item = state.items.get(command.item)
  if (!item) return refuse('unknown_item')
  if (item.seat !== context.seat) return refuse('not_your_item')
  if (command.type === 'withdraw' && item.withdrawn) return NOTHING
  if (item.withdrawn) return refuse('withdrawn')
  // The minutes hold that wording: whoever wants another says so there, where all who were there see it.
  if (command.type === 'reword' && state.phase === 'closed') return refuse('closed')
  return unless(arrival(state, context), () => changeItem(state, item, command))
}

function changeItem(state: LiveState, item: Item, command: OnOwnItem): Facts {
  switch (command.type) {
    case 'reword':
      return reword(state, item, command.words)
    case 'withdraw':
      return fact({ type: 'withdrawn', item: item.id })
    case 'showName':
      return setName(state, item, true)
    case 'hideName':
      return setName(state, item, false)
    default:
      return unreachable(command)
  }
}

function reword(state: LiveState, item: Item, words: WordsId): Facts {
  if (item.words === words) return NOTHING
  if (isNamed(state, words)) return refuse('id_taken')
  if (mayNotChange(state, item)) return refuse('enough_changed')
  return fact({ type: 'reworded', item: item.id, words })
}

function mayNotChange(state: LiveState, { run: id, seat }: Item): boolean {
  const run = findRun(state, id)
  return run !== null && hasChangedAll(state, run, seat)
}

function setName(state: LiveState, item: Item, named: boolean): Facts {
  if (item.named === named) return NOTHING
  const run = findRun(state, item.run)
  const isFixed = run !== null && plannedStep(state, run.index).step.attribution === 'named'
  if (isFixed) return refuse('named_step')
  // Hiding one's name is never refused: it can only follow showing it.
  if (named && mayNotChange(state, item)) return refuse('enough_changed')
  return fact({ type: 'nameSet', item: item.id, named })
}

function bringIn(state: LiveState, id: Item['id'], context: DecideContext): Facts {
  if (!leads(state, context.seat)) return refuse('not_facilitator')
  const item = state.items.get(id)
  if (!item) return refuse('unknown_item')
  if (item.withdrawn) return refuse('withdrawn')
  return item.late ? fact({ type: 'broughtIn', item: id }) : NOTHING
}

/** Words belong to one item for good: naming another's would show them. */
function isNamed(state: LiveState, words: WordsId): boolean {
  return [...state.items.values()].some((item) => item.words === words)
}

function arrival(state: LiveState, { at }: DecideContext): LiveCode | null {
  if (state.phase === 'lobby') return 'not_live'
  return state.closedAt !== null && at - state.closedAt > ARRIVAL_DAYS * DAY ? 'too_late' : null
}
