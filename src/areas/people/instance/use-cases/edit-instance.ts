import type { House } from '#platform/db/house.ts'
import { type Outcome, done } from '#platform/outcome.ts'
import type { PeopleDatabase } from '../../tables.ts'
import type { EditInstance } from '../input.ts'
import { readSizes, saveSettings } from '../store.ts'
import type { Sizes } from '../types.ts'

/** Name and language of the instance, and who may open an account from now on. */
export async function editInstance(
  house: House<PeopleDatabase>,
  input: EditInstance,
): Promise<Outcome<undefined>> {
  await saveSettings(house.db, input)
  return done()
}

/** How many people there are, and how much room everything takes. Numbers of the instance, of nobody in particular. */
export async function countInstance(house: House<PeopleDatabase>): Promise<Sizes> {
  return readSizes(house.db)
}
