import { offerHat } from '#areas/communities/hats/use-cases/offer-hat.ts'
import { takeHat } from '#areas/communities/hats/use-cases/wear-hat.ts'
import { draftAnswers } from '#areas/communities/founding/input.ts'
import type { CompleteAnswers } from '#areas/communities/founding/use-cases/found-community.ts'
import { starterFor } from '#areas/communities/ui/starter.ts'
import { saveFounding } from '#areas/communities/founding/use-cases/save-founding.ts'
import { requestMembership } from '#areas/communities/invitations/use-cases/request-membership.ts'
import { proposeEnding } from '#areas/communities/life/use-cases/end-community.ts'
import { changeSetting } from '#areas/communities/settings/use-cases/change-setting.ts'
import type { Membership } from '#areas/communities/types.ts'
import { enterCommunity } from '#areas/communities/use-cases/enter-community.ts'
import { mintAnswer } from '#areas/notifications/use-cases/mint-answer.ts'
import type { Answerable } from '#areas/notifications/types.ts'
import { suspendPerson } from '#areas/people/instance/use-cases/suspend-person.ts'
import { SCOPES, type SignedInPerson } from '#areas/people/types.ts'
import { issueToken } from '#areas/people/use-cases/keep-token.ts'
import { proposeCommitment } from '#areas/sessions/commitments/use-cases/propose-commitment.ts'
import { proposeAmendment } from '#areas/sessions/minutes/use-cases/amend-line.ts'
import type { SessionId } from '#areas/sessions/types.ts'
import { newId } from '#platform/ids.ts'
import { makeSeal } from '#platform/seal.ts'
import { addDays, dayOf } from '#platform/time.ts'
import { SECRET } from '../../src/composition/test-server.ts'
import { done } from '../../src/composition/trust/seed.fixture.ts'
import type { Cast } from '../cast.ts'
import { meetingOf } from '../meeting.ts'
import type { Places } from './routes.ts'
import type { SceneName, Words } from './words.ts'

/** A scene as far as it is planted. */
export interface Planted {
  readonly cast: Cast
  /** The member first. */
  readonly people: readonly [SignedInPerson, ...SignedInPerson[]]
  readonly memberships: readonly [Membership, ...Membership[]]
  readonly places: Places
  readonly words: Words
  readonly answers: CompleteAnswers
}

/** What one scene has and the others do not. @returns its places */
export const SPECIAL: Readonly<Record<SceneName, (planted: Planted) => Promise<Places>>> = {
  empty: async () => ({}),
  one: async () => ({}),
  many: outgrown,
  long: windingDown,
  refused: underWay,
}

/** Its why is due for a second look, one of its members is suspended, and anybody may open an account. */
async function outgrown({ cast, people: [member], memberships }: Planted): Promise<Places> {
  const [{ community }] = memberships
  const past = new Date(cast.house.now().getTime() - 86_400_000)
  const due = { why_review_on: past }
  await cast.house.db.updateTable('community').set(due).where('id', '=', community).execute()
  const suspended = memberships.at(-2)?.person ?? memberships[0].person
  const said = { person: suspended, reason: 'Le compte a été repris.', url: 'http://localhost' }
  done(await suspendPerson(cast.house, cast.administrator, said))
  await cast.house.db.updateTable('instance').set({ account_rule: 'open' }).execute()
  await collect(cast, member)
  return { suspended, account: suspended }
}

/** A dozen tokens, and as many devices. */
async function collect({ house }: Cast, member: SignedInPerson): Promise<void> {
  const now = house.now()
  const expires = new Date(now.getTime() + 86_400_000)
  const dates = { last_seen_at: now, expires_at: expires, created_at: now, updated_at: now }
  for (let n = 0; n < 12; n += 1) {
    done(
      await issueToken(house, member.person, {
        name: `Tableur ${n}`,
        scopes: [...SCOPES],
        days: 30,
      }),
    )
    const device = { id: newId<'device'>(now), person_id: member.person, ...dates }
    const seen = { token_hash: `hash-${n}`, user_agent: `Mozilla/5.0 (X11; Linux) Firefox/${n}` }
    await house.db
      .insertInto('device')
      .values({ ...device, ...seen })
      .execute()
  }
}

