import { isDeepStrictEqual } from 'node:util'
import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { findTexts } from '../../store/community.ts'
import type { CommunityDatabase } from '../../tables.ts'
import type { Membership, SettingChangeId } from '../../types.ts'
import { settleConsents } from '../../use-cases/settle-consents.ts'
import { isReversible, valueOf } from '../rules.ts'
import { findChange, saveChange, saveSetting } from '../store.ts'
import type { Setting } from '../types.ts'

/**
 * Any member changes a setting, at once, with a reason; everybody sees what it was and can take it
 * back. A change to the value it already has leaves no line.
 */
export async function changeSetting(
  house: House<CommunityDatabase>,
  membership: Membership,
  given: Setting & { readonly reason: string },
): Promise<Outcome<undefined, 'ended' | 'changed_since'>> {
  return write(house, membership, { setting: given, reason: given.reason })
}

/**
 * Sets a setting back to what it was before one change.
 * Refuses 'changed_since' when somebody changed it again: their change would be lost unseen.
 * @param read reads a stored value back; null when it no longer fits
 */
export async function revertSetting(
  house: House<CommunityDatabase>,
  membership: Membership,
  given: { readonly change: SettingChangeId; readonly reason: string },
  read: (name: string, value: unknown) => Setting | null,
): Promise<Outcome<undefined, 'ended' | 'not_found' | 'changed_since'>> {
  const change = await findChange(house.db, membership, given.change)
  if (change === null || !isReversible(change.setting)) return refuse('not_found')
  const setting = read(change.setting, change.before)
  if (setting === null) return refuse('not_found')
  return write(house, membership, {
    setting,
    reason: given.reason,
    reverts: change.id,
    expected: change.after,
  })
}

interface Change {
  readonly setting: Setting
  readonly reason: string
  readonly reverts?: SettingChangeId
  /** What the setting must still be; undefined when anything will do. */
  readonly expected?: unknown
}

async function write(
  house: House<CommunityDatabase>,
  membership: Membership,
  { setting, reason, reverts, expected }: Change,
): Promise<Outcome<undefined, 'ended' | 'changed_since'>> {
  return house.transaction(async (tx) => {
    const community = await settleConsents(house, tx, membership.community)
    if (community === null || community.state === 'ended') return refuse('ended')
    const before = valueOf({ community, texts: await findTexts(tx, community.id) }, setting)
    if (expected !== undefined && !isDeepStrictEqual(before, expected))
      return refuse('changed_since')
    if (isDeepStrictEqual(before, setting.value)) return done()
    await saveSetting(tx, community.id, setting)
    const at = house.now()
    const change = { setting: setting.setting, before, after: setting.value, reason, at }
    await saveChange(tx, membership, { ...change, id: newId(at), reverts: reverts ?? null })
    return done()
  })
}
