import type { Kysely } from 'kysely'
import { type SignedInPerson } from '#areas/people/types.ts'
import { connect } from '#platform/db/connect.ts'
import { testDatabase } from '#platform/db/test-cluster.ts'
import { newId } from '#platform/ids.ts'
import { makeSeal } from '#platform/seal.ts'
import { openAuth } from '../auth.ts'
import type { Database } from '../database.ts'
import { type AppHouse, openAppHouse } from '../house.ts'
import { SECRET, type TestServer, startTestServer } from '../test-server.ts'
import { Canaries } from './canaries.fixture.ts'
import type { Persona } from './personas.ts'
import { plantPrivateWords } from './private-words.fixture.ts'
import { PEOPLE } from './readers.fixture.ts'
import { type Params, type Passes, Seed } from './seed.fixture.ts'

/** A seeded instance behind a built server, and everybody's way in. */
export interface World {
  readonly server: TestServer
  readonly db: Kysely<Database>
  readonly house: AppHouse
  readonly canaries: Canaries
  readonly people: Readonly<Record<'member' | 'facilitator' | 'elsewhere', SignedInPerson>>
  /** Whose address it is; a stranger's is a visitor's. */
  personaOf(email: string): Persona
  /** The headers by which each is recognised. */
  readonly passes: Passes
  /** What stands in the brackets of a route: things of home, of the hidden community, and of nobody. */
  readonly params: { readonly home: Params; readonly hidden: Params; readonly missing: Params }
  close(): Promise<void>
}

const clock = () => new Date()
/** Opens the mails of the outbox. */
export const seal = makeSeal(SECRET, 'outbox')
const ORIGIN = 'https://palabre.example'

/** Shows all that only some instances show. */
export const OPTIONAL = { PALABRE_GALLERY: '1', SECURITY_CONTACT: 'security@palabre.example' }

export async function openWorld(env: Record<string, string> = {}): Promise<World> {
  const database = await testDatabase()
  const db = connect<Database>(database.url)
  const house = openAppHouse(db, { now: clock, seal, origin: ORIGIN, wake: null })
  const canaries = new Canaries()
  const seed = new Seed(house, canaries)
  await seed.openInstance()
  await seed.everybody()
  const home = await seed.home()
  const hidden = await seed.hidden()
  await plantPrivateWords({ house, canaries, seed, home, hidden })
  const server = await startTestServer({ databaseUrl: database.url, env })
  const auth = openAuth({ house, origin: env['ORIGIN'] ?? server.origin, secret: SECRET })
  const passes = await seed.passes(auth)
  await seed.suspend()
  return {
    server,
    db,
    house,
    canaries,
    people: {
      member: seed.who('member'),
      facilitator: seed.who('facilitator'),
      elsewhere: seed.who('elsewhere'),
    },
    personaOf: (email) => PEOPLE.find((human) => seed.who(human).email === email) ?? 'visitor',
    passes,
    params: { home, hidden, missing: missing(hidden) },
    close: async () => {
      await server.stop()
      await db.destroy()
      await database.drop()
    },
  }
}

/** Names of the same form and length that lead to nothing. */
function missing({ community = '', token = '', ...like }: Params): Params {
  const nothing = newId<'nothing'>(clock())
  const ids = {
    session: nothing,
    person: nothing,
    commitment: nothing,
    'closed session': nothing,
  }
  return {
    ...like,
    ...ids,
    community: otherThan(community),
    token: 'j'.repeat(token.length),
    link: 'j'.repeat(token.length),
  }
}

function otherThan(address: string): string {
  return address.replace(/[^-]+$/, (end) => 'j'.repeat(end.length))
}
