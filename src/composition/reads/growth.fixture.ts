import { founding, foundWith } from '#areas/communities/communities.fixture.ts'
import { answerRequest } from '#areas/communities/invitations/use-cases/answer-request.ts'
import { invitePeople } from '#areas/communities/invitations/use-cases/invite-people.ts'
import { listRequests } from '#areas/communities/invitations/use-cases/list-invitations.ts'
import { requestMembership } from '#areas/communities/invitations/use-cases/request-membership.ts'
import type { Membership } from '#areas/communities/types.ts'
import { enterCommunity } from '#areas/communities/use-cases/enter-community.ts'
import { insertPerson } from '#areas/people/store/people.ts'
import { SCOPES, type SignedInPerson } from '#areas/people/types.ts'
import { issueToken } from '#areas/people/use-cases/keep-token.ts'
import { makeCommitment } from '#areas/sessions/commitments/use-cases/make-commitment.ts'
import { handInPreparation } from '#areas/sessions/preparation/use-cases/hand-in-preparation.ts'
import { planAhead } from '#areas/sessions/sessions.fixture.ts'
import { act, guestOf, sent } from '#areas/sessions/room/rooms.fixture.ts'
import type { SessionId } from '#areas/sessions/types.ts'
import { announceSession } from '#areas/sessions/use-cases/announce-session.ts'
import { answerRsvp } from '#areas/sessions/use-cases/answer-rsvp.ts'
import { planSession } from '#areas/sessions/use-cases/plan-session.ts'
import { takeHat } from '#areas/sessions/use-cases/take-hat.ts'
import { newId } from '#platform/ids.ts'
import type { AppHouse } from '../house.ts'
import { closeRoom, ownRooms, startRoom, writeInRoom } from '../trust/room-seed.fixture.ts'
import { done, type Params } from '../trust/seed.fixture.ts'
import type { World } from '../trust/world.fixture.ts'

const MANY = 29

/**
 * Where there was one of something there are thirty: members, requests, sessions and what people bring to them,
 * commitments, lines of minutes, communities, tokens.
 * @returns the same places, the session that has been now being a full one
 */
export async function growWorld({ house, people, params }: World): Promise<Params> {
  const lead = await enter(house, people.facilitator, params.home['community'] ?? '')
  const strangers = await each((number) => somebody(house, number))
  const others = await joinAll(house, lead, strangers)
  const session = params.home['session'] as SessionId
  for (const other of others) await bring(house, other, session)
  await growRoom(house, others, session)
  for (const other of others.slice(0, MANY)) await promise(house, other)
  await each(() => promise(house, lead))
  await each(() => announce(house, lead))
  await each(() => foundWith(house, people.facilitator, founding()))
  await each((number) => ask(house, lead, number))
  await each((number) => invite(house, lead, number))
  for (const number of [1, 2, 3]) await token(house, people.facilitator, number)
  return { ...params.home, 'closed session': await meet(house, lead, others) }
}

/** One after the other: what they do meets in the same rows. */
async function each<Made>(make: (number: number) => Promise<Made>): Promise<Made[]> {
  const all: Made[] = []
  for (let number = 1; number <= MANY; number++) all.push(await make(number))
  return all
}

async function somebody(house: AppHouse, number: number): Promise<SignedInPerson> {
  const now = house.now()
  const person = newId<'person'>(now)
  const [name, email] = [`Personne ${number}`, `${person}@example.org`]
  const account = { id: person, name, nameKey: name, email, emailVerified: true }
  await insertPerson(house.db, { ...account, isAdministrator: false, locale: 'fr', now })
  const pass = { via: 'device', pass: newId<'device'>(now), scopes: SCOPES } as const
  return { kind: 'person', person, name, email, isAdministrator: false, ...pass }
}

async function enter(
  house: AppHouse,
  person: SignedInPerson,
  address: string,
): Promise<Membership> {
  const membership = await enterCommunity(house, person, address)
  if (membership === null) throw new Error('The gate stays shut.')
  return membership
}

async function joinAll(house: AppHouse, lead: Membership, people: readonly SignedInPerson[]) {
  for (const person of people)
    done(await requestMembership(house, person, { key: lead.address, note: '' }))
  const { waiting } = await listRequests(house, lead)
  for (const { id: request } of waiting)
    done(await answerRequest(house, lead, { request, answer: 'accepted', reason: '' }))
  return Promise.all(people.map((person) => enter(house, person, lead.address)))
}

async function bring(house: AppHouse, member: Membership, session: SessionId): Promise<void> {
  const yes = { answer: 'yes', place: 'remote' } as const
  done(await answerRsvp(house, member, { session, input: yes }))
  const input = { text: 'Ce que j’ai préparé.' }
  done(await handInPreparation(house, member, { session, input, language: 'fr' }))
  await takeHat(house, member, { session, hat: 'participant' })
}

async function growRoom(
  house: AppHouse,
  others: readonly Membership[],
  session: SessionId,
): Promise<void> {
  const rooms = ownRooms(house)
  for (const by of others) {
    await act(rooms, await guestOf(rooms, by, session), sent({ type: 'join', place: 'remote' }))
    await writeInRoom(rooms, session, { by, text: 'Une idée de plus.' })
  }
}

async function promise(house: AppHouse, member: Membership): Promise<void> {
  const due = new Date(house.now().getTime() + 20 * 86_400_000).toISOString().slice(0, 10)
  const input = { what: 'Appeler la mairie', due }
  const said = { input, language: 'fr', zone: 'Europe/Brussels' } as const
  done(await makeCommitment(house, member, said))
}

async function announce(house: AppHouse, lead: Membership): Promise<SessionId> {
  const session = done(await planSession(house, lead, planAhead({ method: 'codev' }))) as SessionId
  done(await takeHat(house, lead, { session, hat: 'facilitator' }))
  done(await announceSession(house, lead, session))
  return session
}

async function ask(house: AppHouse, lead: Membership, number: number): Promise<void> {
  const person = await somebody(house, 100 + number)
  done(await requestMembership(house, person, { key: lead.address, note: 'Bonjour' }))
}

async function invite(house: AppHouse, lead: Membership, number: number): Promise<void> {
  const addresses = `invite-${number}@example.org`
  done(await invitePeople(house, lead, { addresses, note: '', language: 'fr' }))
}

async function token(house: AppHouse, person: SignedInPerson, number: number): Promise<void> {
  const wish = { name: `Essai ${number}`, scopes: [...SCOPES], days: 30 }
  done(await issueToken(house, person.person, wish))
}

async function meet(house: AppHouse, lead: Membership, others: readonly Membership[]) {
  const session = await announce(house, lead)
  const rooms = ownRooms(house)
  await startRoom(rooms, session, [lead, ...others])
  for (const by of others) await writeInRoom(rooms, session, { by, text: 'Ce que j’ai appris.' })
  await closeRoom(rooms, session, lead)
  return session
}
