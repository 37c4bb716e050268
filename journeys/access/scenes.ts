import type { Browser, Page } from '@playwright/test'
import { startCharterDraft } from '#areas/communities/charter/use-cases/edit-draft.ts'
import { founding, foundWith } from '#areas/communities/communities.fixture.ts'
import { answerConsent } from '#areas/communities/consent/use-cases/answer-consent.ts'
import { readCharter } from '#areas/communities/charter/use-cases/read-charter.ts'
import { proposeCharter } from '#areas/communities/charter/use-cases/propose-charter.ts'
import { takeHat as takeTerm } from '#areas/communities/hats/use-cases/wear-hat.ts'
import { invitePeople } from '#areas/communities/invitations/use-cases/invite-people.ts'
import { openLink } from '#areas/communities/invitations/use-cases/open-link.ts'
import { tellStory } from '#areas/communities/stories/use-cases/tell-story.ts'
import type { Membership } from '#areas/communities/types.ts'
import { enterCommunity } from '#areas/communities/use-cases/enter-community.ts'
import { joinCommunity } from '#areas/communities/use-cases/join-community.ts'
import { ASPECTS, SCOPES, type SignedInPerson } from '#areas/people/types.ts'
import { editLine } from '#areas/people/use-cases/edit-profile.ts'
import { issueToken } from '#areas/people/use-cases/keep-token.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import type { AppHouse } from '../../src/composition/house.ts'
import { done } from '../../src/composition/trust/seed.fixture.ts'
import { type Cast, DESK, visit } from '../cast.ts'
import { expect, test as base } from '../house.ts'
import { meetings } from './meetings.ts'
import type { Places } from './routes.ts'
import { answerLink, SPECIAL, type Planted } from './special.ts'
import { LANGUAGES, SCALES, type Scale, type SceneName, type Words } from './words.ts'

const UNPROVEN = 'Nour Haddad'

/** A community, what is in it, and the person whose eyes the pages are seen with. */
export interface Scene {
  readonly member: SignedInPerson
  /** All of them, the member first. */
  readonly people: readonly [SignedInPerson, ...SignedInPerson[]]
  /** What each of them is there, in the same order. */
  readonly memberships: readonly [Membership, ...Membership[]]
  readonly places: Places
  readonly words: Words
}

export interface Stage {
  readonly cast: Cast
  /** Planted when it is first asked for: whatever asks for less, waits for less. */
  scene(name: SceneName): Promise<Scene>
  /** Somebody's browser, signed in; the same one each time. The language is that of a browser nobody is signed in to. */
  pageOf(person: SignedInPerson | null, language?: Locale): Promise<Page>
  /** Nobody's member, with nothing. */
  newcomer(language?: Locale): Promise<SignedInPerson>
  /** Another one, whose address is not proven. */
  unproven(): Promise<SignedInPerson>
}

