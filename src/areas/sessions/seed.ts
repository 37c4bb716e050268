import type { CommunityDatabase } from '#areas/communities/tables.ts'
import type { Membership } from '#areas/communities/types.ts'
import { enterCommunity } from '#areas/communities/use-cases/enter-community.ts'
import type { SignedInPerson } from '#areas/people/types.ts'
import type { House } from '#platform/db/house.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { type Scene, given, momentAgo } from '#platform/scenes.ts'
import { addDays, dayOf, instantOf, plusMinutes } from '#platform/time.ts'
import type { RoomLevel } from './methods/types.ts'
import { type MinutesStory, minutesScenes } from './minutes/seed.ts'
import { handInPreparation } from './preparation/use-cases/hand-in-preparation.ts'
import {
  type OutcomeStory,
  type RoomStage,
  type RoomStory,
  playRoom,
  settlePromise,
} from './room/seed.ts'
import type { SessionDatabase } from './tables.ts'
import type { Format, SessionId } from './types.ts'
import { announceSession } from './use-cases/announce-session.ts'
import { answerRsvp } from './use-cases/answer-rsvp.ts'
import { planSession } from './use-cases/plan-session.ts'
import { readSession } from './use-cases/read-session.ts'
import { takeHat } from './use-cases/take-hat.ts'

/** A session of the example. `Who` are the short names of the story. */
export interface SessionStory<Who extends string> {
  readonly community: string
  readonly question: string
  readonly language: Locale
  /** Days since it was held; negative: it is to come. Moved to the weekday its community meets on. */
  readonly daysAgo: number
  /** 1 Monday to 7 Sunday. */
  readonly weekday: number
  readonly time: string
  readonly zone: string
  readonly format: Format
  readonly place?: string
  readonly level: RoomLevel
  readonly preparation?: string
  readonly method: string
  readonly plannedBy: Who
  /** A draft is planned and not announced. */
  readonly isDraft?: boolean
  readonly hats: readonly (readonly [hat: string, who: Who])[]
  readonly inRoom: readonly Who[]
  readonly remote: readonly Who[]
  readonly absent: readonly Who[]
  /** What people handed in beforehand. */
  readonly prepared?: readonly (readonly [who: Who, text: string])[]
  /** What happened in it and after it; absent while it is to come. */
  readonly held?: {
    readonly room: RoomStory<Who>
    readonly minutes: MinutesStory<Who>
    /** Promises whose outcome was told on their own page, by day. */
    readonly outcomes?: readonly (OutcomeStory<Who> & { readonly daysAgo: number })[]
  }
}

/** Where a story is played, and by whom. */
export interface SessionStage<Who extends string> extends RoomStage<Who> {
  readonly house: House<SessionDatabase & CommunityDatabase>
  readonly person: (who: Who) => SignedInPerson
  /** Addresses of communities, by their key in the story. */
  readonly addresses: ReadonlyMap<string, string>
}

interface Playing<Who extends string> {
  readonly stage: SessionStage<Who>
  readonly story: SessionStory<Who>
  readonly localStart: string
  readonly startsAt: Date
  /** Known once it is planned. */
  session: SessionId | null
}

/** Planned four weeks ahead, announced the next day, answered in the days that follow. */
const PLANNED_AHEAD = 28
const ANNOUNCED_AHEAD = 26
const ANSWERED_AHEAD = 20
const HOURS = 60

/** What happens around one session, each act by whoever does it, through its use case. */
export function sessionScenes<Who extends string>(
  stage: SessionStage<Who>,
  story: SessionStory<Who>,
): Scene[] {
  const localStart = `${dayFor(stage.today, story)}T${story.time}`
  const startsAt = instantOf(localStart, story.zone)
  if (startsAt === null) throw new Error(`Not a time: ${localStart}`)
  const playing: Playing<Who> = { stage, story, localStart, startsAt, session: null }
  const planned = ahead(playing, PLANNED_AHEAD, 0)
  const plan = { at: planned, play: () => planIt(playing) }
  if (story.isDraft === true) return [plan]
  const announced = ahead(playing, ANNOUNCED_AHEAD, 1)
  return [
    plan,
    { at: announced, play: () => announceIt(playing) },
    ...story.hats.map(([hat, who], index) => ({
      at: ahead(playing, ANSWERED_AHEAD, 2 + index),
      play: () => wearIt(playing, hat, who),
    })),
    ...answersOf(playing),
    ...preparationsOf(playing),
    ...heldScenes(playing),
  ]
}

/** The day it is held: the wished one, moved to the weekday of its community and away from today. */
function dayFor<Who extends string>(today: Date, story: SessionStory<Who>): string {
  const wished = addDays(dayOf(today, story.zone), -story.daysAgo) ?? ''
  const weekday = new Date(`${wished}T00:00Z`).getUTCDay() || 7
  const forward = (story.weekday - weekday + 7) % 7
  const shift = story.daysAgo > 0 ? (forward === 0 ? 0 : forward - 7) : forward
  const day = addDays(wished, shift) ?? ''
  return FEASTS.test(day) ? (addDays(day, story.daysAgo > 0 ? -14 : 14) ?? day) : day
}

