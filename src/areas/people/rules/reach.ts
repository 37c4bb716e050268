import { dayOf, instantOf, plusMinutes, wallTimeOf } from '#platform/time.ts'
import type { Reach } from '../types.ts'

/** Until somebody says otherwise. */
export const USUAL_REACH: Reach = {
  channel: 'mail',
  detail: null,
  days: null,
  hours: null,
  notNow: null,
}

/** Two weeks always hold a day somebody named. */
const DAYS_AHEAD = 15
const DAY = 24 * 60

/**
 * The first moment from `now` on at which somebody may be reached: what mails wait for and contact buttons say.
 * @param zone theirs, IANA
 * @returns `now` itself when that is a good moment; null for "not now" without an end.
 */
export function nextGoodMoment(reach: Reach, zone: string, now: Date): Date | null {
  if (reach.notNow !== null && isAhead(reach.notNow.until, now)) {
    return reach.notNow.until === null ? null : nextOpening(reach, zone, reach.notNow.until)
  }
  return nextOpening(reach, zone, now)
}

function isAhead(until: Date | null, now: Date): boolean {
  return until === null || until > now
}

function nextOpening(reach: Reach, zone: string, from: Date): Date {
  if (isOpen(reach, zone, from)) return from
  const days = Array.from({ length: DAYS_AHEAD }, (_, ahead) => plusMinutes(from, ahead * DAY))
  const openings = days.map((day) => openingOn(reach, zone, day))
  return openings.find((opening) => opening !== null && opening >= from) ?? from
}

function isOpen({ days, hours }: Reach, zone: string, at: Date): boolean {
  const wall = wallTimeOf(at, zone)
  const hour = Number(wall.slice(11, 13))
  return (
    isDay(days, wall.slice(0, 10)) && (hours === null || (hour >= hours.from && hour < hours.to))
  )
}

/** When their day opens, or null on a day they did not name. */
function openingOn({ days, hours }: Reach, zone: string, at: Date): Date | null {
  const day = dayOf(at, zone)
  const from = String(hours?.from ?? 0).padStart(2, '0')
  return isDay(days, day) ? instantOf(`${day}T${from}:00`, zone) : null
}

function isDay(days: readonly number[] | null, day: string): boolean {
  return days === null || days.includes(weekdayOf(day))
}

/** 1 Monday to 7 Sunday, by Zeller's congruence: a date without time has no zone to get wrong. */
function weekdayOf(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const [y, m] = month < 3 ? [year - 1, month + 12] : [year, month]
  const h =
    (date +
      Math.floor((13 * (m + 1)) / 5) +
      y +
      Math.floor(y / 4) -
      Math.floor(y / 100) +
      Math.floor(y / 400)) %
    7
  return ((h + 5) % 7) + 1
}
