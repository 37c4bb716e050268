import type { Membership } from '#areas/communities/types.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { newRandomId } from '#platform/ids.ts'
import { given } from '#platform/scenes.ts'
import { addDays, dayOf } from '#platform/time.ts'
import type { CommitmentId, CommitmentOutcome } from '../commitments/types.ts'
import { dateItem } from '../commitments/use-cases/make-commitment.ts'
import { settleCommitment } from '../commitments/use-cases/settle-commitment.ts'
import type { LiveCommand } from '../live/commands.ts'
import type { ItemId, Place, RunId, SessionId } from '../live/types.ts'
import type { MethodStep } from '../methods/types.ts'
import type { Guest, Text } from './types.ts'
import { actInRoom } from './use-cases/act-in-room.ts'
import { enterRoom } from './use-cases/enter-room.ts'
import type { Rooms } from './use-cases/hold-rooms.ts'
import { readRoom } from './use-cases/read-room.ts'

/** What somebody writes: who and what, and `named` where a name is theirs to show. */
export type Line<Who> = readonly [who: Who, text: string, named?: 'named']

export interface PromiseStory<Who> {
  readonly who: Who
  /** What the story calls it later. */
  readonly key: string
  readonly text: string
  /** Days since its day; negative: to come. */
  readonly due: number
  /** The step it was written in; the next step of the closing round when not said. */
  readonly step?: string
}

/** What came of a promise. */
export interface OutcomeStory<Who> {
  readonly who: Who
  readonly key: string
  readonly outcome: CommitmentOutcome
  readonly learned: string
}

/** What happened in a room, as data. Steps are named `method/step`. */
export interface RoomStory<Who extends string> {
  readonly written: Readonly<Record<string, readonly Line<Who>[]>>
  readonly promises: readonly PromiseStory<Who>[]
  /** Told where promises are recalled, at the start. */
  readonly told?: readonly OutcomeStory<Who>[]
}

export interface RoomStage<Who extends string> {
  readonly rooms: Rooms
  readonly today: Date
  /** The story's clock; a room moves it on. */
  readonly clock: { now: Date }
  readonly language: (who: Who) => Locale
  /** Promises by their key. */
  readonly promises: Map<string, CommitmentId>
}

export interface Meeting<Who extends string> {
  readonly session: SessionId
  readonly facilitator: Who
  readonly present: readonly {
    readonly who: Who
    readonly place: Place
    readonly member: Membership
  }[]
  readonly steps: readonly PlayedStep[]
}

export interface PlayedStep {
  /** `method/step` */
  readonly name: string
  readonly step: MethodStep
}

interface Playing<Who extends string> {
  readonly stage: RoomStage<Who>
  readonly meeting: Meeting<Who>
  readonly story: RoomStory<Who>
  readonly guests: Map<Who, Guest>
  /** What was written, by step: what is voted on later. */
  readonly items: Map<string, ItemId[]>
  /** The room's, as last seen; only whoever leads moves it. */
  epoch: number
}

const NEXT_STEP = 'closing/next-step'
const RECALL = 'follow-up/promises'

/** Plays a room from the first arrival to the close, each command by whoever gives it. */
export async function playRoom<Who extends string>(
  stage: RoomStage<Who>,
  meeting: Meeting<Who>,
  story: RoomStory<Who>,
): Promise<void> {
  const nothing = { guests: new Map<Who, Guest>(), items: new Map<string, ItemId[]>(), epoch: 0 }
  const playing: Playing<Who> = { stage, meeting, story, ...nothing }
  for (const { who, place, member } of meeting.present) {
    playing.guests.set(who, given(await enterRoom(stage.rooms, member, meeting.session)))
    await act(playing, who, { type: 'join', place })
  }
  await look(playing)
  for (const [index, played] of meeting.steps.entries()) await playStep(playing, index, played)
  const close = {
    type: 'close',
    expectEpoch: playing.epoch,
    evenIfWriting: true,
    cards: 'reveal',
  } as const
  await act(playing, meeting.facilitator, close)
}

async function playStep<Who extends string>(
  playing: Playing<Who>,
  index: number,
  { name, step }: PlayedStep,
): Promise<void> {
  const { stage, story } = playing
  await openAt(playing, index)
  const run = await look(playing)
  if (run === null) throw new Error(`No step is open: ${name}`)
  for (const [who, text, named] of story.written[name] ?? []) {
    await write(playing, { who, text, run, name, named: named === 'named' ? true : null })
  }
  const promised = story.promises.filter((promise) => (promise.step ?? NEXT_STEP) === name)
  for (const promise of promised) await promiseIt(playing, promise, { run, name })
  if (name === RECALL) for (const told of story.told ?? []) await tellOutcome(playing, told)
  if (step.mode.kind === 'vote') await voteOn(playing, { run, from: fromOf(name, step.mode.from) })
  stage.clock.now = new Date(stage.clock.now.getTime() + step.minutes * 60_000)
}