/** Nobody meets between the 24th of December and the 1st of January. */
const FEASTS = /-12-(2[4-9]|3[01])$|-01-01$/

/** Some days and hours before it begins; what would be yet to come has happened last night. */
function ahead<Who extends string>(
  { stage, startsAt }: Playing<Who>,
  days: number,
  hours: number,
): Date {
  const then = plusMinutes(startsAt, (hours - days * 24) * HOURS)
  const latest = plusMinutes(stage.today, (hours - 30) * HOURS)
  return then < latest ? then : latest
}

async function entered<Who extends string>(
  { stage, story }: Playing<Who>,
  who: Who,
): Promise<Membership> {
  const address = stage.addresses.get(story.community) ?? ''
  const membership = await enterCommunity(stage.house, stage.person(who), address)
  if (membership === null) throw new Error(`${who} is no member of ${story.community} then.`)
  return membership
}

function sessionOf<Who extends string>({ session, story }: Playing<Who>): SessionId {
  if (session === null) throw new Error(`Not planned yet: ${story.question}`)
  return session
}

async function planIt<Who extends string>(playing: Playing<Who>): Promise<void> {
  const { stage, story, localStart } = playing
  const { question, language, zone, format, level, method } = story
  const link = format === 'inRoom' ? '' : 'https://meet.example.org/palabre'
  const planner = await entered(playing, story.plannedBy)
  const { place = '', preparation = '' } = story
  const when = { localStart, zone, format, link, place }
  const input = { question, language, level, method, preparation, ...when }
  playing.session = given(await planSession(stage.house, planner, input))
}

async function announceIt<Who extends string>(playing: Playing<Who>): Promise<void> {
  const planner = await entered(playing, playing.story.plannedBy)
  given(await announceSession(playing.stage.house, planner, sessionOf(playing)))
}

async function wearIt<Who extends string>(
  playing: Playing<Who>,
  hat: string,
  who: Who,
): Promise<void> {
  const wearer = await entered(playing, who)
  const session = sessionOf(playing)
  given(await takeHat(playing.stage.house, wearer, { session, hat }))
}

function answersOf<Who extends string>(playing: Playing<Who>): Scene[] {
  const { inRoom, remote, absent, format } = playing.story
  const place = (where: 'room' | 'remote') => (format === 'hybrid' ? { place: where } : {})
  const answers = [
    ...inRoom.map((who) => ({ who, input: { answer: 'yes' as const, ...place('room') } })),
    ...remote.map((who) => ({ who, input: { answer: 'yes' as const, ...place('remote') } })),
    ...absent.map((who) => ({ who, input: { answer: 'no' as const } })),
  ]
  return answers.map(({ who, input }, index) => ({
    at: ahead(playing, ANSWERED_AHEAD, 6 + index),
    play: async () => {
      const member = await entered(playing, who)
      const session = sessionOf(playing)
      given(await answerRsvp(playing.stage.house, member, { session, input }))
    },
  }))
}

function preparationsOf<Who extends string>(playing: Playing<Who>): Scene[] {
  const { stage, story } = playing
  return (story.prepared ?? []).map(([who, text], index) => ({
    at: ahead(playing, 1, index - 3),
    play: async () => {
      const member = await entered(playing, who)
      const handed = { session: sessionOf(playing), input: { text }, language: stage.language(who) }
      given(await handInPreparation(stage.house, member, handed))
    },
  }))
}

function heldScenes<Who extends string>(playing: Playing<Who>): Scene[] {
  const { stage, story } = playing
  if (story.held === undefined) return []
  const { room, minutes, outcomes = [] } = story.held
  const member = (who: Who) => entered(playing, who)
  const desk = { ...stage, member, session: () => sessionOf(playing) }
  return [
    { at: plusMinutes(playing.startsAt, -3), play: () => holdIt(playing, room) },
    ...minutesScenes(desk, minutes),
    ...outcomes.map((told) => ({
      at: momentAgo(stage.today, told.daysAgo, '20:15'),
      play: async () => settlePromise(stage, await member(told.who), told),
    })),
  ]
}

async function holdIt<Who extends string>(
  playing: Playing<Who>,
  room: RoomStory<Who>,
): Promise<void> {
  const { stage, story } = playing
  const session = sessionOf(playing)
  const facilitator = story.hats.find(([hat]) => hat === 'facilitator')?.[1]
  if (facilitator === undefined) throw new Error(`Nobody facilitates: ${story.question}`)
  const page = await readSession(stage.house, await entered(playing, facilitator), session)
  const steps = (page?.runsheet ?? []).flatMap(({ method }) =>
    method.steps.map((step) => ({ name: `${method.id}/${step.key}`, step })),
  )
  const present = []
  for (const who of story.inRoom)
    present.push({ who, place: 'room' as const, member: await entered(playing, who) })
  for (const who of story.remote)
    present.push({ who, place: 'remote' as const, member: await entered(playing, who) })
  await playRoom(stage, { session, facilitator, present, steps }, room)
}
