import { openTestHouse, type TestHouse } from '#areas/communities/communities.fixture.ts'
import type { CommunityDatabase } from '#areas/communities/tables.ts'
import type { CommunityId, Membership } from '#areas/communities/types.ts'
import { enterCommunity } from '#areas/communities/use-cases/enter-community.ts'
import type { PersonId, SignedInPerson } from '#areas/people/types.ts'
import { afternoonAhead } from '#platform/ahead.fixture.ts'
import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import type { Kysely } from 'kysely'
import type { PlanSession } from './input.ts'
import type { SessionDatabase } from './tables.ts'

type Tables = SessionDatabase & CommunityDatabase

/** A house with the tables of sessions, and communities to plan in. */
export interface SessionHouse extends Omit<TestHouse, 'house' | 'db'> {
  readonly house: House<Tables>
  readonly db: Kysely<Tables>
  /** A community of these people; the first one founded it. */
  community(...people: readonly SignedInPerson[]): Promise<Membership[]>
}

export async function openSessionHouse(): Promise<SessionHouse> {
  const test = await openTestHouse()
  // The same database: the test house only names fewer of its tables.
  const house = test.house as unknown as House<Tables>
  const db = test.db as unknown as Kysely<Tables>
  return Object.assign(test, {
    house,
    db,
    community: (...people: readonly SignedInPerson[]) => makeCommunity({ house, db }, people),
  })
}

/** What one types to plan a session while the clock stands at `NOON`; `change` says what matters. */
export function plan(change: Partial<PlanSession> = {}): PlanSession {
  return {
    question: 'Comment impliquer des personnes qui n’ont plus le temps ?',
    language: 'fr',
    localStart: '2026-11-26T14:00',
    zone: 'Europe/Brussels',
    format: 'hybrid',
    link: 'https://visio.example.org/salle',
    place: 'Salle B2, Thiès',
    level: 'roomOnly',
    preparation: '',
    ...change,
  }
}

/** The same beside the real clock: some days from today. */
export function planAhead(change: Partial<PlanSession> = {}): PlanSession {
  return plan({ localStart: afternoonAhead(6), ...change })
}

async function makeCommunity(
  { house, db }: { house: House<Tables>; db: Kysely<Tables> },
  people: readonly SignedInPerson[],
): Promise<Membership[]> {
  const now = house.now()
  const id = newId<'community'>(now)
  await db
    .insertInto('community')
    .values({
      id,
      address: `cercle-${id.slice(-10)}`,
      name: 'Évaluer avec les acteurs locaux',
      kind: 'practice',
      origin: 'topic',
      origin_name: '',
      purpose: 'helpEachOther',
      visibility: 'instance',
      join_rule: 'open',
      languages: ['fr'],
      usual_hats: [],
      agenda: JSON.stringify([{ method: 'codev', minutes: 90 }]),
      state: 'living',
      state_since: now,
      why_review_on: now,
      created_at: now,
      founded_by: founder(people),
    })
    .execute()
  return Promise.all(people.map((person) => makeMember({ house, db }, person, id)))
}

async function makeMember(
  { house, db }: { house: House<Tables>; db: Kysely<Tables> },
  person: SignedInPerson,
  community: CommunityId,
): Promise<Membership> {
  const row = { community_id: community, person_id: person.person }
  await db
    .insertInto('membership')
    .values({ ...row, engagement: 'active', joined_at: house.now(), joined_by: 'openDoor' })
    .execute()
  const membership = await enterCommunity(house, person, community)
  if (membership === null) throw new Error('The gate did not open for a member.')
  return membership
}

function founder(people: readonly SignedInPerson[]): PersonId {
  const [first] = people
  if (first === undefined) throw new Error('A community needs a founder.')
  return first.person
}
