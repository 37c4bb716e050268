import { type Scene, given } from '#platform/scenes.ts'
import { type CharterStory, charterScenes } from './charter/seed.ts'
import { at, enterAs, type Stage } from './founding/seed.ts'
import { storyScenes, type ToldStory } from './stories/seed.ts'
import { type CompleteAnswers, foundCommunity } from './founding/use-cases/found-community.ts'
import { listHats } from './hats/use-cases/list-hats.ts'
import { answerHatOffer, offerHat } from './hats/use-cases/offer-hat.ts'
import { takeHat } from './hats/use-cases/wear-hat.ts'
import { acceptInvitation } from './invitations/use-cases/accept-invitation.ts'
import { invitePeople } from './invitations/use-cases/invite-people.ts'
import { answerRequest } from './invitations/use-cases/answer-request.ts'
import { listRequests } from './invitations/use-cases/list-invitations.ts'
import { openLink } from './invitations/use-cases/open-link.ts'
import { requestMembership } from './invitations/use-cases/request-membership.ts'
import type { RestInput } from './life/input.ts'
import { restCommunity } from './life/use-cases/rest-community.ts'
import { type DecisionStory, decisionScenes } from './settings/seed.ts'
import { changeSetting } from './settings/use-cases/change-setting.ts'
import { confirmWhy } from './settings/use-cases/confirm-why.ts'
import type { CommunityDatabase } from './tables.ts'
import type { CommunityText, Engagement, Hat } from './types.ts'
import { declareEngagement } from './use-cases/declare-engagement.ts'
import { joinCommunity } from './use-cases/join-community.ts'

/** A community's year, as data. `Who` are the short names of the story; days count back from today. */
export interface CommunityStory<Who extends string> {
  readonly key: string
  readonly founder: Who
  readonly daysAgo: number
  readonly answers: CompleteAnswers
  /** What it says of itself in its other languages. */
  readonly alsoSaid?: readonly CommunityText[]
  readonly members: readonly MemberStory<Who>[]
  readonly charters: readonly CharterStory<Who>[]
  readonly hats: readonly HatStory<Who>[]
  /** Questions of the moment that came later. */
  readonly questions: readonly QuestionStory<Who>[]
  /** People who asked to come in and wait for an answer. */
  readonly waiting: readonly {
    readonly who: Who
    readonly daysAgo: number
    readonly note: string
  }[]
  /** Days on which somebody said that the why still holds, and what shows it. */
  readonly confirmed: readonly {
    readonly by: Who
    readonly daysAgo: number
    readonly reason: string
  }[]
  /** People invited by mail who have not answered. */
  readonly invited: readonly {
    readonly by: Who
    readonly daysAgo: number
    readonly address: string
    readonly note: string
  }[]
  /** Settings that everybody was asked about. */
  readonly decided?: readonly DecisionStory<Who>[]
  /** What members told of what has changed. */
  readonly told?: readonly ToldStory<Who>[]
  readonly rest?: { readonly who: Who; readonly daysAgo: number; readonly said: RestInput }
}

interface MemberStory<Who> {
  readonly who: Who
  readonly daysAgo: number
  readonly engagement: Engagement
  /** Where one asks to come in: what they wrote, and who welcomed them. */
  readonly note?: string
  readonly welcomedBy?: Who
}

interface HatStory<Who> {
  readonly hat: Hat
  readonly who: Who
  readonly daysAgo: number
  /** Handed on by somebody, with these words; taken without. */
  readonly from?: Who
  readonly note?: string
}

interface QuestionStory<Who> {
  readonly by: Who
  readonly daysAgo: number
  readonly texts: readonly CommunityText[]
  readonly reason: string
}

/** One community and its stage: what every scene needs. */
interface Playing<Who extends string> {
  readonly stage: Stage<CommunityDatabase, Who>
  readonly story: CommunityStory<Who>
}

/** Everything that happens to a community itself, each act by whoever does it, through its use case. */
export function communityScenes<Who extends string>(
  stage: Stage<CommunityDatabase, Who>,
  story: CommunityStory<Who>,
): Scene[] {
  const playing = { stage, story }
  return [
    at(playing, story.daysAgo, '09:00', () => found(playing)),
    ...story.members.flatMap((member) => memberScenes(playing, member)),
    ...story.charters.flatMap((charter) => charterScenes({ stage, key: story.key }, charter)),
    ...(story.decided ?? []).flatMap((one) => decisionScenes({ stage, key: story.key }, one)),
    ...storyScenes({ stage, key: story.key }, story.told ?? []),
    ...story.hats.map((hat) => at(playing, hat.daysAgo, '11:00', () => wear(playing, hat))),
    ...story.questions.map((question) =>
      at(playing, question.daysAgo, '17:00', () => ask(playing, question)),
    ),
    ...story.waiting.map(({ who, daysAgo, note }) =>
      at(playing, daysAgo, '18:30', () => request(playing, who, note)),
    ),
    ...story.confirmed.map(({ by, daysAgo, reason }) =>
      at(playing, daysAgo, '21:00', () => confirm(playing, by, reason)),
    ),
    ...story.invited.map((asked) =>
      at(playing, asked.daysAgo, '16:20', () => invite(playing, asked)),
    ),
    ...restScenes(playing),
  ]
}

