import type { Membership } from '#areas/communities/types.ts'
import type { House } from '#platform/db/house.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { type Scene, given, momentAgo } from '#platform/scenes.ts'
import type { SessionId } from '../live/types.ts'
import type { SessionDatabase } from '../tables.ts'
import type { Section } from './types.ts'
import { answerAmendment, proposeAmendment } from './use-cases/amend-line.ts'
import { addLine } from './use-cases/edit-lines.ts'
import { approveMinutes, proposeMinutes, sayNoLearning } from './use-cases/propose-minutes.ts'
import { readMinutes } from './use-cases/read-minutes.ts'
import { settleMinutes } from './use-cases/settle-minutes.ts'

/** What became of the minutes that a room left; days count back from today. */
export interface MinutesStory<Who extends string> {
  readonly by: Who
  /** Lines the note-taker added, before proposing. */
  readonly added?: readonly (readonly [section: Section, text: string])[]
  readonly noLearning?: string
  /** Not proposed yet when absent. */
  readonly proposed?: number
  readonly yes: readonly (readonly [who: Who, daysAgo: number])[]
  readonly amendment?: AmendmentStory<Who>
}

interface AmendmentStory<Who> {
  readonly who: Who
  readonly daysAgo: number
  /** The line as it stands, and as it should. */
  readonly line: string
  readonly text: string
  /** Open when absent. */
  readonly answer?: {
    readonly who: Who
    readonly daysAgo: number
    readonly answer: 'accepted' | 'declined'
    readonly reply: string
  }
}

export interface MinutesStage<Who extends string> {
  readonly house: House<SessionDatabase>
  readonly today: Date
  readonly clock: { readonly now: Date }
  readonly language: (who: Who) => Locale
  readonly member: (who: Who) => Promise<Membership>
  readonly session: () => SessionId
}

const QUIET_DAYS = 7

/** From what the room left to what stands. */
export function minutesScenes<Who extends string>(
  stage: MinutesStage<Who>,
  story: MinutesStory<Who>,
): Scene[] {
  if (story.proposed === undefined) return []
  const { proposed } = story
  return [
    at(stage, proposed, '08:30', () => propose(stage, story)),
    ...story.yes.map(([who, daysAgo]) => at(stage, daysAgo, '17:30', () => approve(stage, who))),
    ...amendmentScenes(stage, story.amendment),
    ...(proposed > QUIET_DAYS + 1
      ? [at(stage, proposed - QUIET_DAYS - 1, '06:00', () => settle(stage))]
      : []),
  ]
}

function at<Who extends string>(
  { today }: MinutesStage<Who>,
  daysAgo: number,
  time: string,
  play: () => Promise<void>,
): Scene {
  return { at: momentAgo(today, daysAgo, time), play }
}

async function propose<Who extends string>(
  stage: MinutesStage<Who>,
  { by, added = [], noLearning }: MinutesStory<Who>,
): Promise<void> {
  const { house } = stage
  const member = await stage.member(by)
  const session = stage.session()
  const language = stage.language(by)
  for (const [section, text] of added) {
    given(await addLine(house, member, { session, input: { section, text }, language }))
  }
  if (noLearning !== undefined) {
    const input = { because: noLearning }
    given(await sayNoLearning(house, member, { session, input, language }))
  }
  given(await proposeMinutes(house, member, session))
}

async function approve<Who extends string>(stage: MinutesStage<Who>, who: Who): Promise<void> {
  given(await approveMinutes(stage.house, await stage.member(who), stage.session()))
}

async function settle<Who extends string>({ house, clock }: MinutesStage<Who>): Promise<void> {
  await settleMinutes(house, clock.now)
}

function amendmentScenes<Who extends string>(
  stage: MinutesStage<Who>,
  story: AmendmentStory<Who> | undefined,
): Scene[] {
  if (story === undefined) return []
  const { answer } = story
  const proposed = at(stage, story.daysAgo, '15:00', () => amend(stage, story))
  if (answer === undefined) return [proposed]
  return [proposed, at(stage, answer.daysAgo, '16:00', () => reply(stage, answer))]
}

async function amend<Who extends string>(
  stage: MinutesStage<Who>,
  { who, line, text }: AmendmentStory<Who>,
): Promise<void> {
  const member = await stage.member(who)
  const found = (await linesFor(stage, member)).find((one) => one.text === line)
  if (found === undefined) throw new Error(`No such line: ${line}`)
  const asked = { session: stage.session(), input: { line: found.line, text } }
  const language = stage.language(who)
  given(await proposeAmendment(stage.house, member, { ...asked, language }))
}

async function reply<Who extends string>(
  stage: MinutesStage<Who>,
  { who, answer, reply: said }: NonNullable<AmendmentStory<Who>['answer']>,
): Promise<void> {
  const member = await stage.member(who)
  const lines = await linesFor(stage, member)
  const [open] = lines.flatMap(({ amendments }) => amendments)
  const input = { amendment: open?.id ?? '', answer, reply: said }
  const language = stage.language(who)
  given(await answerAmendment(stage.house, member, { session: stage.session(), input, language }))
}

async function linesFor<Who extends string>(stage: MinutesStage<Who>, member: Membership) {
  const asked = { session: stage.session(), version: null }
  const page = await readMinutes(stage.house, member, asked)
  if (page === null) throw new Error('There are no minutes to read.')
  return page.lines
}