export const test = base.extend<object, { stage: Stage }>({
  stage: [
    async ({ palabre, cast, browser }, use) => {
      const pages = openPages({ browser, cast, origin: palabre.origin })
      const scene = kept((name: SceneName) => plant(cast, name))
      const newcomer = kept((language: Locale) => cast.person('Noé Petit', language))
      const unproven = kept((name: string) => cast.person(name, 'en'))
      await use({
        cast,
        scene,
        pageOf: pages.of,
        newcomer: (language = 'fr') => newcomer(language),
        unproven: () => unproven(UNPROVEN),
      })
      await pages.close()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
})

export { expect }

/** Makes each thing once, however often it is asked for. */
function kept<Key, Value>(make: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const made = new Map<Key, Promise<Value>>()
  return (key) => {
    const found = made.get(key) ?? make(key)
    made.set(key, found)
    return found
  }
}

function openPages(parts: { browser: Browser; cast: Cast; origin: string }) {
  const options = { ...DESK, reducedMotion: 'reduce' } as const
  const openFor = kept(async (person: SignedInPerson) => {
    const page = await visit(parts, person, options)
    if (person.name === UNPROVEN) await forgetProof(parts.cast, person)
    return page
  })
  const openIn = kept(async (language: Locale) => {
    const locale = language === 'fr' ? 'fr-FR' : 'en-GB'
    const context = await parts.browser.newContext({ ...options, locale, baseURL: parts.origin })
    return context.newPage()
  })
  const opened: Promise<Page>[] = []
  return {
    of: (person: SignedInPerson | null, language: Locale = 'fr') => {
      const page = person === null ? openIn(language) : openFor(person)
      opened.push(page)
      return page
    },
    close: async () => {
      for (const page of new Set(await Promise.all(opened))) await page.context().close()
    },
  }
}

/** The link that lets them in has proven their address: as if a password had. */
async function forgetProof({ house }: Cast, { person }: SignedInPerson): Promise<void> {
  const unproven = { email_verified: false }
  await house.db.updateTable('person').set(unproven).where('id', '=', person).execute()
}

async function plant(cast: Cast, name: SceneName): Promise<Scene> {
  const scale = SCALES[name]
  const { people, memberships } = await gather(cast, scale, LANGUAGES[name])
  const [member] = people
  const [membership] = memberships
  const { house } = cast
  const isAlone = scale.members === 1
  if (!isAlone) await furnish(house, memberships, { member, scale })
  const link = done(await openLink(house, membership, { days: 30, language: 'fr' }))
  const last = memberships.at(-1)?.person ?? ''
  const held = await meetings(house, memberships, scale)
  const places = {
    community: membership.address,
    person: last,
    account: last,
    method: 'codev',
    part: 'sessions',
    number: isAlone ? '' : '1',
    token: link.token,
    ...held,
    answerSession: answerLink(cast, membership, ['session', held['session'] ?? '']),
    answerCommitment: answerLink(cast, membership, ['commitment', held['commitment'] ?? '']),
  }
  const { words } = scale
  const planted = { cast, people, memberships, places, words, answers: answers(words) }
  return {
    member,
    people,
    memberships,
    words,
    places: { ...places, ...(await SPECIAL[name](planted)) },
  }
}

async function gather(
  { house, person }: Cast,
  { members, words }: Scale,
  language: Locale,
): Promise<Pick<Planted, 'people' | 'memberships'>> {
  const [first, ...others] = await Promise.all(
    Array.from({ length: members }, (_, n) => person(words.person(n), language)),
  )
  if (first === undefined) throw new Error('A scene needs somebody')
  const { address } = await foundWith(house, first, answers(words))
  for (const other of others) done(await joinCommunity(house, other, address))
  const enter = async (who: SignedInPerson) => {
    const membership = await enterCommunity(house, who, address)
    if (membership === null) throw new Error(`${who.name} is no member`)
    return membership
  }
  const rest = await Promise.all(others.map(enter))
  return { people: [first, ...others], memberships: [await enter(first), ...rest] }
}

function answers(words: Scale['words']) {
  const dull = founding()
  const cut = (length: number) => words.text(0).slice(0, length).trim()
  return {
    ...dull,
    why: { ...dull.why, why: cut(1000) },
    about: { name: words.community, question: words.question(0) },
    rhythm: { rhythm: cut(300), firstDate: '' },
    charter: {
      domain: cut(300),
      mission: cut(1000),
      vision: cut(2000),
      values: cut(2000),
      ambition: cut(1000),
      norms: cut(3000),
    },
  }
}

/** What people do in a community between its meetings. */
async function furnish(
  house: AppHouse,
  memberships: readonly Membership[],
  { member, scale }: { readonly member: SignedInPerson; readonly scale: Scale },
): Promise<void> {
  const [first, second] = memberships
  if (first === undefined || second === undefined) throw new Error('Two are needed')
  const text = (n: number, length: number) => scale.words.text(n).slice(0, length).trim()
  done(await proposeCharter(house, first, { reason: text(0, 1000), delayDays: 7, revision: 1 }))
  const consent = await proposedCharter(house, first)
  const objection = { consent, answer: 'objection', reason: text(1, 2000) } as const
  done(await answerConsent(house, second, objection))
  done(await startCharterDraft(house, second))
  for (const hat of ['coordinator', 'noteTaker'] as const) done(await takeTerm(house, second, hat))
  const friends = Array.from({ length: scale.promises }, (_, n) => `amie-${n}@example.org`)
  const invited = { addresses: friends.slice(0, 12).join('\n'), note: text(2, 1000) }
  done(await invitePeople(house, first, { ...invited, language: 'fr' }))
  for (const aspect of ASPECTS) {
    const line = { aspect, body: text(3, 2000), visibility: 'communities' } as const
    done(await editLine(house, member, line, 'fr'))
  }
  const story = { body: text(5, 600), language: 'fr', circle: 'community' } as const
  done(await tellStory(house, first, story))
  const tokens = { name: text(4, 80), scopes: [...SCOPES], days: 30 }
  done(await issueToken(house, member.person, tokens))
}

async function proposedCharter(house: AppHouse, membership: Membership) {
  const { proposed } = await readCharter(house, membership)
  if (proposed === null) throw new Error('No charter is proposed')
  return proposed.consent
}
