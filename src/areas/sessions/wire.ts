import { z } from 'zod'
import { LOCALES } from '#platform/i18n/locale.ts'
import { CHANGES, FORMATS, LEVELS, SESSION_STATES } from './types.ts'

const session = {
  id: z.uuid(),
  community: z.uuid(),
  number: z.int(),
  question: z.string(),
  language: z.enum(LOCALES),
  /** Wall time in `zone`: what people agreed on. `startsAt` is derived. */
  localStart: z.string(),
  zone: z.string(),
  startsAt: z.iso.datetime(),
  /** Of a session held another day than was planned: `localStart` as it was then. Null for all others. */
  plannedStart: z.string().nullable(),
  minutes: z.int(),
  format: z.enum(FORMATS),
  link: z.string(),
  place: z.string(),
  level: z.enum(LEVELS),
  preparation: z.string(),
  state: z.enum(SESSION_STATES),
  plannedBy: z.uuid(),
  announcedAt: z.iso.datetime().nullable(),
  closedAt: z.iso.datetime().nullable(),
  calledOffAt: z.iso.datetime().nullable(),
  revision: z.int(),
}

export const SessionWire = z.object(session).meta({ id: 'Session' })

const wearer = z.object({ hat: z.string(), seat: z.int(), person: z.uuid(), name: z.string() })
const words = z.object({ fr: z.string(), en: z.string() })

/** A session with its runsheet, its hats, who comes and what changed. */
export const SessionPageWire = z
  .object({
    ...session,
    endsAt: z.iso.datetime(),
    runsheet: z.array(
      z.object({
        part: z.uuid(),
        method: z.string(),
        version: z.int(),
        name: words,
        minutes: z.int(),
        steps: z.array(z.string()),
        at: z.iso.datetime(),
      }),
    ),
    hats: z.array(
      z.object({ hat: z.string(), seats: z.int().nullable(), wearers: z.array(wearer) }),
    ),
    rsvps: z.array(
      z.object({
        person: z.uuid(),
        name: z.string(),
        answer: z.enum(['yes', 'no']),
        place: z.enum(['room', 'remote']).nullable(),
      }),
    ),
    silent: z.int(),
    zones: z.array(z.string()),
    forFew: z
      .object({
        part: z.uuid(),
        planned: z.string(),
        instead: z.string(),
        name: words,
        people: z.int(),
      })
      .nullable(),
    changes: z.array(
      z.object({
        what: z.enum(CHANGES),
        before: z.string(),
        after: z.string(),
        reason: z.string(),
        by: z.string(),
        at: z.iso.datetime(),
      }),
    ),
  })
  .meta({ id: 'SessionPage' })

export const PlannedWire = z.object({ session: z.uuid() }).meta({ id: 'Planned' })
