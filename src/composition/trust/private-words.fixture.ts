import { founding, foundWith } from '#areas/communities/communities.fixture.ts'
import { answerConsent } from '#areas/communities/consent/use-cases/answer-consent.ts'
import { restCommunity } from '#areas/communities/life/use-cases/rest-community.ts'
import { tellStory } from '#areas/communities/stories/use-cases/tell-story.ts'
import type { Membership } from '#areas/communities/types.ts'
import { enterCommunity } from '#areas/communities/use-cases/enter-community.ts'
import type { Aspect, Visibility } from '#areas/people/types.ts'
import { editReach } from '#areas/people/use-cases/edit-preferences.ts'
import { editLine } from '#areas/people/use-cases/edit-profile.ts'
import { giveTakeaway } from '#areas/sessions/minutes/use-cases/give-takeaway.ts'
import { handInPreparation } from '#areas/sessions/preparation/use-cases/hand-in-preparation.ts'
import type { SessionId } from '#areas/sessions/types.ts'
import type { AppHouse } from '../house.ts'
import type { Canaries } from './canaries.fixture.ts'
import type { Persona } from './personas.ts'
import { ACCOUNTS, HOME } from './readers.fixture.ts'
import type { Params, Seed } from './seed.fixture.ts'
import { done } from './seed.fixture.ts'

/** What a token reads of whoever made it, with the scope of one's own profile alone. */
const MEMBER_SELF: readonly Persona[] = ['member', 'token', 'scopelessToken']
interface Ground {
  readonly house: AppHouse
  readonly canaries: Canaries
  readonly seed: Seed
  readonly home: Params
  readonly hidden: Params
}

type Human = 'member' | 'facilitator' | 'elsewhere'

/** What people write of themselves and of what they do together, each with those it is for. */
export async function plantPrivateWords(ground: Ground): Promise<void> {
  await plantProfiles(ground)
  await plantPreparations(ground)
  await plantTakeaway(ground)
  await plantStories(ground)
  await plantDissent(ground)
  await plantLookBack(ground)
}

async function plantProfiles({ house, canaries, seed }: Ground): Promise<void> {
  const lines: [Human, Aspect, Visibility, readonly Persona[]][] = [
    ['member', 'interests', 'me', MEMBER_SELF],
    ['member', 'lived', 'communities', [...HOME, 'scopelessToken']],
    ['facilitator', 'difficulties', 'me', ['facilitator']],
    ['facilitator', 'can_share', 'instance', ACCOUNTS],
    ['elsewhere', 'goals', 'communities', ['elsewhere']],
  ]
  for (const [who, aspect, visibility, readers] of lines) {
    const body = canaries.plant(`what ${who} wrote for ${visibility}`, readers)
    done(await editLine(house, seed.who(who), { aspect, body, visibility }, 'fr'))
  }
  const phone = canaries.plant('the telephone of the member', [...HOME, 'scopelessToken'])
  const always = { days: [], notNow: false }
  done(await editReach(house, seed.who('member'), { channel: 'phone', phone, ...always }))
}

/** Opened with the room in home; in the hidden community the session has not begun. */
async function plantPreparations(ground: Ground): Promise<void> {
  const { house, canaries, home, hidden } = ground
  const places: [Human, Params, readonly Persona[]][] = [
    ['member', home, HOME],
    ['elsewhere', hidden, ['elsewhere']],
  ]
  for (const [who, place, readers] of places) {
    const text = canaries.plant(`what ${who} prepared`, readers)
    const session = place['session'] as SessionId
    const membership = await membershipOf(ground, who, place)
    const said = { session, input: { text }, language: 'fr' } as const
    done(await handInPreparation(house, membership, said))
  }
}

async function plantTakeaway(ground: Ground): Promise<void> {
  const text = ground.canaries.plant('what the member takes away', HOME)
  const session = ground.home['closed session'] as SessionId
  const membership = await membershipOf(ground, 'member', ground.home)
  const said = { session, input: { answer: 'give', text }, language: 'fr' } as const
  done(await giveTakeaway(ground.house, membership, said))
}

async function plantStories(ground: Ground): Promise<void> {
  const { house, canaries, home, hidden } = ground
  const stories: [Human, Params, 'community' | 'public', readonly Persona[]][] = [
    ['member', home, 'community', HOME],
    ['facilitator', home, 'public', ACCOUNTS],
    ['elsewhere', hidden, 'public', ['elsewhere']],
  ]
  for (const [who, place, circle, readers] of stories) {
    const body = canaries.plant(`a story of ${who} for the ${circle}`, readers)
    const membership = await membershipOf(ground, who, place)
    done(await tellStory(house, membership, { body, language: 'fr', circle }))
  }
}

async function plantDissent(ground: Ground): Promise<void> {
  const membership = await membershipOf(ground, 'member', ground.home)
  const { id: consent } = await ground.house.db
    .selectFrom('consent')
    .select('id')
    .where('community_id', '=', membership.community)
    .executeTakeFirstOrThrow()
  const reason = ground.canaries.plant('a doubt about the charter', HOME)
  const answer = { consent, answer: 'reservation', reason } as const
  done(await answerConsent(ground.house, membership, answer))
}

/** A third community, hidden like the second: home must go on living. */
async function plantLookBack(ground: Ground): Promise<void> {
  const { house, canaries, seed } = ground
  const { address } = await foundWith(house, seed.who('elsewhere'), {
    ...founding(),
    who: { visibility: 'hidden', joinRule: 'byInvitation', languages: ['fr'] },
  })
  const membership = await membershipOf(ground, 'elsewhere', { community: address })
  const words = {
    reason: 'Un hiver sans rencontres',
    flourished: canaries.plant('what made a hidden community flourish', ['elsewhere']),
    faded: canaries.plant('what made a hidden community fade', ['elsewhere']),
  }
  done(await restCommunity(house, membership, { ...words, keep: '', language: 'fr' }))
}

async function membershipOf(
  { house, seed }: Pick<Ground, 'house' | 'seed'>,
  human: Human,
  { community = '' }: Params,
): Promise<Membership> {
  const membership = await enterCommunity(house, seed.who(human), community)
  if (membership === null) throw new Error(`${human} is no member of ${community}`)
  return membership
}
