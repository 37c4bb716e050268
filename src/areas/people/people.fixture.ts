import { openAuth } from '#composition/auth.ts'
import { connect } from '#platform/db/connect.ts'
import { type Fact, openHouse } from '#platform/db/house.ts'
import { testDatabase } from '#platform/db/test-cluster.ts'
import { parseSetCookie } from '#platform/http/cookies.ts'
import { newId } from '#platform/ids.ts'
import type { PeopleFact } from './events.ts'
import type { PeopleDatabase } from './tables.ts'
import type { CookieLines, Knock, PersonId } from './types.ts'
import { hashPassword } from '#platform/passwords.ts'
import { nameKeyOf } from './rules/names.ts'
import { insertPerson, savePassword } from './store/people.ts'

const SECRET = 'a secret that only the tests know, long enough'
export const PASSWORD = 'un tilleul sous la lune'

/** A house with real tables, real sign-in, and a note of every fact announced. */
export async function openPeople(options: { origin?: string } = {}) {
  const database = await testDatabase()
  const db = connect<PeopleDatabase>(database.url)
  const facts: PeopleFact[] = []
  const clock = { ahead: 0 }
  const house = openHouse<PeopleDatabase>({
    db,
    now: () => new Date(Date.now() + clock.ahead),
    announce: async (_tx, fact: Fact) => void facts.push(fact as PeopleFact),
  })
  const auth = openAuth({
    house,
    origin: options.origin ?? 'http://localhost:3000',
    secret: SECRET,
  })
  return {
    db,
    house,
    facts,
    port: auth.port,
    recognise: auth.recognise,
    /** Lets the clock of the house run ahead. */
    wait: (milliseconds: number) => void (clock.ahead += milliseconds),
    close: async () => {
      await db.destroy()
      await database.drop()
    },
  }
}
export type People = Awaited<ReturnType<typeof openPeople>>

/** A browser: keeps its cookies, comes from one network. */
export function browser(network = '203.0.113.7') {
  const jar = new Map<string, string>()
  return {
    jar,
    keep(lines: CookieLines): void {
      for (const line of lines) {
        const { name, value, options } = parseSetCookie(line)
        if (options.maxAge === 0) jar.delete(name)
        else jar.set(name, value)
      }
    },
    knock(): Knock {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      return { headers: new Headers({ cookie, 'user-agent': 'Test/1' }), network, locale: 'fr' }
    },
    request(): Request {
      return new Request('http://localhost:3000/', { headers: this.knock().headers })
    },
  }
}

let count = 0

/** Somebody with an account, its password PASSWORD and its address proven. */
export async function somebody(
  { db, house }: Pick<People, 'db' | 'house'>,
  { name = 'Aïcha Diallo', email = `person-${++count}@example.org`, isVerified = true } = {},
): Promise<{ person: PersonId; email: string; name: string }> {
  const now = house.now()
  const person = newId<'person'>(now)
  await insertPerson(db, {
    id: person,
    name,
    nameKey: nameKeyOf(name),
    email,
    emailVerified: isVerified,
    isAdministrator: false,
    locale: 'fr',
    now,
  })
  await savePassword(db, { id: newId(now), person, hash: await knownHash(), now })
  return { person, email, name }
}

let hash: Promise<string> | null = null

/** Hashed once for all: hashing is slow on purpose. */
function knownHash(): Promise<string> {
  hash ??= hashPassword(PASSWORD)
  return hash
}
