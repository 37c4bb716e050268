import type { PeopleDatabase } from '#areas/people/tables.ts'
import { openFirstRun } from '#areas/people/use-cases/open-first-run.ts'
import { connect } from '#platform/db/connect.ts'
import { openHouse } from '#platform/db/house.ts'

/**
 * The link that makes its bearer the first administrator, once, within half an hour; a new one at each start.
 * @param language of an instance that has not chosen one, from the system's: 'en_GB.UTF-8', 'fr_BE'...
 * @returns null once the instance is in use
 */
export async function openFirstRunLink(
  url: string,
  origin: URL,
  language: string,
): Promise<string | null> {
  const db = connect<PeopleDatabase>(url, { max: 2 })
  try {
    const house = openHouse({ db, now: () => new Date(), announce: async () => undefined })
    const opened = await openFirstRun(house, language.startsWith('en') ? 'en' : 'fr')
    return opened && new URL(`/welcome?token=${opened.token}`, origin).href
  } finally {
    await db.destroy()
  }
}
