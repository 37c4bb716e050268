import type { LiveEvent, LiveFact } from './events.ts'
import { evolveFloor, refreshRound } from './evolve-floor.ts'
import { evolveItems } from './evolve-items.ts'
import { evolveRoom } from './evolve-room.ts'
import { evolveRuns } from './evolve-runs.ts'
import type { LiveState } from './types.ts'

/** The state after one more event. Never refuses: an event is a fact. */
export function evolve(state: LiveState, event: LiveEvent): LiveState {
  const next = { ...apply(state, event), seq: state.seq + 1 }
  return 'epoch' in event ? { ...next, epoch: event.epoch } : next
}

/** The state after a log. */
export function fold(state: LiveState, events: Iterable<LiveEvent>): LiveState {
  let folded = state
  for (const event of events) folded = evolve(folded, event)
  return folded
}

function apply(state: LiveState, event: LiveEvent): LiveState {
  switch (event.type) {
    case 'joined':
    case 'placed':
    case 'roleTaken':
    case 'roleGivenBack':
    case 'facilitatorNamed':
    case 'facilitatorChanged':
    case 'started':
      return refreshRound(evolveRoom(state, event))
    case 'closed':
    case 'followedUp':
      return evolveRoom(state, event)
    case 'stepOpened':
      return refreshRound(evolveRuns(state, event))
    case 'runClosed':
    case 'revealed':
    case 'paused':
    case 'resumed':
    case 'extended':
    case 'doneSaid':
      return evolveRuns(state, event)
    default:
      return applySmaller(state, event)
  }
}

type Smaller = Extract<LiveFact, { readonly type: ItemType | FloorType }>
type ItemType = 'written' | 'reworded' | 'withdrawn' | 'nameSet' | 'broughtIn' | 'voted'
type FloorType =
  'passed' | 'floorAsked' | 'queueLeft' | 'floorGiven' | 'turnEnded' | 'turnPostponed'

function applySmaller(state: LiveState, event: LiveEvent & Smaller): LiveState {
  switch (event.type) {
    case 'written':
    case 'reworded':
    case 'withdrawn':
    case 'nameSet':
    case 'broughtIn':
    case 'voted':
      return evolveItems(state, event)
    default:
      return evolveFloor(state, event)
  }
}
