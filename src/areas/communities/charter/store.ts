import type { PersonId } from '#areas/people/types.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import type { Selectable } from 'kysely'
import type { ConsentId } from '../consent/types.ts'
import type { CommunityDb } from '../tables.ts'
import type { CommunityId } from '../types.ts'
import type { CharterTextRow } from './tables.ts'
import type {
  CharterDraft,
  CharterState,
  CharterText,
  CharterTexts,
  CharterVersionId,
} from './types.ts'

/** A version as stored: whether it is adopted by now is for the rules of consent to say. */
export interface StoredVersion {
  readonly id: CharterVersionId
  readonly number: number
  readonly state: CharterState
  readonly settledAt: Date | null
  readonly proposedBy: { readonly person: PersonId; readonly name: string }
  readonly proposedAt: Date
  readonly reason: string
  readonly consent: ConsentId
  readonly texts: CharterTexts
}

export async function findVersions(
  db: CommunityDb,
  community: CommunityId,
): Promise<readonly StoredVersion[]> {
  const rows = await db
    .selectFrom('charter_version')
    .innerJoin('person', 'person.id', 'charter_version.proposed_by')
    .select([
      'charter_version.id',
      'charter_version.number',
      'charter_version.state',
      'charter_version.settled_at',
      'charter_version.proposed_at',
      'charter_version.reason',
      'charter_version.consent_id',
      'person.id as person',
      'person.name',
    ])
    .where('charter_version.community_id', '=', community)
    .where('charter_version.state', '<>', 'draft')
    .orderBy('charter_version.number', 'desc')
    .limit(100)
    .execute()
  const texts = await findTextsOf(
    db,
    rows.map(({ id }) => id),
  )
  return rows.flatMap((row) => toVersion(row, texts.get(row.id) ?? {}))
}

export async function findDraft(
  db: CommunityDb,
  community: CommunityId,
): Promise<CharterDraft | null> {
  const row = await db
    .selectFrom('charter_version')
    .select(['id', 'revision', 'edited_by', 'edited_at'])
    .where('community_id', '=', community)
    .where('state', '=', 'draft')
    .executeTakeFirst()
  if (row === undefined) return null
  const texts = await findTextsOf(db, [row.id])
  return {
    id: row.id,
    texts: texts.get(row.id) ?? {},
    revision: row.revision,
    editedBy: row.edited_by,
    editedAt: row.edited_at,
  }
}

/** Opens a draft with nothing in it. A community has one at most: the second of two is refused. */
export async function startDraft(
  db: CommunityDb,
  who: { readonly community: CommunityId; readonly person: PersonId },
  draft: { readonly id: CharterVersionId; readonly at: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('charter_version')
    .values({
      id: draft.id,
      community_id: who.community,
      state: 'draft',
      number: null,
      consent_id: null,
      reason: '',
      proposed_by: null,
      proposed_at: null,
      settled_at: null,
      revision: 1,
      edited_by: who.person,
      edited_at: draft.at,
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Counts an edit. @returns false when the draft is no longer the one its author saw. */
export async function countEdit(
  db: CommunityDb,
  who: { readonly community: CommunityId; readonly person: PersonId },
  edit: { readonly draft: CharterVersionId; readonly revision: number; readonly at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('charter_version')
    .set({ revision: edit.revision + 1, edited_by: who.person, edited_at: edit.at })
    .where('id', '=', edit.draft)
    .where('community_id', '=', who.community)
    .where('state', '=', 'draft')
    .where('revision', '=', edit.revision)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function saveDraftText(
  db: CommunityDb,
  community: CommunityId,
  given: {
    readonly draft: CharterVersionId
    readonly language: Locale
    readonly text: CharterText
  },
): Promise<void> {
  const { domain, mission, vision, values, ambition, norms } = given.text
  const parts = { domain, mission, vision, values, ambition, norms }
  await db
    .insertInto('charter_text')
    .values({
      charter_version_id: given.draft,
      community_id: community,
      language: given.language,
      ...parts,
    })
    .onConflict((oc) => oc.columns(['charter_version_id', 'language']).doUpdateSet(parts))
    .execute()
}

/** The draft becomes the next version, and waits for everybody's word. */
export async function proposeDraft(
  db: CommunityDb,
  who: { readonly community: CommunityId; readonly person: PersonId },
  proposal: {
    readonly draft: CharterVersionId
    readonly number: number
    readonly consent: ConsentId
    readonly reason: string
    readonly at: Date
  },
): Promise<void> {
  await db
    .updateTable('charter_version')
    .set({
      state: 'proposed',
      number: proposal.number,
      consent_id: proposal.consent,
      reason: proposal.reason,
      proposed_by: who.person,
      proposed_at: proposal.at,
    })
    .where('id', '=', proposal.draft)
    .where('community_id', '=', who.community)
    .where('state', '=', 'draft')
    .execute()
}

export async function settleVersion(
  db: CommunityDb,
  version: CharterVersionId,
  outcome: { readonly state: Exclude<CharterState, 'proposed'>; readonly at: Date },
): Promise<void> {
  await db
    .updateTable('charter_version')
    .set({ state: outcome.state, settled_at: outcome.at })
    .where('id', '=', version)
    .where('state', '=', 'proposed')
    .execute()
}

async function findTextsOf(
  db: CommunityDb,
  versions: readonly CharterVersionId[],
): Promise<ReadonlyMap<CharterVersionId, CharterTexts>> {
  const texts = new Map<CharterVersionId, CharterTexts>()
  if (versions.length === 0) return texts
  const rows = await db
    .selectFrom('charter_text')
    .select([
      'charter_version_id',
      'language',
      'domain',
      'mission',
      'vision',
      'values',
      'ambition',
      'norms',
    ])
    .where('charter_version_id', 'in', versions)
    .orderBy('language')
    .execute()
  for (const row of rows) {
    texts.set(row.charter_version_id, {
      ...texts.get(row.charter_version_id),
      [row.language]: toText(row),
    })
  }
  return texts
}

function toText(row: Omit<Selectable<CharterTextRow>, 'community_id'>): CharterText {
  const { domain, mission, vision, values, ambition, norms } = row
  return { domain, mission, vision, values, ambition, norms }
}

interface VersionRow {
  readonly id: CharterVersionId
  readonly number: number | null
  readonly state: CharterState | 'draft'
  readonly settled_at: Date | null
  readonly proposed_at: Date | null
  readonly reason: string
  readonly consent_id: ConsentId | null
  readonly person: PersonId
  readonly name: string
}

/** The checks of the table promise that only a draft lacks number, consent and date. */
function toVersion(row: VersionRow, texts: CharterTexts): StoredVersion[] {
  const { number, state, proposed_at: proposedAt, consent_id: consent } = row
  if (number === null || proposedAt === null || consent === null || state === 'draft') return []
  const proposedBy = { person: row.person, name: row.name }
  const { id, reason, settled_at: settledAt } = row
  return [{ id, number, state, settledAt, proposedBy, proposedAt, reason, consent, texts }]
}
