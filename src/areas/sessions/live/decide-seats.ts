import { refuse, unreachable } from '#platform/outcome.ts'
import type { RoleKey } from '../methods/types.ts'
import type { DecideContext, SeatCommand } from './commands.ts'
import {
  ABSENCE_SECONDS,
  CO_FACILITATOR,
  FACILITATOR,
  type LiveState,
  type Place,
  type PromiseId,
} from './types.ts'
import { fact, liveOnly, NOTHING, unless, type Facts } from './decide-facts.ts'

export function decideSeat(state: LiveState, command: SeatCommand, context: DecideContext): Facts {
  switch (command.type) {
    case 'join':
      return join(state, command.place, context)
    case 'takeRole':
      return takeRole(state, command.role, context)
    case 'giveBackRole':
      return giveBackRole(state, command.role, context)
    case 'takeOver':
      return takeOver(state, command.expectEpoch, context)
    case 'followUp':
      return followUp(state, command.promise)
    default:
      return unreachable(command)
  }
}

function join(state: LiveState, place: Place, context: DecideContext): Facts {
  const seat = state.seats.get(context.seat)
  if (seat) return seat.place === place ? NOTHING : fact({ type: 'placed', place })
  if (state.phase === 'closed') return refuse('closed')
  const joined = {
    type: 'joined',
    place,
    roles: rolesOnArrival(state, context),
    guest: context.guest,
  } as const
  if (!isFirstFacilitator(state, context)) return fact(joined)
  return fact(joined, { type: 'facilitatorNamed', seat: context.seat, epoch: state.epoch + 1 })
}

function isFirstFacilitator(state: LiveState, { hats, guest }: DecideContext): boolean {
  return state.facilitator === null && hats.includes(FACILITATOR) && !guest
}

/** What was agreed before, as far as it is still free. Who agreed to facilitate and finds another at it, assists. */
function rolesOnArrival(state: LiveState, context: DecideContext): RoleKey[] {
  const roles = context.hats.filter((role) => isRole(state, role) && !isTaken(state, role))
  const assists = context.hats.includes(CO_FACILITATOR) || context.hats.includes(FACILITATOR)
  const isSecond = assists && !context.guest && !isFirstFacilitator(state, context)
  return [...new Set(isSecond ? [...roles, CO_FACILITATOR] : roles)]
}

function takeRole(state: LiveState, role: RoleKey, context: DecideContext): Facts {
  if (state.phase === 'closed') return refuse('closed')
  if (role === FACILITATOR) return takeFacilitation(state, context)
  if (!isRole(state, role)) return refuse('unknown_role')
  if (state.seats.get(context.seat)?.roles.includes(role)) return NOTHING
  return isTaken(state, role) ? refuse('role_taken') : fact({ type: 'roleTaken', role })
}

function takeFacilitation(state: LiveState, context: DecideContext): Facts {
  if (state.facilitator === context.seat) return NOTHING
  if (state.facilitator !== null) return refuse('role_taken')
  if (state.seats.get(context.seat)?.guest) return refuse('guest_cannot_facilitate')
  return fact({ type: 'facilitatorNamed', seat: context.seat, epoch: state.epoch + 1 })
}

function giveBackRole(state: LiveState, role: RoleKey, context: DecideContext): Facts {
  if (state.phase === 'closed') return refuse('closed')
  if (role === FACILITATOR) return giveBackFacilitation(state, context)
  const holds = state.seats.get(context.seat)?.roles.includes(role)
  return holds ? fact({ type: 'roleGivenBack', role }) : refuse('role_not_held')
}

/** A live room is never without a named facilitator. */
function giveBackFacilitation(state: LiveState, context: DecideContext): Facts {
  if (state.facilitator !== context.seat) return refuse('role_not_held')
  if (state.phase === 'live') return refuse('hand_over_first')
  return fact({ type: 'facilitatorNamed', seat: null, epoch: state.epoch + 1 })
}

function takeOver(state: LiveState, expectEpoch: number, context: DecideContext): Facts {
  if (state.phase === 'closed') return refuse('closed')
  if (state.facilitator === context.seat) return NOTHING
  const seat = state.seats.get(context.seat)
  if (seat?.guest) return refuse('guest_cannot_facilitate')
  if (state.epoch !== expectEpoch) return refuse('stale')
  const assists = seat?.roles.includes(CO_FACILITATOR)
  if (!assists && context.facilitatorAbsentSeconds < ABSENCE_SECONDS)
    return refuse('facilitator_present')
  const { facilitator: from } = state
  return fact({
    type: 'facilitatorChanged',
    from,
    to: context.seat,
    how: 'takenOver',
    epoch: state.epoch + 1,
  })
}

function followUp(state: LiveState, promise: PromiseId): Facts {
  if (state.followedUp.includes(promise)) return NOTHING
  return unless(liveOnly(state), () => fact({ type: 'followedUp', promise }))
}

function isRole(state: LiveState, role: RoleKey): boolean {
  return (
    role !== FACILITATOR &&
    state.plan.parts.some(({ roles }) => roles.some(({ key }) => key === role))
  )
}

function isTaken(state: LiveState, role: RoleKey): boolean {
  const places = state.plan.parts.flatMap(({ roles }) => roles).filter(({ key }) => key === role)
  const limit = Math.min(...places.map(({ seats }) => seats ?? Infinity))
  return [...state.seats.values()].filter(({ roles }) => roles.includes(role)).length >= limit
}
