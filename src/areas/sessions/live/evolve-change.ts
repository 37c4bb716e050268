import type { Item, ItemId, LiveState, Run, RunId, Seat, SeatId } from './types.ts'

/** An event with what its envelope says: when, and by whom. */
export type Stamped<Fact> = Fact & { readonly at: number; readonly by: SeatId }

/** The state with one run changed; a run that is not there changes nothing. */
export function changeRun(
  state: LiveState,
  id: RunId,
  change: (run: Run) => Partial<Run>,
): LiveState {
  const runs = state.runs.map((run) => (run.id === id ? { ...run, ...change(run) } : run))
  return { ...state, runs }
}

export function changeSeat(
  state: LiveState,
  id: SeatId,
  change: (seat: Seat) => Partial<Seat>,
): LiveState {
  const seat = state.seats.get(id)
  if (!seat) return state
  return { ...state, seats: new Map(state.seats).set(id, { ...seat, ...change(seat) }) }
}

export function changeItem(state: LiveState, id: ItemId, change: Partial<Item>): LiveState {
  const item = state.items.get(id)
  if (!item) return state
  return { ...state, items: new Map(state.items).set(id, { ...item, ...change }) }
}

export function withMember<T>(list: readonly T[], member: T): readonly T[] {
  return list.includes(member) ? list : [...list, member]
}

export function without<T>(list: readonly T[], member: T): readonly T[] {
  return list.filter((other) => other !== member)
}
