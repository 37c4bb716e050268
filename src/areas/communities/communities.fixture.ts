import type { PersonId, SignedInPerson } from '#areas/people/types.ts'
import { connect } from '#platform/db/connect.ts'
import { type Fact, type House, openHouse } from '#platform/db/house.ts'
import { type TestDatabase, testDatabase } from '#platform/db/test-cluster.ts'
import { newId } from '#platform/ids.ts'
import type { Kysely } from 'kysely'
import {
  type CompleteAnswers,
  foundCommunity,
  type FoundedCommunity,
} from './founding/use-cases/found-community.ts'
import type { CommunityDatabase } from './tables.ts'
import type { CommunityId, Membership } from './types.ts'
import { enterCommunity } from './use-cases/enter-community.ts'
import { joinCommunity } from './use-cases/join-community.ts'

/** A house on a database of its own, with a clock that stands still and facts that can be read. */
export interface TestHouse {
  readonly house: House<CommunityDatabase>
  readonly db: Kysely<CommunityDatabase>
  /** Its database, for whoever needs to see more tables of it. */
  readonly url: string
  readonly facts: Fact[]
  clock: Date
  person(name: string): Promise<SignedInPerson>
  close(): Promise<void>
}

export const NOON = new Date('2026-11-20T12:00:00Z')

export async function openTestHouse(): Promise<TestHouse> {
  const database = await testDatabase()
  const db = connect<CommunityDatabase>(database.url)
  const facts: Fact[] = []
  const test: TestHouse = {
    house: openHouse({
      db,
      now: () => test.clock,
      announce: async (_tx, fact) => void facts.push(fact),
    }),
    db,
    url: database.url,
    facts,
    clock: NOON,
    person: (name) => makePerson(db, name, test.clock),
    close: () => closeAll(db, database),
  }
  return test
}

/** Answers that found a community: valid and dull, but for what the test says. */
export function founding(change: Partial<CompleteAnswers['who']> = {}): CompleteAnswers {
  return {
    why: { purpose: 'helpEachOther', why: 'Ne plus évaluer sans les habitants.', language: 'fr' },
    about: { name: 'Évaluer ensemble', question: 'Comment impliquer ?' },
    kind: { kind: 'practice', origin: 'topic', originName: '' },
    who: { visibility: 'instance', joinRule: 'open', languages: ['fr', 'en'], ...change },
    rhythm: { rhythm: 'Un jeudi par mois', firstDate: '' },
    charter: { ...NOTHING_WRITTEN, mission: 'Évaluer avec celles et ceux qui le vivent.' },
  }
}

const NOTHING_WRITTEN = { domain: '', mission: '', vision: '', values: '', ambition: '', norms: '' }

/** Founds a community, where the test knows that nothing is against it. */
export async function foundWith(
  house: House<CommunityDatabase>,
  person: SignedInPerson,
  answers: CompleteAnswers,
): Promise<FoundedCommunity> {
  const founded = await foundCommunity(house, person, { answers, zone: 'Europe/Brussels' })
  if (!founded.ok) throw new Error(founded.code)
  return founded.value
}

/** Founds a community and brings in whoever is named, each through the open door by their own yes. */
export async function found(
  test: TestHouse,
  founder: SignedInPerson,
  others: readonly SignedInPerson[] = [],
): Promise<{ readonly address: string; readonly id: CommunityId }> {
  const { address, community } = await foundWith(test.house, founder, founding())
  for (const other of others) await joinCommunity(test.house, other, address)
  return { address, id: community }
}

/** The gate, where the test knows that it opens. */
export async function enter(
  test: TestHouse,
  person: SignedInPerson,
  key: string,
): Promise<Membership> {
  const membership = await enterCommunity(test.house, person, key)
  if (membership === null) throw new Error(`${person.name} is no member of ${key}`)
  return membership
}

/** Some days after a moment. */
export function daysAfter(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * 86_400_000)
}

async function makePerson(
  db: Kysely<CommunityDatabase>,
  name: string,
  now: Date,
): Promise<SignedInPerson> {
  const person = newId<'person'>(now) satisfies PersonId
  const email = `${name.toLowerCase().replace(/[^a-z]+/g, '.')}.${person.slice(-6)}@example.org`
  await db
    .insertInto('person')
    .values({
      id: person,
      name,
      name_key: name.toLowerCase(),
      email,
      email_verified: true,
      two_factor_enabled: false,
      is_administrator: false,
      locale: 'fr',
      zone: 'Europe/Brussels',
      suspended_at: null,
      created_at: now,
      updated_at: now,
    })
    .execute()
  return {
    kind: 'person',
    person,
    name,
    email,
    isAdministrator: false,
    via: 'device',
    pass: newId<'device'>(now),
    scopes: [],
  }
}

async function closeAll(db: Kysely<CommunityDatabase>, database: TestDatabase): Promise<void> {
  await db.destroy()
  await database.drop()
}
