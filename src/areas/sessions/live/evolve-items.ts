import type { ItemFact } from './events.ts'
import { isRunShown } from './standing.ts'
import type { Ballot, Item, LiveState } from './types.ts'
import { changeItem, changeRun, type Stamped } from './evolve-change.ts'

export function evolveItems(state: LiveState, event: Stamped<ItemFact>): LiveState {
  switch (event.type) {
    case 'written':
      return write(state, event)
    case 'reworded':
      return counted(changeItem(state, event.item, { words: event.words }), event)
    case 'withdrawn':
      return changeItem(state, event.item, { withdrawn: true })
    case 'nameSet':
      return counted(changeItem(state, event.item, { named: event.named }), event)
    case 'broughtIn':
      return changeItem(state, event.item, { late: false })
    case 'voted':
      return counted(vote(state, event), event)
  }
}

type Change = Stamped<Extract<ItemFact, { type: 'reworded' | 'nameSet' | 'voted' }>>

/** One more change of whoever made it, in the run that it concerns. */
function counted(state: LiveState, event: Change): LiveState {
  const run = event.type === 'voted' ? event.run : state.items.get(event.item)?.run
  if (run === undefined) return state
  return changeRun(state, run, ({ changed }) => ({
    changed: new Map(changed).set(event.by, (changed.get(event.by) ?? 0) + 1),
  }))
}

function write(
  state: LiveState,
  event: Stamped<Extract<ItemFact, { type: 'written' }>>,
): LiveState {
  const item: Item = {
    id: event.item,
    run: event.run,
    seat: event.by,
    words: event.words,
    named: event.named,
    late: event.late,
    withdrawn: false,
    hiddenFirst: !isRunShown(state, event.run),
    order: state.items.size,
  }
  return { ...state, items: new Map(state.items).set(item.id, item) }
}

function vote(state: LiveState, event: Stamped<Extract<ItemFact, { type: 'voted' }>>): LiveState {
  const inRun = new Map(state.ballots.get(event.run))
  const ballot = new Map<Item['id'], number>(inRun.get(event.by))
  if (event.points === 0) ballot.delete(event.item)
  else ballot.set(event.item, event.points)
  inRun.set(event.by, ballot satisfies Ballot)
  return { ...state, ballots: new Map(state.ballots).set(event.run, inRun) }
}