async function found<Who extends string>({ stage, story }: Playing<Who>): Promise<void> {
  const founder = stage.person(story.founder)
  const { answers } = story
  const { address } = given(
    await foundCommunity(stage.house, founder, { answers, zone: 'Europe/Brussels' }),
  )
  stage.addresses.set(story.key, address)
  const membership = await enterAs(stage, story.key, story.founder)
  for (const value of story.alsoSaid ?? []) {
    const reason = value.language === 'fr' ? 'En français aussi' : 'In English too'
    given(await changeSetting(stage.house, membership, { setting: 'text', value, reason }))
  }
  await declareEngagement(stage.house, membership, 'core')
}

function memberScenes<Who extends string>(
  playing: Playing<Who>,
  member: MemberStory<Who>,
): Scene[] {
  const { stage, story } = playing
  const settle = async () => {
    const membership = await enterAs(stage, story.key, member.who)
    await declareEngagement(stage.house, membership, member.engagement)
  }
  const rule = story.answers.who.joinRule
  const come = async () => {
    if (rule === 'open') await comeIn(playing, member.who)
    if (rule === 'byInvitation') await comeInvited(playing, member.who)
    if (rule === 'onRequest') await request(playing, member.who, member.note ?? '')
  }
  const welcome =
    rule === 'onRequest'
      ? [at(playing, member.daysAgo, '12:40', () => accept(playing, member))]
      : []
  return [
    at(playing, member.daysAgo, '12:10', come),
    ...welcome,
    at(playing, member.daysAgo, '13:00', settle),
  ]
}

async function comeIn<Who extends string>({ stage, story }: Playing<Who>, who: Who): Promise<void> {
  const address = stage.addresses.get(story.key) ?? ''
  given(await joinCommunity(stage.house, stage.person(who), address))
}

async function comeInvited<Who extends string>(playing: Playing<Who>, who: Who): Promise<void> {
  const { stage, story } = playing
  const host = await enterAs(stage, story.key, story.founder)
  const link = { days: 30, language: story.answers.why.language }
  const { token } = given(await openLink(stage.house, host, link))
  given(await acceptInvitation(stage.house, stage.person(who), token))
}

async function request<Who extends string>(
  { stage, story }: Playing<Who>,
  who: Who,
  note: string,
): Promise<void> {
  const key = stage.addresses.get(story.key) ?? ''
  given(await requestMembership(stage.house, stage.person(who), { key, note }))
}

async function accept<Who extends string>(
  { stage, story }: Playing<Who>,
  member: MemberStory<Who>,
): Promise<void> {
  const host = await enterAs(stage, story.key, member.welcomedBy ?? story.founder)
  const { waiting } = await listRequests(stage.house, host)
  const applicant = stage.person(member.who).person
  const asked = waiting.find(({ person }) => person === applicant)
  if (asked === undefined) throw new Error(`${member.who} did not ask to come in.`)
  const answer = { request: asked.id, answer: 'accepted', reason: '' } as const
  given(await answerRequest(stage.house, host, answer))
}

async function wear<Who extends string>(
  { stage, story }: Playing<Who>,
  { hat, who, from, note = '' }: HatStory<Who>,
): Promise<void> {
  const wearer = await enterAs(stage, story.key, who)
  if (from === undefined) return void given(await takeHat(stage.house, wearer, hat))
  const giver = await enterAs(stage, story.key, from)
  given(await offerHat(stage.house, giver, { hat, to: wearer.person, note }))
  const { offers } = await listHats(stage.house, wearer)
  const offer = offers.find((one) => one.to === wearer.person && one.hat === hat)
  if (offer === undefined) throw new Error(`Nobody offered ${hat} to ${who}.`)
  given(await answerHatOffer(stage.house, wearer, { offer: offer.id, answer: 'accepted' }))
}

async function ask<Who extends string>(
  { stage, story }: Playing<Who>,
  { by, texts, reason }: QuestionStory<Who>,
): Promise<void> {
  const membership = await enterAs(stage, story.key, by)
  for (const value of texts) {
    given(await changeSetting(stage.house, membership, { setting: 'text', value, reason }))
  }
}

async function confirm<Who extends string>(
  { stage, story }: Playing<Who>,
  who: Who,
  reason: string,
): Promise<void> {
  given(await confirmWhy(stage.house, await enterAs(stage, story.key, who), reason))
}

async function invite<Who extends string>(
  { stage, story }: Playing<Who>,
  { by, address, note }: CommunityStory<Who>['invited'][number],
): Promise<void> {
  const host = await enterAs(stage, story.key, by)
  const invitation = { addresses: address, note, language: story.answers.why.language }
  given(await invitePeople(stage.house, host, invitation))
}

function restScenes<Who extends string>(playing: Playing<Who>): Scene[] {
  const { stage, story } = playing
  if (story.rest === undefined) return []
  const { who, daysAgo, said } = story.rest
  const play = async () => {
    given(await restCommunity(stage.house, await enterAs(stage, story.key, who), said))
  }
  return [at(playing, daysAgo, '20:00', play)]
}
