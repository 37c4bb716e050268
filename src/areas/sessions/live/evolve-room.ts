import type { RoomFact } from './events.ts'
import { CO_FACILITATOR, type LiveState, type SeatId } from './types.ts'
import { changeSeat, withMember, without, type Stamped } from './evolve-change.ts'

export function evolveRoom(state: LiveState, event: Stamped<RoomFact>): LiveState {
  switch (event.type) {
    case 'joined':
      return seat(state, event)
    case 'placed':
      return changeSeat(state, event.by, () => ({ place: event.place }))
    case 'roleTaken':
      return changeSeat(state, event.by, ({ roles }) => ({ roles: withMember(roles, event.role) }))
    case 'roleGivenBack':
      return changeSeat(state, event.by, ({ roles }) => ({ roles: without(roles, event.role) }))
    case 'facilitatorNamed':
      return { ...state, facilitator: event.seat }
    case 'facilitatorChanged':
      return passOn(state, event.from, event.to)
    case 'followedUp':
      return { ...state, followedUp: withMember(state.followedUp, event.promise) }
    case 'started':
      return { ...state, phase: 'live', startedAt: event.at }
    case 'closed':
      return { ...state, phase: 'closed', closedAt: event.at }
  }
}

function seat(state: LiveState, event: Stamped<Extract<RoomFact, { type: 'joined' }>>): LiveState {
  const { by: id, place, roles, guest } = event
  return { ...state, seats: new Map(state.seats).set(id, { id, place, roles, guest }) }
}

function passOn(state: LiveState, from: SeatId | null, to: SeatId): LiveState {
  const kept =
    from === null
      ? state
      : changeSeat(state, from, ({ roles }) => ({ roles: withMember(roles, CO_FACILITATOR) }))
  const handed = changeSeat(kept, to, ({ roles }) => ({ roles: without(roles, CO_FACILITATOR) }))
  return { ...handed, facilitator: to }
}
