import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { enterCommunity } from '#areas/communities/use-cases/enter-community.ts'
import { joinCommunity } from '#areas/communities/use-cases/join-community.ts'
import type { Membership } from '#areas/communities/types.ts'
import type { SignedInPerson } from '#areas/people/types.ts'
import { becomePersona } from '#areas/people/use-cases/become-persona.ts'
import { inventPerson } from '#areas/people/use-cases/open-demonstration.ts'
import { announceSession } from '#areas/sessions/use-cases/announce-session.ts'
import { planSession } from '#areas/sessions/use-cases/plan-session.ts'
import { openAuth } from '#composition/auth.ts'
import type { Database } from '#composition/database.ts'
import { openAppHouse, type AppHouse } from '#composition/house.ts'
import { connect } from '#platform/db/connect.ts'
import { joinEmbedded } from '#platform/db/postgres/supervisor.ts'
import { given } from '#platform/scenes.ts'
import { makeSeal } from '#platform/seal.ts'

/** Where the measurements look: one community of the example, its newest session, and who goes there. */
export interface Place {
  /** `/c/…` */
  readonly community: string
  readonly people: readonly Someone[]
  /** A session of that community, announced, its room not yet opened. */
  newSession(): Promise<string>
  close(): Promise<void>
}

/** A browser signed in. */
export interface Someone {
  readonly cookie: string
}

interface Door {
  readonly house: AppHouse
  readonly auth: ReturnType<typeof openAuth>
}

/**
 * Invents people in the example that runs in `folder`, and lets them join an open community of it.
 * Nobody has a password: they are signed in as the page of the example does it.
 */
export async function inhabit(folder: string, origin: string, size: number): Promise<Place> {
  const url = await joinEmbedded(folder, 'palabre_demo')
  if (url === null) throw new Error('the example’s database does not run')
  const secret = readFileSync(join(folder, 'secret'), 'utf8')
  const db = connect<Database>(url, { max: 4 })
  const seal = makeSeal(secret, 'outbox')
  const house = openAppHouse(db, { now: () => new Date(), seal, origin, wake: null })
  const auth = openAuth({ house, origin, secret })
  const { address } = await db
    .selectFrom('community')
    .select('address')
    .where('join_rule', '=', 'open')
    .where('state', '=', 'living')
    .where('visibility', '!=', 'hidden')
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirstOrThrow()
  const persons = await invite({ house, auth }, address, size)
  const members = await Promise.all(
    persons.slice(0, 1).map(({ person }) => enter(house, person, address)),
  )
  const [planner] = members
  if (planner === undefined) throw new Error('nobody was invented')
  return {
    community: `/c/${address}`,
    people: persons,
    newSession: () => plan(house, planner),
    close: () => db.destroy(),
  }
}

async function invite({ house, auth }: Door, address: string, size: number) {
  const all: (Someone & { person: SignedInPerson })[] = []
  for (let number = 0; number < size; number++) {
    const email = `bench-${number}@example.invalid`
    const named = {
      name: `Personne ${number + 1}`,
      email,
      locale: 'fr',
      isAdministrator: false,
    } as const
    const person = given(await inventPerson(house, named))
    given(await joinCommunity(house, person, address))
    // A network of its own each: signing in is counted by network.
    const network = `198.51.100.${number % 250}`
    const knock = { headers: new Headers(), network, locale: 'fr' } as const
    const { cookies } = given(await becomePersona(house, auth.port, knock, email))
    all.push({ person, cookie: cookies.map((line) => line.split(';')[0]).join('; ') })
  }
  return all
}

async function enter(
  house: AppHouse,
  person: SignedInPerson,
  address: string,
): Promise<Membership> {
  const membership = await enterCommunity(house, person, address)
  if (membership === null) throw new Error('the gate did not open for a member')
  return membership
}

const TWO_DAYS_MS = 2 * 24 * 3_600_000

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
