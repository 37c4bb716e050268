import { projectChair } from './project-chair.ts'
import type { Voices } from './voices.ts'
import { projectOwn } from './project-own.ts'
import { projectRoom } from './project-room.ts'
import type { LiveState, SeatId } from './types.ts'
import type { View } from './view.ts'

/**
 * What one seat may see, and nothing else: the only door out of a room. Transport, minutes,
 * exports and mail all pass through it. `room` is the same for every seat.
 */
export function project(state: LiveState, voices: Voices, viewer: SeatId): View {
  return {
    seq: state.seq,
    room: projectRoom(state, voices),
    own: projectOwn(state, voices, viewer),
    chair: projectChair(state, voices, viewer),
  }
}