/** A recall of promises where there were none is skipped, as one would. */
async function openAt<Who extends string>(playing: Playing<Who>, index: number): Promise<void> {
  const { meeting, story } = playing
  const expectEpoch = playing.epoch
  const before = meeting.steps[index - 1]?.name
  const isSkipped = before === RECALL && !story.told && !story.written[RECALL]
  const go = { expectEpoch, evenIfWriting: true }
  if (index === 0) return act(playing, meeting.facilitator, { type: 'start', expectEpoch })
  if (isSkipped) return act(playing, meeting.facilitator, { type: 'skip', ...go })
  await act(playing, meeting.facilitator, { type: 'openStep', index, ...go })
}

/** Reads the room as whoever facilitates sees it. @returns the step it is at, once there is one */
async function look<Who extends string>(playing: Playing<Who>): Promise<RunId | null> {
  const { stage, meeting, guests } = playing
  const chair = guests.get(meeting.facilitator)
  const seen = chair && (await readRoom(stage.rooms, chair))
  if (!seen) throw new Error('Whoever facilitates is not in the room.')
  playing.epoch = seen.room.epoch
  return seen.room.run?.id ?? null
}

interface Writing<Who> {
  readonly who: Who
  readonly text: string
  readonly run: RunId
  readonly name: string
  readonly named: boolean | null
}

async function write<Who extends string>(
  playing: Playing<Who>,
  { who, text, run, name, named }: Writing<Who>,
): Promise<ItemId> {
  const item = newRandomId<'item'>()
  const words = newRandomId<'words'>()
  const language = playing.stage.language(who)
  const command = { type: 'write', run, item, words, named } as const
  await act(playing, who, command, { id: words, body: text, language })
  playing.items.set(name, [...(playing.items.get(name) ?? []), item])
  return item
}

async function promiseIt<Who extends string>(
  playing: Playing<Who>,
  { who, key, text, due }: PromiseStory<Who>,
  { run, name }: Pick<Writing<Who>, 'run' | 'name'>,
): Promise<void> {
  const { stage, meeting } = playing
  const item = await write(playing, { who, text, run, name, named: true })
  const day = addDays(dayOf(stage.today, 'UTC'), -due) ?? ''
  const input = { session: meeting.session, item, due: day }
  const member = memberOf(playing, who)
  const dated = await dateItem(stage.rooms.house, member, { input, zone: 'UTC' })
  stage.promises.set(key, given(dated))
}

async function tellOutcome<Who extends string>(
  playing: Playing<Who>,
  told: OutcomeStory<Who>,
): Promise<void> {
  const { stage, meeting } = playing
  await settlePromise(stage, memberOf(playing, told.who), { ...told, session: meeting.session })
}

/** Says what came of a promise, in the room or on its page. */
export async function settlePromise<Who extends string>(
  stage: RoomStage<Who>,
  member: Membership,
  { who, key, outcome, learned, session }: OutcomeStory<Who> & { readonly session?: SessionId },
): Promise<void> {
  const commitment = stage.promises.get(key)
  if (commitment === undefined) throw new Error(`Nobody promised ${key}.`)
  const input = { commitment, outcome, learned, session }
  const language = stage.language(who)
  given(await settleCommitment(stage.rooms.house, member, { input, language }))
}

function fromOf(name: string, from: string): string {
  return `${name.split('/')[0] ?? ''}/${from}`
}

/** Each gives one point, half of them to the first proposal. */
async function voteOn<Who extends string>(
  playing: Playing<Who>,
  { run, from }: { readonly run: RunId; readonly from: string },
): Promise<void> {
  const proposals = playing.items.get(from) ?? []
  for (const [index, { who }] of playing.meeting.present.entries()) {
    const item = proposals[index % 2 === 0 ? 0 : index % proposals.length]
    if (item) await act(playing, who, { type: 'vote', run, item, points: 1 })
  }
}

function memberOf<Who extends string>({ meeting }: Playing<Who>, who: Who): Membership {
  const found = meeting.present.find((one) => one.who === who)
  if (found === undefined) throw new Error(`${who} was not there.`)
  return found.member
}

async function act<Who extends string>(
  { stage, guests }: Playing<Who>,
  who: Who,
  command: LiveCommand,
  text: Text | null = null,
): Promise<void> {
  const guest = guests.get(who)
  if (guest === undefined) throw new Error(`${who} was not there.`)
  stage.clock.now = new Date(stage.clock.now.getTime() + 2_000)
  const sent = { id: newRandomId<'command'>(), command, text }
  const [answer] = given(await actInRoom(stage.rooms, guest, [sent]))
  if (answer?.refused) throw new Error(`${who} may not ${command.type}: ${answer.refused}`)
}
