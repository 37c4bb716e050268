import { proposeCharter } from '#areas/communities/charter/use-cases/propose-charter.ts'
import { founding, foundWith } from '#areas/communities/communities.fixture.ts'
import { answerRequest } from '#areas/communities/invitations/use-cases/answer-request.ts'
import { invitePeople } from '#areas/communities/invitations/use-cases/invite-people.ts'
import { listRequests } from '#areas/communities/invitations/use-cases/list-invitations.ts'
import { openLink } from '#areas/communities/invitations/use-cases/open-link.ts'
import { requestMembership } from '#areas/communities/invitations/use-cases/request-membership.ts'
import type { Membership } from '#areas/communities/types.ts'
import { enterCommunity } from '#areas/communities/use-cases/enter-community.ts'
import { saveSuspension } from '#areas/people/store/keys.ts'
import { insertPerson } from '#areas/people/store/people.ts'
import type { PeopleDb } from '#areas/people/tables.ts'
import { SCOPES, type Scope, type SignedInPerson } from '#areas/people/types.ts'
import { issueToken } from '#areas/people/use-cases/keep-token.ts'
import { announceSession } from '#areas/sessions/use-cases/announce-session.ts'
import { planSession } from '#areas/sessions/use-cases/plan-session.ts'
import { takeHat } from '#areas/sessions/use-cases/take-hat.ts'
import { makeCommitment } from '#areas/sessions/commitments/use-cases/make-commitment.ts'
import type { SessionId } from '#areas/sessions/types.ts'
import { planAhead } from '#areas/sessions/sessions.fixture.ts'
import { parseSetCookie } from '#platform/http/cookies.ts'
import { newId } from '#platform/ids.ts'
import type { Outcome } from '#platform/outcome.ts'
import { type Auth } from '../auth.ts'
import { type AppHouse } from '../house.ts'
import type { Canaries } from './canaries.fixture.ts'
import { ALIKE } from './in-paths.fixture.ts'
import type { Persona } from './personas.ts'
import { ACCOUNTS, HOME, type Human, PEOPLE, readersOfAddress } from './readers.fixture.ts'
import { closeRoom, ownRooms, startRoom, writeInRoom } from './room-seed.fixture.ts'

export type Params = Readonly<Record<string, string>>

/** The headers by which each is recognised. */
export type Passes = Readonly<Record<Persona, Readonly<Record<string, string>>>>

/** Fills an instance through its own use cases, and remembers what it planted. */
export class Seed {
  readonly people = new Map<Human, SignedInPerson>()
  readonly house: AppHouse
  readonly canaries: Canaries

  constructor(house: AppHouse, canaries: Canaries) {
    this.house = house
    this.canaries = canaries
  }

  async openInstance(): Promise<void> {
    const row = {
      name: 'Maison',
      language: 'fr',
      kind: 'real',
      account_rule: 'invitation',
    } as const
    const now = this.house.now()
    await this.house.db
      .insertInto('instance')
      .values({ id: 1, ...row, created_at: now })
      .onConflict((taken) => taken.column('id').doUpdateSet(row))
      .execute()
  }

  async everybody(): Promise<void> {
    for (const human of PEOPLE) this.people.set(human, await this.person(human))
  }

  private async person(human: Human): Promise<SignedInPerson> {
    const now = this.house.now()
    const person = newId<'person'>(now)
    const email = `${this.canaries.plant(`the address of ${human}`, readersOfAddress(human))}@example.org`
    const isAdministrator = human === 'administrator'
    const name = `Name of ${human}`
    const account = { id: person, name, nameKey: human, email, emailVerified: true }
    await insertPerson(this.house.db, { ...account, isAdministrator, locale: 'fr', now })
    const pass = { via: 'device', pass: newId<'device'>(now), scopes: SCOPES } as const
    return { kind: 'person', person, name, email, isAdministrator, ...pass }
  }

  who(human: Human): SignedInPerson {
    const person = this.people.get(human)
    if (person === undefined) throw new Error(`${human} is not here yet`)
    return person
  }

