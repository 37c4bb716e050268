import { isDeepStrictEqual } from 'node:util'
import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { openConsent } from '../../consent/use-cases/open-consent.ts'
import { findTexts } from '../../store/community.ts'
import type { CommunityDatabase, CommunityTx } from '../../tables.ts'
import type { Membership, SettingChangeId } from '../../types.ts'
import { settleConsents } from '../../use-cases/settle-consents.ts'
import { DECISION_DAYS, isReversible, needsConsent, valueOf } from '../rules.ts'
import { findChange, isBeingDecided, saveChange, saveProposal, saveSetting } from '../store.ts'
import type { DecidedSetting, Setting } from '../types.ts'

/** `changed` at once, `asked` of everybody first; both also where nothing had to change. */
export type SettingOutcome = 'changed' | 'asked'
type Refusal = 'ended' | 'changed_since' | 'being_decided'

/**
 * Any member changes a setting, at once, with a reason; everybody sees what it was and can take it
 * back. A change to the value it already has leaves no line. Another kind, or more readers, is asked of
 * everybody first.
 * Refuses 'being_decided' while the same setting is asked about.
 */
export async function changeSetting(
  house: House<CommunityDatabase>,
  membership: Membership,
  given: Setting & { readonly reason: string },
): Promise<Outcome<SettingOutcome, Refusal>> {
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
): Promise<Outcome<SettingOutcome, Refusal | 'not_found'>> {
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
  readonly reverts?: SettingChangeId | null
  /** What the setting must still be; undefined when anything will do. */
  readonly expected?: unknown
}

async function write(
  house: House<CommunityDatabase>,
  membership: Membership,
  change: Change,
): Promise<Outcome<SettingOutcome, Refusal>> {
  const { setting, expected } = change
  return house.transaction(async (tx) => {
    const community = await settleConsents(house, tx, membership.community)
    if (community === null || community.state === 'ended') return refuse('ended')
    const before = valueOf({ community, texts: await findTexts(tx, community.id) }, setting)
    if (expected !== undefined && !isDeepStrictEqual(before, expected))
      return refuse('changed_since')
    if (isDeepStrictEqual(before, setting.value)) return done('changed')
    if (isDecided(setting) && (await isBeingDecided(tx, community.id, setting.setting)))
      return refuse('being_decided', 'value')
    if (needsConsent(setting, community))
      return ask(house, tx, membership, { ...change, setting, before: community[setting.setting] })
    await saveSetting(tx, community.id, setting)
    const { reason, reverts = null } = change
    const at = house.now()
    const line = { setting: setting.setting, before, after: setting.value, reason, at, reverts }
    await saveChange(tx, membership, { ...line, id: newId(at) })
    return done('changed')
  })
}

/** Asks everybody. Whoever is alone has agreed with themselves by asking. */
async function ask(
  house: House<CommunityDatabase>,
  tx: CommunityTx,
  membership: Membership,
  { setting, before, reason, reverts = null }: Proposed,
): Promise<Outcome<SettingOutcome, never>> {
  const proposedAt = house.now()
  const consent = newId<'consent'>(proposedAt)
  const round = { id: consent, subject: setting.setting, delayDays: DECISION_DAYS }
  await openConsent(house, tx, membership, round)
  const what = { setting: setting.setting, before, after: setting.value, reason, reverts }
  await saveProposal(tx, membership, { ...what, id: newId(proposedAt), consent, proposedAt })
  const settled = await settleConsents(house, tx, membership.community)
  return done(settled?.[setting.setting] === setting.value ? 'changed' : 'asked')
}

interface Proposed extends Change {
  readonly setting: DecidedSetting
  readonly before: string
}

function isDecided(setting: Setting): setting is DecidedSetting {
  return setting.setting === 'kind' || setting.setting === 'visibility'
}
