import { ABSENCE_SECONDS, type SeatId } from '../../live/types.ts'

/** For how long whoever facilitates has not been seen from this screen: never longer than the server counts. */
export class Absence {
  #since: number

  /** @param now server time, milliseconds */
  constructor(now: number) {
    this.#since = now
  }

  /** @returns whether the room has been without them for so long that somebody else may take over */
  notes(facilitator: SeatId | null, online: readonly SeatId[], now: number): boolean {
    if (facilitator === null || online.includes(facilitator)) this.#since = now
    return now - this.#since > ABSENCE_SECONDS * 1000
  }
}
