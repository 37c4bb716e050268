import { addDays, dayOf } from './time.ts'

/**
 * A day to come, `YYYY-MM-DD`, for tests beside the real clock: one that is written down there is past some day, and
 * the test fails from then on.
 */
export function dayAhead(days: number, now = new Date()): string {
  return addDays(dayOf(now, 'Europe/Brussels'), days) ?? ''
}

/** Two in the afternoon of a day to come, `YYYY-MM-DDT14:00`: no clock is ever changed over it. */
export function afternoonAhead(days: number, now = new Date()): string {
  return `${dayAhead(days, now)}T14:00`
}
