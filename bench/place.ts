import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openLink } from '#areas/communities/invitations/use-cases/open-link.ts'
import { enterCommunity } from '#areas/communities/use-cases/enter-community.ts'
import { joinCommunity } from '#areas/communities/use-cases/join-community.ts'
import type { Membership } from '#areas/communities/types.ts'
import { SCOPES, type SignedInPerson } from '#areas/people/types.ts'
import { becomePersona } from '#areas/people/use-cases/become-persona.ts'
import { inventPerson } from '#areas/people/use-cases/open-demonstration.ts'
import { announceSession } from '#areas/sessions/use-cases/announce-session.ts'
import { planSession } from '#areas/sessions/use-cases/plan-session.ts'
import { openAuth } from '#composition/auth.ts'
import type { Database } from '#composition/database.ts'
import { openAppHouse, type AppHouse } from '#composition/house.ts'
import { connect } from '#platform/db/connect.ts'
import { joinEmbedded } from '#platform/db/postgres/supervisor.ts'
import { newId } from '#platform/ids.ts'
import { given } from '#platform/scenes.ts'
import { makeSeal } from '#platform/seal.ts'

/** A browser signed in. */
export interface Someone {
  readonly cookie: string
}

/** The example, looked at by two of its people: a member of a community full of life, and the administrator. */
export interface Place {
  readonly member: Someone
  readonly administrator: Someone
  /** What stands in the brackets of a route. */
  readonly params: Readonly<Record<string, string>>
  /** The same, of a session that has been. */
  readonly closed: string
  /** New people who join that community, each signed in. */
  invite(size: number): Promise<readonly Someone[]>
  /** The address of a new session of that community, announced, its room not yet opened. */
  newSession(): Promise<string>
  close(): Promise<void>
}

interface Doors {
  readonly house: AppHouse
  readonly auth: ReturnType<typeof openAuth>
}

const MEMBER = 'lucie@example.org'
const ADMINISTRATOR = 'ines@example.org'
const TWO_DAYS_MS = 2 * 24 * 3_600_000
/** Short enough for one person to hold them all. */
const LINK = { days: 30, language: 'fr' } as const

/** Goes through use cases, as the pages do; nobody of the example has a password: people are signed in as its page does it. */
export async function openPlace(folder: string, origin: string): Promise<Place> {
  const url = await joinEmbedded(folder, 'palabre_demo')
  if (url === null) throw new Error('the example’s database does not run')
  const secret = readFileSync(join(folder, 'secret'), 'utf8')
  const db = connect<Database>(url, { max: 4 })
  const seal = makeSeal(secret, 'outbox')
  const house = openAppHouse(db, { now: () => new Date(), seal, origin, wake: null })
  const doors = { house, auth: openAuth({ house, origin, secret }) }
  const { found, membership } = await findLife(house)
  const { token } = given(await openLink(house, membership, LINK))
  return {
    member: await signIn(doors, MEMBER, 'member'),
    administrator: await signIn(doors, ADMINISTRATOR, 'administrator'),
    params: {
      ...found,
      token,
      community: membership.address,
      method: 'codev',
      number: '1',
      part: 'sessions',
    },
    closed: found.closed,
    invite: (size) => invite(doors, membership.address, size),
    newSession: () => plan(house, membership),
    close: () => db.destroy(),
  }
}

/** The last session that the member was in, what is next in that community, and somebody else of it. */
async function findLife(house: AppHouse) {
  const { db } = house
  const one = await db
    .selectFrom('person')
    .selectAll()
    .where('email', '=', MEMBER)
    .executeTakeFirstOrThrow()
  const last = await db
    .selectFrom('session')
    .innerJoin('seat', 'seat.session_id', 'session.id')
    .select(['session.id', 'session.community_id as community'])
    .where('seat.person_id', '=', one.id)
    .where('session.state', '=', 'closed')
    .orderBy('session.starts_at', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const person = asPerson(house, one)
  const membership = await enterCommunity(house, person, last.community)
  if (membership === null) throw new Error('the gate did not open for a member')
  return { membership, found: { ...(await findThings(house, membership)), closed: last.id } }
}

async function findThings({ db }: AppHouse, { community, person }: Membership) {
  const inside = { community_id: community }
  const session = await db
    .selectFrom('session')
    .select('id')
    .where('community_id', '=', community)
    .where('state', '=', 'announced')
    .orderBy('starts_at')
    .limit(1)
    .executeTakeFirstOrThrow()
  const commitment = await db
    .selectFrom('commitment')
    .select('id')
    .where('community_id', '=', inside.community_id)
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow()
  const other = await db
    .selectFrom('membership')
    .select('person_id as id')
    .where('community_id', '=', community)
    .where('person_id', '!=', person)
    .orderBy('person_id')
    .limit(1)
    .executeTakeFirstOrThrow()
  return { session: session.id, commitment: commitment.id, person: other.id, account: other.id }
}

function asPerson(
  house: AppHouse,
  one: { id: SignedInPerson['person']; name: string; email: string | null },
): SignedInPerson {
  const pass = { via: 'device', pass: newId<'device'>(house.now()), scopes: SCOPES } as const
  const { id: person, name, email } = one
  return { kind: 'person', person, name, email: email ?? '', isAdministrator: false, ...pass }
}

async function invite({ house, auth }: Doors, address: string, size: number) {
  const all: Someone[] = []
  for (let number = 0; number < size; number++) {
    const email = `bench-${crypto.randomUUID()}@example.invalid`
    const named = { name: `Personne ${number + 1}`, email, locale: 'fr' } as const
    const person = given(await inventPerson(house, { ...named, isAdministrator: false }))
    given(await joinCommunity(house, person, address))
    all.push(await signIn({ house, auth }, email, `participant ${number}`))
  }
  return all
}

/** @param network signing in is counted by network: each has their own */
async function signIn({ house, auth }: Doors, email: string, network: string): Promise<Someone> {
  const knock = { headers: new Headers(), network, locale: 'fr' } as const
  const { cookies } = given(await becomePersona(house, auth.port, knock, email))
  return { cookie: cookies.map((line) => line.split(';')[0]).join('; ') }
}

async function plan(house: AppHouse, planner: Membership): Promise<string> {
  const localStart = new Date(Date.now() + TWO_DAYS_MS).toISOString().slice(0, 16)
  const question = 'Que se passe-t-il quand tout le monde écrit en même temps ?'
  const where = { format: 'online', link: 'https://meet.example.org/bench', place: '' } as const
  const what = { question, language: 'fr', level: 'roomOnly', preparation: '' } as const
  const input = { ...what, ...where, localStart, zone: 'Europe/Brussels', method: 'codev' }
  const session = given(await planSession(house, planner, input))
  given(await announceSession(house, planner, session))
  return `/s/${session}`
}
