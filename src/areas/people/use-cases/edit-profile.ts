import type { House } from '#platform/db/house.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { type Outcome, done } from '#platform/outcome.ts'
import type { EditLine, EditName } from '../input.ts'
import { nameKeyOf } from '../rules/names.ts'
import { deleteLine, replaceLanguages, saveLine, saveName } from '../store/profile.ts'
import type { PeopleDatabase } from '../tables.ts'
import type { SignedInPerson } from '../types.ts'

/** Writes one line of one's own profile, in the language of the page; nothing written takes it away. */
export async function editLine(
  house: House<PeopleDatabase>,
  { person }: SignedInPerson,
  { aspect, body, visibility }: EditLine,
  language: Locale,
): Promise<Outcome<undefined>> {
  const now = house.now()
  if (body === undefined || body === '') await deleteLine(house.db, person, aspect)
  else await saveLine(house.db, person, { line: { aspect, body, visibility, language }, now })
  return done()
}

/** One's name as others see it, and the languages one speaks. */
export async function editName(
  house: House<PeopleDatabase>,
  { person }: SignedInPerson,
  { name, languages }: EditName,
): Promise<Outcome<undefined>> {
  return house.transaction(async (tx) => {
    await saveName(tx, person, { name, nameKey: nameKeyOf(name), now: house.now() })
    await replaceLanguages(tx, person, [...new Set(languages)])
    return done()
  })
}
