import { connect } from '#platform/db/connect.ts'
import { migrate } from '#platform/db/migrate.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { type Outcome, done, refuse } from '#platform/outcome.ts'
import { makeSeal } from '#platform/seal.ts'
import type { Database } from './database.ts'
import { tellExample } from './demonstration.ts'
import { openAppHouse } from './house.ts'
import { readInstance } from './instance.ts'
import type { OpenDatabase } from './open-database.ts'
import { MIGRATIONS } from './project.ts'

export interface Telling {
  readonly language: Locale
  /** Hears how far the story is, from 0 to 1. */
  readonly tell: (share: number) => void
  /** What links in its mails begin with. */
  readonly origin: URL
}

/**
 * The example in a database of its own, or in the one we were given while that is fresh; told once, found
 * again later. Refuses 'already_open' on an installation that holds a real space, which stays as it is.
 */
export async function openExample(
  { url, secret, example }: Pick<OpenDatabase, 'url' | 'secret' | 'example'>,
  telling: Telling,
): Promise<Outcome<string, 'already_open'>> {
  if ((await kindOf(url)) === 'real') return refuse('already_open')
  const place = await example()
  await migrate({ url: place, folder: MIGRATIONS, now: () => new Date() })
  if ((await kindOf(place)) === 'demonstration') return done(place)
  const services = { seal: makeSeal(secret, 'outbox'), origin: telling.origin.origin }
  const told = await tellIn(place, services, telling)
  return told.ok ? done(place) : told
}

async function tellIn(
  url: string,
  services: Parameters<typeof tellExample>[1],
  telling: Telling,
): Promise<Outcome<undefined, 'already_open'>> {
  const db = connect<Database>(url, { max: 2 })
  try {
    const house = openAppHouse(db, { ...services, now: () => new Date(), wake: null })
    return await tellExample(house, services, telling)
  } finally {
    await db.destroy()
  }
}

async function kindOf(url: string): Promise<'fresh' | 'real' | 'demonstration'> {
  const db = connect<Database>(url, { max: 1 })
  try {
    return (await readInstance({ db })).kind
  } finally {
    await db.destroy()
  }
}
