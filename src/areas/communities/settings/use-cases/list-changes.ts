import type { House } from '#platform/db/house.ts'
import type { CommunityDatabase } from '../../tables.ts'
import type { Membership } from '../../types.ts'
import { isReversible } from '../rules.ts'
import { findChanges } from '../store.ts'
import type { ChangePlace, SettingChange } from '../types.ts'

const LATEST = 100

type Change = SettingChange & { readonly isReversible: boolean }

/** The history of the settings, the latest first, as far back as a page shows it. */
export async function listChanges(
  house: House<CommunityDatabase>,
  membership: Membership,
): Promise<readonly Change[]> {
  return (await pageChanges(house, membership, { limit: LATEST, before: undefined })).changes
}

/** The same, a page at a time and to the very first. One query. */
export async function pageChanges(
  house: House<CommunityDatabase>,
  membership: Membership,
  { limit, before }: { readonly limit: number; readonly before: ChangePlace | undefined },
): Promise<{ readonly changes: readonly Change[]; readonly more: boolean }> {
  const found = await findChanges(house.db, membership, { limit: limit + 1, before })
  const changes = found.slice(0, limit)
  return {
    changes: changes.map((each) => ({ ...each, isReversible: isReversible(each.setting) })),
    more: found.length > limit,
  }
}
