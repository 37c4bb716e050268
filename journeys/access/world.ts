import { test as base } from '../house.ts'
import { founding } from '#areas/communities/communities.fixture.ts'
import { foundCommunity } from '#areas/communities/founding/use-cases/found-community.ts'
import { enterCommunity } from '#areas/communities/use-cases/enter-community.ts'
import { openLink } from '#areas/communities/invitations/use-cases/open-link.ts'
import type { SignedInPerson } from '#areas/people/types.ts'
import { plan } from '#areas/sessions/sessions.fixture.ts'
import { planSession } from '#areas/sessions/use-cases/plan-session.ts'
import { type Cast, known, openExampleCast } from '../cast.ts'
import type { Places } from './routes.ts'

/** The example with its year of meetings, and two corners of it: one almost empty, one with very long words. */
export interface World {
  readonly cast: Cast
  /** Lives in the example, and leads. */
  readonly member: SignedInPerson
  readonly newcomer: SignedInPerson
  readonly talker: SignedInPerson
  readonly closed: Places
  readonly coming: Places
  readonly little: Places
  readonly long: Places
}

export const test = base.extend<object, { world: World }>({
  world: [
    async ({ palabre }, use) => {
      const cast = await openExampleCast(palabre, palabre.databaseUrl)
      await use(await seed(cast))
      await cast.close()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
})

export { expect } from '@playwright/test'

const LONG = 'Anticonstitutionnellement'.repeat(3)

async function seed(cast: Cast): Promise<World> {
  const member = await known(cast.house, 'lucie@example.org')
  const newcomer = await cast.person('Noé Petit', 'fr')
  const talker = await cast.person(LONG, 'en')
  const session = (order: 'asc' | 'desc') =>
    cast.house.db
      .selectFrom('session')
      .innerJoin('community', 'community.id', 'session.community_id')
      .innerJoin('membership', 'membership.community_id', 'community.id')
      .where('membership.person_id', '=', member.person)
      .select(['session.id as session', 'community.address as community'])
      .where('session.state', 'in', ['announced', 'closed'])
      .orderBy('session.starts_at', order)
      .limit(1)
      .executeTakeFirstOrThrow()
  return {
    cast,
    member,
    newcomer,
    talker,
    closed: await places(cast, member, await session('asc')),
    coming: await places(cast, member, await session('desc')),
    little: await corner(cast, newcomer, 'Un seul mot'),
    long: await corner(cast, talker, `${LONG} ${'très '.repeat(25)}`),
  }
}

async function corner(cast: Cast, person: SignedInPerson, words: string): Promise<Places> {
  const answers = founding()
  const about = { name: words.slice(0, 80).trim(), question: words.trim() }
  const { address } = await foundCommunity(cast.house, person, { ...answers, about })
  const membership = await enterCommunity(cast.house, person, address)
  if (membership === null) throw new Error('The founder is no member')
  const made = await planSession(cast.house, membership, plan({ question: words.trim() }))
  if (!made.ok) throw new Error(made.code)
  return places(cast, person, { session: made.value, community: address })
}

async function places(
  { house }: Cast,
  person: SignedInPerson,
  at: { session: string; community: string },
): Promise<Places> {
  const membership = await enterCommunity(house, person, at.community)
  if (membership === null) throw new Error(`${person.name} is no member of ${at.community}`)
  const link = await openLink(house, membership, { days: 30, language: 'fr' })
  const promise = await house.db
    .selectFrom('commitment')
    .select('id')
    .where('community_id', '=', membership.community)
    .limit(1)
    .executeTakeFirst()
  return {
    ...at,
    person: person.person,
    account: person.person,
    method: 'codev',
    number: '1',
    part: 'sessions',
    token: link.ok ? link.value.token : '',
    commitment: promise?.id ?? '',
  }
}
