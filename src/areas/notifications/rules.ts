/** A mail of the day leaves in the person's own daytime. */
const FROM_HOUR = 7
const TO_HOUR = 20
const HOUR_MS = 3_600_000

/** Twenty hours: a mail of the day may come a little earlier than yesterday's, never twice a day. */
export const DAY_MS = 20 * HOUR_MS

/** @param localTime wall time of the person, `YYYY-MM-DDTHH:MM` */
export function isDaytime(localTime: string): boolean {
  const hour = Number(localTime.slice(11, 13))
  return hour >= FROM_HOUR && hour < TO_HOUR
}

/** A session moved less than 48 hours before either time is told at once (rule 4). */
export function isSoon({ from, to, now }: { from: Date; to: Date; now: Date }): boolean {
  const first = from.getTime() < to.getTime() ? from.getTime() : to.getTime()
  return first - now.getTime() < 48 * HOUR_MS
}
