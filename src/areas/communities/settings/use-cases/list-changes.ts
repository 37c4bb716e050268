import type { House } from '#platform/db/house.ts'
import type { CommunityDatabase } from '../../tables.ts'
import type { Membership } from '../../types.ts'
import { isReversible } from '../rules.ts'
import { findChanges } from '../store.ts'
import type { SettingChange } from '../types.ts'

/** The history of the settings, the latest first. */
export async function listChanges(
  house: House<CommunityDatabase>,
  membership: Membership,
): Promise<readonly (SettingChange & { readonly isReversible: boolean })[]> {
  const found = await findChanges(house.db, membership)
  return found.map((change) => ({ ...change, isReversible: isReversible(change.setting) }))
}