  /** Readable with an account; one asks to come in. */
  async home(): Promise<Params> {
    const { house, canaries } = this
    const founder = this.who('facilitator')
    const answers = this.answers('home', HOME, ['visitor'])
    const { address } = await foundWith(house, founder, {
      ...answers,
      who: { visibility: 'instance', joinRule: 'onRequest', languages: ['fr', 'en'] },
    })
    const membership = await this.membership('facilitator', address)
    for (const human of ['member', 'suspended'] as const) await this.admit(human, membership)
    const note = canaries.plant('a wish to join home', [...HOME, 'applicant'])
    done(await requestMembership(house, this.who('applicant'), { key: address, note }))
    await this.invite(membership)
    const session = await this.session(membership, 'home', HOME)
    await this.room(membership, session as SessionId)
    const token = await this.link(membership, HOME)
    await this.charter(membership)
    const after = await this.after(membership, ['member'], HOME)
    const person = this.who('member').person
    return {
      ...ALIKE,
      ...after,
      community: address,
      session,
      token,
      link: token,
      person,
      account: person,
    }
  }

  /** Known to its members alone. */
  async hidden(): Promise<Params> {
    const { address } = await foundWith(this.house, this.who('elsewhere'), {
      ...this.answers('hidden', ['elsewhere'], []),
      who: { visibility: 'hidden', joinRule: 'byInvitation', languages: ['fr', 'en'] },
    })
    const membership = await this.membership('elsewhere', address)
    const session = await this.session(membership, 'hidden', ['elsewhere'])
    const token = await this.link(membership, ['elsewhere'])
    await this.charter(membership)
    const after = await this.after(membership, [], ['elsewhere'])
    const person = this.who('elsewhere').person
    return {
      ...ALIKE,
      ...after,
      community: address,
      session,
      token,
      link: token,
      person,
      account: person,
    }
  }

  /** @param strangers who may not read what a community says of itself; empty: everybody but members */
  private answers(of: string, members: readonly Persona[], strangers: readonly Persona[]) {
    const { canaries } = this
    const readers = strangers.length === 0 ? members : ACCOUNTS
    const dull = founding()
    return {
      ...dull,
      why: { ...dull.why, why: canaries.plant(`${of}: why`, readers) },
      about: {
        name: canaries.plant(`${of}: name`, readers),
        question: canaries.plant(`${of}: question of the moment`, readers),
      },
      charter: {
        ...dull.charter,
        mission: canaries.plant(`${of}: draft of the charter`, members),
      },
    }
  }

  private async membership(human: Human, address: string): Promise<Membership> {
    const membership = await enterCommunity(this.house, this.who(human), address)
    if (membership === null) throw new Error(`${human} is no member of ${address}`)
    return membership
  }

  private async admit(human: Human, by: Membership): Promise<void> {
    done(await requestMembership(this.house, this.who(human), { key: by.address, note: '' }))
    const { waiting } = await listRequests(this.house, by)
    const request = waiting[0]?.id
    if (request === undefined) throw new Error('Nobody asked.')
    done(await answerRequest(this.house, by, { request, answer: 'accepted', reason: '' }))
  }

  private async invite(by: Membership): Promise<void> {
    const note = this.canaries.plant('an invitation’s note', [...HOME, 'invited'])
    const addresses = this.who('invited').email
    done(await invitePeople(this.house, by, { addresses, note, language: 'fr' }))
  }

  private async session(by: Membership, of: string, members: readonly Persona[]): Promise<string> {
    const { canaries, house } = this
    const plant = (what: string) => canaries.plant(`session of ${of}: ${what}`, members)
    const session = done(
      await planSession(
        house,
        by,
        planAhead({
          method: 'codev',
          question: plant('question'),
          link: `https://visio.example.org/${plant('link')}`,
          place: plant('place'),
          preparation: plant('what to prepare'),
        }),
      ),
    )
    done(await takeHat(house, by, { session, hat: 'facilitator' }))
    done(await announceSession(house, by, session))
    return session
  }