/** How the page reads what was kept. */
const READING = {
  parse: (stored: unknown) => draftAnswers.parse(stored),
  starterOf: starterFor,
  zone: 'Europe/Brussels',
}

/** One asks to come in, another wants to end it all, and the member begins anew. */
async function windingDown({
  cast,
  people: [member],
  memberships,
  words,
  answers,
}: Planted): Promise<Places> {
  const { house } = cast
  const [first, second = first] = memberships
  const text = words.text(0).slice(0, 2000).trim()
  const rule = { setting: 'joinRule', value: 'onRequest', reason: text.slice(0, 500) } as const
  done(await changeSetting(house, first, rule))
  const asker = await cast.person(words.person(0), 'fr')
  done(await requestMembership(house, asker, { key: first.address, note: text.slice(0, 1000) }))
  const why = { flourished: text, faded: text, keep: text, farewell: text }
  const ending = { ...why, reason: text.slice(0, 500), language: 'fr', delayDays: 7 } as const
  done(await proposeEnding(house, second, ending))
  for (const step of ['why', 'about', 'kind', 'who', 'rhythm', 'charter'] as const) {
    const given = { step, answer: answers[step] }
    done(await saveFounding(house, member, given, READING))
  }
  return {}
}

/** Something of everything that is answered, handed on, amended or offered. */
async function underWay({ cast, people, memberships, places }: Planted): Promise<Places> {
  const { house } = cast
  const [first, second = first] = memberships
  const hats = { setting: 'usualHats', value: ['facilitator'], reason: 'Essayons.' } as const
  done(await changeSetting(house, first, hats))
  const kind = { setting: 'kind', value: 'network', reason: 'Nous sommes plusieurs.' } as const
  done(await changeSetting(house, second, kind))
  done(await takeHat(house, first, 'host'))
  const [one, another = one] = people
  const [wearer, other] = [await enter(cast, one, first), await enter(cast, another, first)]
  done(await offerHat(house, wearer, { hat: 'host', to: second.person, note: '' }))
  const coordinator = { hat: 'coordinator', to: first.person, note: '' } as const
  done(await offerHat(house, other, coordinator))
  const closed = places['closed'] as SessionId
  const offered = await offer(cast, closed, [second, first])
  const proposed = places['proposed'] as SessionId
  const line = await lineOf(cast, proposed)
  const amended = { line, text: 'Autrement dit.' }
  const asked = { session: proposed, input: amended, language: 'fr' } as const
  done(await proposeAmendment(house, second, asked))
  await sooner(house, second)
  const answerOffered = answerLink(cast, first, ['commitment', offered])
  return { offered, answerOffered, line: await lineOf(cast, closed), proposedLine: line }
}

/** Before all the others, planned by somebody else: the member has not said whether they come. */
async function sooner(house: Cast['house'], leader: Membership): Promise<void> {
  const localStart = `${addDays(dayOf(house.now(), 'Europe/Brussels'), 2)}T14:00`
  await meetingOf(house, leader, { localStart, language: 'fr' })
}

async function offer(cast: Cast, session: SessionId, [by, to]: readonly [Membership, Membership]) {
  const input = { to: to.person, what: 'Envoyer la grille au groupe.' }
  return done(await proposeCommitment(cast.house, by, { session, input, language: 'fr' }))
}

async function lineOf({ house }: Cast, session: SessionId): Promise<string> {
  const { line } = await house.db
    .selectFrom('minutes_line')
    .select('line')
    .where('session_id', '=', session)
    .where('until_version', 'is', null)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return line
}

/** A membership as it is now, with the hats worn meanwhile. */
async function enter(cast: Cast, who: SignedInPerson, { address }: Membership) {
  const membership = await enterCommunity(cast.house, who, address)
  if (membership === null) throw new Error(`${who.name} is no member`)
  return membership
}

/** The token of the link by which a mail lets somebody answer. */
export function answerLink(cast: Cast, { person }: Membership, [about, id]: [Answerable, string]) {
  return mintAnswer(makeSeal(SECRET, 'outbox'), { person, about, id }, cast.house.now())
}
