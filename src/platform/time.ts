import { Temporal } from 'temporal-polyfill'

const WALL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/

/**
 * The instant at which a clock on the wall of `zone` shows `wall` (`YYYY-MM-DDTHH:MM`).
 * A time skipped in spring moves on by the gap; one that comes twice in autumn is the first.
 * @returns null when it is not a time, or not a zone.
 */
export function instantOf(wall: string, zone: string): Date | null {
  if (!WALL.test(wall)) return null
  try {
    const zoned = Temporal.PlainDateTime.from(wall).toZonedDateTime(zone, {
      disambiguation: 'compatible',
    })
    return new Date(zoned.epochMilliseconds)
  } catch {
    // Temporal throws a RangeError for 31 February and for a zone nobody knows: both are "no".
    return null
  }
}

/**
 * Whether clocks in `zone` are put forward over this time, which then never comes (`skipped`), or back, so
 * that it comes twice (`double`). Null for every other time, and for what is none.
 */
export function clockChangeAt(wall: string, zone: string): 'skipped' | 'double' | null {
  if (instantOf(wall, zone) === null) return null
  const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) =>
    Temporal.PlainDateTime.from(wall).toZonedDateTime(zone, { disambiguation }),
  )
  if (earlier === undefined || later === undefined || earlier.equals(later)) return null
  return earlier.toPlainDateTime().equals(later.toPlainDateTime()) ? 'double' : 'skipped'
}

/** What a clock on the wall of `zone` shows at an instant, `YYYY-MM-DDTHH:MM`. */
export function wallTimeOf(instant: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
}

/** The day of an instant in `zone`, `YYYY-MM-DD`. */
export function dayOf(instant: Date, zone: string): string {
  return wallTimeOf(instant, zone).slice(0, 10)
}

/** Whether a day (`YYYY-MM-DD`) is over on the clocks of `zone`: today is not. Where no day is named, nothing is left of it. */
export function isDayOver(day: string, now: Date, zone: string): boolean {
  return day < dayOf(now, zone)
}

/** @returns `day` (`YYYY-MM-DD`) moved by whole days, or null when it is not a day. */
export function addDays(day: string, days: number): string | null {
  try {
    return Temporal.PlainDate.from(day).add({ days }).toString()
  } catch {
    return null
  }
}

/** @returns `day` (`YYYY-MM-DD`), or the Monday after it when it is a Saturday or a Sunday. */
export function weekdayFrom(day: string): string {
  const { dayOfWeek } = Temporal.PlainDate.from(day)
  return dayOfWeek < 6 ? day : (addDays(day, 8 - dayOfWeek) ?? day)
}

const MINUTE = 60_000

/** An instant some minutes later. */
export function plusMinutes(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * MINUTE)
}

/** The same moment some months later, in UTC; a day the month does not have is its last one. */
export function monthsAfter(instant: Date, months: number): Date {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO('UTC')
  return new Date(zoned.add({ months }).epochMilliseconds)
}
