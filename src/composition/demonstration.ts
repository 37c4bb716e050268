import type { Transaction } from 'kysely'
import { communityScenes } from '#areas/communities/seed.ts'
import { seedPerson } from '#areas/people/seed.ts'
import type { SignedInPerson } from '#areas/people/types.ts'
import { openDemonstration } from '#areas/people/use-cases/open-demonstration.ts'
import type { CommitmentId } from '#areas/sessions/commitments/types.ts'
import { holdRooms } from '#areas/sessions/room/use-cases/hold-rooms.ts'
import { sessionScenes } from '#areas/sessions/seed.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { MemoryHints } from '#platform/live/hints.ts'
import { type Outcome, done } from '#platform/outcome.ts'
import { momentAgo, playScenes } from '#platform/scenes.ts'
import { PEOPLE } from '../../seeds/cast.ts'
import { COMMONS } from '../../seeds/commons/community.ts'
import { DEHORS } from '../../seeds/dehors/community.ts'
import { EVALUER } from '../../seeds/evaluer/community.ts'
import { HANDOVERS } from '../../seeds/handovers/community.ts'
import { COMING } from '../../seeds/sessions-coming.ts'
import { HELD } from '../../seeds/sessions-held.ts'
import type { Who } from '../../seeds/story.ts'
import type { Database } from './database.ts'
import type { AppHouse } from './house.ts'
import { type Services, hearFact } from './subscribers.ts'

/** The same in both languages; the banner says the rest. */
const NAME = 'Palabre'

/** Everybody had their account before the first community was founded. */
const ACCOUNTS_DAYS_AGO = 430
/** Mail of the story that is older left long ago: nobody's outbox begins with last year's. */
const MAIL_DAYS = 7
/** What must be heard whenever it happened. */
const LASTING = new Set(['sessions.closed'])

/**
 * Fills a fresh instance with the example, through the use cases, as it would have come about in the
 * past year. One transaction: all of it stands or nothing does, and nobody can settle in meanwhile.
 * @param tell hears how far it is, from 0 to 1
 * Refuses 'already_open' wherever anybody already is.
 */
export async function tellExample(
  house: AppHouse,
  services: Omit<Services, 'now' | 'wake'>,
  { language, tell }: { readonly language: Locale; readonly tell: (share: number) => void },
): Promise<Outcome<undefined, 'already_open'>> {
  const today = house.now()
  return house.transaction(async (tx) => {
    const clock = { now: momentAgo(today, ACCOUNTS_DAYS_AGO) }
    const inside = storyHouse({ tx, clock, today, services })
    const opened = await openDemonstration(inside, { name: NAME, language })
    if (!opened.ok) return opened
    await tellStory(inside, { clock, today, tell })
    return done()
  })
}

interface Telling {
  readonly clock: { now: Date }
  readonly today: Date
  readonly tell: (share: number) => void
}

async function tellStory(house: AppHouse, { clock, today, tell }: Telling): Promise<void> {
  const cast = new Map<Who, SignedInPerson>()
  for (const person of PEOPLE) cast.set(person.who, await seedPerson(house, person))
  const stage = {
    house,
    today,
    clock,
    rooms: holdRooms(house, { hints: new MemoryHints(), findGoodPasses: nobody, report: surface }),
    addresses: new Map<string, string>(),
    promises: new Map<string, CommitmentId>(),
    person: (who: Who) => cast.get(who) ?? missing(who),
    language: (who: Who) => PEOPLE.find((person) => person.who === who)?.locale ?? 'fr',
  }
  const scenes = [
    ...[EVALUER, HANDOVERS, COMMONS, DEHORS].flatMap((story) => communityScenes(stage, story)),
    ...[...HELD, ...COMING].flatMap((story) => sessionScenes(stage, story)),
  ]
  await playScenes(scenes, clock, (played, all) => tell(played / all))
}

/** Nobody follows the rooms of a story. */
async function nobody(): Promise<ReadonlySet<string>> {
  return new Set()
}

function surface(error: unknown): never {
  throw error
}

function missing(who: Who): never {
  throw new Error(`${who} is not in the cast.`)
}

interface StoryParts {
  readonly tx: Transaction<Database>
  readonly clock: { now: Date }
  readonly today: Date
  readonly services: Omit<Services, 'now' | 'wake'>
}

/** A house inside one transaction, whose clock the story sets. What is refused ends the story, see `given`. */
function storyHouse({ tx, clock, today, services }: StoryParts): AppHouse {
  const now = () => clock.now
  const mailFrom = momentAgo(today, MAIL_DAYS)
  return {
    db: tx,
    now,
    transaction: (work) => work(tx),
    announce: async (_, fact) => {
      const isHeard = clock.now >= mailFrom || LASTING.has(fact.fact)
      if (isHeard) await hearFact(tx, fact, { ...services, now, wake: null })
    },
  }
}
