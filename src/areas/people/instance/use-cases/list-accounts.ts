import type { House } from '#platform/db/house.ts'
import { nameKeyOf } from '../../rules/names.ts'
import type { PeopleDatabase } from '../../tables.ts'
import type { PersonId } from '../../types.ts'
import type { AccountFilter } from '../input.ts'
import { findLine, listAccounts as findAccounts, listSuspensions } from '../store.ts'
import type { AccountLine, Suspension } from '../types.ts'

const PAGE = 50

export interface Accounts {
  readonly accounts: readonly AccountLine[]
  /** Where the next page goes on, while there is one. */
  readonly next: PersonId | null
}

/** Accounts of the instance, by name; searched by part of a name or of an address. */
export async function listAccounts(
  house: House<PeopleDatabase>,
  { search, group, after }: AccountFilter,
  limit: number = PAGE,
): Promise<Accounts> {
  const found = await findAccounts(house.db, {
    nameKey: nameKeyOf(search),
    email: search.toLowerCase(),
    group,
    after,
    limit: limit + 1,
  })
  const accounts = found.slice(0, limit)
  return { accounts, next: found.length > limit ? (accounts.at(-1)?.id ?? null) : null }
}

/** One account and when it was suspended. @returns null when there is none */
export async function readAccount(
  house: House<PeopleDatabase>,
  person: PersonId,
): Promise<{ readonly account: AccountLine; readonly suspensions: readonly Suspension[] } | null> {
  const account = await findLine(house.db, person)
  return account && { account, suspensions: await listSuspensions(house.db, person) }
}
