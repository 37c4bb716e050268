import type { CommunityDb, CommunityRow } from '../tables.ts'
import type { Updateable } from 'kysely'
import { earlierThan } from '#platform/db/paging.ts'
import type { ConsentId } from '../consent/types.ts'
import { dropText, saveText } from '../store/community.ts'
import type { CommunityId, Membership, SettingChangeId } from '../types.ts'
import type {
  ChangePlace,
  RecordedName,
  Setting,
  SettingChange,
  SettingProposalId,
  StoredProposal,
} from './types.ts'

/** Writes the value; texts have a table of their own. */
export async function saveSetting(
  db: CommunityDb,
  community: CommunityId,
  setting: Setting,
): Promise<void> {
  if (setting.setting === 'text') {
    const { value } = setting
    return value.why === ''
      ? dropText(db, community, value.language)
      : saveText(db, community, value)
  }
  await db.updateTable('community').set(columnsOf(setting)).where('id', '=', community).execute()
}

export async function saveChange(
  db: CommunityDb,
  who: Pick<Membership, 'community' | 'person'>,
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
      community_id: who.community,
      person_id: who.person,
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
  { before, limit }: { readonly before: ChangePlace | undefined; readonly limit: number },
): Promise<readonly SettingChange[]> {
  const place = before && ([before.at, before.id] as const)
  const rows = await changes(db, membership)
    .where(earlierThan(['setting_change.changed_at', 'setting_change.id'], place))
    .orderBy('setting_change.changed_at', 'desc')
    .orderBy('setting_change.id', 'desc')
    .limit(limit)
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

export async function saveProposal(
  db: CommunityDb,
  membership: Membership,
  proposal: Omit<StoredProposal, 'by' | 'state' | 'settledAt'>,
): Promise<void> {
  await db
    .insertInto('setting_proposal')
    .values({
      id: proposal.id,
      community_id: membership.community,
      person_id: membership.person,
      setting: proposal.setting,
      before: proposal.before,
      after: proposal.after,
      reason: proposal.reason,
      reverts: proposal.reverts,
      consent_id: proposal.consent,
      proposed_at: proposal.proposedAt,
      state: 'proposed',
      settled_at: null,
    })
    .execute()
}

/** The latest first. */
export async function findProposals(
  db: CommunityDb,
  community: CommunityId,
): Promise<readonly StoredProposal[]> {
  const rows = await proposals(db)
    .where('setting_proposal.community_id', '=', community)
    .orderBy('setting_proposal.proposed_at', 'desc')
    .orderBy('setting_proposal.id', 'desc')
    .limit(100)
    .execute()
  return rows.map(toProposal)
}

export async function findProposalOf(
  db: CommunityDb,
  consent: ConsentId,
): Promise<StoredProposal | null> {
  const row = await proposals(db)
    .where('setting_proposal.consent_id', '=', consent)
    .executeTakeFirst()
  return row ? toProposal(row) : null
}

export async function isBeingDecided(
  db: CommunityDb,
  community: CommunityId,
  setting: StoredProposal['setting'],
): Promise<boolean> {
  const row = await db
    .selectFrom('setting_proposal')
    .select('id')
    .where('community_id', '=', community)
    .where('setting', '=', setting)
    .where('state', '=', 'proposed')
    .executeTakeFirst()
  return row !== undefined
}

export async function settleProposal(
  db: CommunityDb,
  proposal: SettingProposalId,
  outcome: { readonly state: 'decided' | 'withdrawn'; readonly at: Date },
): Promise<void> {
  await db
    .updateTable('setting_proposal')
    .set({ state: outcome.state, settled_at: outcome.at })
    .where('id', '=', proposal)
    .where('state', '=', 'proposed')
    .execute()
}

function proposals(db: CommunityDb) {
  return db
    .selectFrom('setting_proposal')
    .innerJoin('person', 'person.id', 'setting_proposal.person_id')
    .select([
      'setting_proposal.id',
      'setting_proposal.setting',
      'setting_proposal.before',
      'setting_proposal.after',
      'setting_proposal.reason',
      'setting_proposal.reverts',
      'setting_proposal.person_id',
      'person.name',
      'setting_proposal.proposed_at as proposedAt',
      'setting_proposal.consent_id as consent',
      'setting_proposal.state',
      'setting_proposal.settled_at as settledAt',
    ])
}

function toProposal(
  row: Awaited<ReturnType<ReturnType<typeof proposals>['execute']>>[number],
): StoredProposal {
  const { person_id: person, name, ...rest } = row
  return { ...rest, by: { person, name } }
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
