import type { CommunityDb, CommunityRow } from '../tables.ts'
import type { Updateable } from 'kysely'
import { saveText } from '../store/community.ts'
import type { CommunityId, Membership, SettingChangeId } from '../types.ts'
import type { RecordedName, Setting, SettingChange } from './types.ts'

/** Writes the value; texts have a table of their own. */
export async function saveSetting(
  db: CommunityDb,
  community: CommunityId,
  setting: Setting,
): Promise<void> {
  if (setting.setting === 'text') return saveText(db, community, setting.value)
  await db.updateTable('community').set(columnsOf(setting)).where('id', '=', community).execute()
}

export async function saveChange(
  db: CommunityDb,
  membership: Membership,
  change: {
    readonly id: SettingChangeId
    readonly setting: RecordedName
    readonly before: unknown
    readonly after: unknown
    readonly reason: string
    readonly at: Date
    readonly reverts: SettingChangeId | null
  },
): Promise<void> {
  await db
    .insertInto('setting_change')
    .values({
      id: change.id,
      community_id: membership.community,
      person_id: membership.person,
      setting: change.setting,
      before: JSON.stringify(change.before),
      after: JSON.stringify(change.after),
      reason: change.reason,
      reverts: change.reverts,
      changed_at: change.at,
    })
    .execute()
}

function changes(db: CommunityDb, membership: Membership) {
  return db
    .selectFrom('setting_change')
    .innerJoin('person', 'person.id', 'setting_change.person_id')
    .select([
      'setting_change.id',
      'setting_change.setting',
      'setting_change.before',
      'setting_change.after',
      'setting_change.reason',
      'setting_change.person_id',
      'person.name',
      'setting_change.changed_at',
      'setting_change.reverts',
    ])
    .where('setting_change.community_id', '=', membership.community)
}

/** The latest first. */
export async function findChanges(
  db: CommunityDb,
  membership: Membership,
): Promise<readonly SettingChange[]> {
  const rows = await changes(db, membership)
    .orderBy('setting_change.changed_at', 'desc')
    .orderBy('setting_change.id', 'desc')
    .limit(100)
    .execute()
  return rows.map(toChange)
}

export async function findChange(
  db: CommunityDb,
  membership: Membership,
  id: SettingChangeId,
): Promise<SettingChange | null> {
  const row = await changes(db, membership).where('setting_change.id', '=', id).executeTakeFirst()
  return row ? toChange(row) : null
}

export async function setWhyReview(
  db: CommunityDb,
  community: CommunityId,
  on: Date,
): Promise<void> {
  await db.updateTable('community').set({ why_review_on: on }).where('id', '=', community).execute()
}

function columnsOf(setting: Exclude<Setting, { setting: 'text' }>): Updateable<CommunityRow> {
  switch (setting.setting) {
    case 'name':
      return { name: setting.value }
    case 'kind':
      return { kind: setting.value }
    case 'origin':
      return { origin: setting.value.origin, origin_name: setting.value.originName }
    case 'visibility':
      return { visibility: setting.value }
    case 'joinRule':
      return { join_rule: setting.value }
    case 'languages':
      return { languages: [...setting.value] }
    case 'usualHats':
      return { usual_hats: [...setting.value] }
    case 'agenda':
      return { agenda: JSON.stringify(setting.value) }
  }
}

type Found = Awaited<ReturnType<ReturnType<typeof changes>['execute']>>[number]

function toChange(row: Found): SettingChange {
  const { person_id: person, name, changed_at: at, setting, ...rest } = row
  return { ...rest, setting, by: { person, name }, at }
}
