import { type Outcome, done, refuse } from '#platform/outcome.ts'
import type { SeatId } from '../../live/types.ts'
import type { RoomLevel } from '../../methods/types.ts'
import type { Circle, Line } from '../types.ts'

/** How far a line from a room of this level may ever go, and where it starts: everybody knew the level while writing. */
export function capOf(level: RoomLevel): Circle {
  return level === 'roomOnly' ? 'room' : 'community'
}

/**
 * Lets a line out, or takes it back in. Whose words they are decides; narrowing is everybody's who was
 * present, for silence is no.
 */
export function moveCircle(
  line: Pick<Line, 'circle' | 'seat'>,
  to: Circle,
  { level, seat }: { level: RoomLevel; seat: SeatId },
): Outcome<Circle, 'beyond_room' | 'not_your_words'> {
  if (to === 'room') return done(to)
  if (capOf(level) === 'room') return refuse('beyond_room', 'circle')
  return line.seat === null || line.seat === seat ? done(to) : refuse('not_your_words', 'circle')
}

/** Whoever was present reads all; the community reads what was let out of the room, once approved. */
export function maySee(
  line: Pick<Line, 'circle'>,
  viewer: { isPresent: boolean; isApproved: boolean },
): boolean {
  return viewer.isPresent || (viewer.isApproved && line.circle === 'community')
}

/** The author's name goes no further than the room unless its level says otherwise. */
export function showsAuthor(
  line: Pick<Line, 'named'>,
  viewer: { isPresent: boolean; level: RoomLevel },
): boolean {
  return line.named && (viewer.isPresent || viewer.level === 'publishable')
}