  /** A session that has been, its minutes, and a promise made afterwards. */
  private async after(
    leader: Membership,
    others: readonly Human[],
    members: readonly Persona[],
  ): Promise<Params> {
    const { canaries, house } = this
    const of = leader.address.slice(0, 4)
    const session = (await this.session(leader, `${of} that has been`, members)) as SessionId
    const rooms = ownRooms(house)
    const all = others.map((human) => this.membership(human, leader.address))
    await startRoom(rooms, session, [leader, ...(await Promise.all(all))])
    const text = canaries.plant(`${of}: a line of the minutes`, members)
    await writeInRoom(rooms, session, { by: leader, text })
    await closeRoom(rooms, session, leader)
    const what = canaries.plant(`${of}: a commitment`, members)
    const due = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
    const said = { input: { what, due }, language: 'fr', zone: 'Europe/Brussels' } as const
    const commitment = done(await makeCommitment(house, leader, said))
    return { commitment, 'closed session': session }
  }

  /** In the first step nobody sees what others write before all is revealed. */
  private async room(leader: Membership, session: SessionId): Promise<void> {
    const rooms = ownRooms(this.house)
    const by = await this.membership('member', leader.address)
    await startRoom(rooms, session, [leader, by])
    const text = this.canaries.plant('what the member wrote before it is revealed', [
      'member',
      'token',
    ])
    await writeInRoom(rooms, session, { by, text })
  }

  /** Whoever is shown it is a guest to be; to everybody else it must stay unknown. */
  private async link(by: Membership, members: readonly Persona[]): Promise<string> {
    const { token } = done(await openLink(this.house, by, { days: 30, language: 'fr' }))
    return this.canaries.mark('the token of a join link', token, members)
  }

  private async charter(by: Membership): Promise<void> {
    done(await proposeCharter(this.house, by, { reason: '', delayDays: 7, revision: 1 }))
  }

  async passes(auth: Auth): Promise<Passes> {
    const cookies = await Promise.all(
      PEOPLE.map(async (human) => [human, { cookie: await this.signIn(auth, human) }] as const),
    )
    return {
      ...(Object.fromEntries(cookies) as Record<Human, { cookie: string }>),
      visitor: {},
      token: { authorization: `Bearer ${await this.token(SCOPES)}` },
      scopelessToken: { authorization: `Bearer ${await this.token(['profile:read'])}` },
    }
  }

  async signIn(auth: Auth, human: Human): Promise<string> {
    const entered = await this.house.transaction(async (all) => {
      // The same transaction, seen with fewer tables: Kysely's types do not follow a set this wide.
      const tx = all as unknown as PeopleDb
      const token = await auth.port.mintLink(tx, this.who(human).email)
      return auth.port.followLink(tx, new Headers(), token)
    })
    const lines = done(entered).cookies.map(parseSetCookie)
    for (const { value } of lines) this.canaries.mark(`the cookie of ${human}`, value, [])
    return lines.map(({ name, value }) => `${name}=${value}`).join('; ')
  }

  private async token(scopes: readonly Scope[]): Promise<string> {
    const wish = { name: 'a program', scopes: [...scopes], days: 30 }
    const { token } = done(await issueToken(this.house, this.who('member').person, wish))
    return this.canaries.mark(`a token of the member`, token, [])
  }

  /** Only the mark, so that their device stays good: the door itself must keep them out. */
  async suspend(): Promise<void> {
    const { house } = this
    const wasAt = house.now()
    await saveSuspension(house.db, this.who('suspended').person, { suspendedAt: wasAt, now: wasAt })
  }
}

/** What a use case gave, where refusing would be a mistake of the seed. */
export function done<Value>(outcome: Outcome<Value, string>): Value {
  if (!outcome.ok) throw new Error(`The seed was refused: ${outcome.code}`)
  return outcome.value
}
