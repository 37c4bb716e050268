import type { PersonId } from '#areas/people/types.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import type { ExpressionBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { ConsentId } from '../consent/types.ts'
import type { CommunityDatabase, CommunityDb } from '../tables.ts'
import type { CommunityId } from '../types.ts'
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

/** The version that waits for its consent, for whoever asks whether there is one. */
export function proposedVersion(db: CommunityDb, community: CommunityId) {
  return db
    .selectFrom('charter_version')
    .select('charter_version.id')
    .where('charter_version.community_id', '=', community)
    .where('charter_version.state', '=', 'proposed')
}

/** Every proposed version with its texts, the newest first: one query. */
export async function findVersions(
  db: CommunityDb,
  community: CommunityId,
): Promise<readonly StoredVersion[]> {
  const rows = await db
    .selectFrom('charter_version')
    .innerJoin('person', 'person.id', 'charter_version.proposed_by')
    .select((eb) => [
      'charter_version.id',
      'charter_version.number',
      'charter_version.state',
      'charter_version.settled_at',
      'charter_version.proposed_at',
      'charter_version.reason',
      'charter_version.consent_id',
      'person.id as person',
      'person.name',
      textsOf(eb).as('texts'),
    ])
    .where('charter_version.community_id', '=', community)
    .where('charter_version.state', '<>', 'draft')
    .orderBy('charter_version.number', 'desc')
    .limit(100)
    .execute()
  return rows.flatMap((row) => toVersion(row, byLanguage(row.texts)))
}

export async function findDraft(
  db: CommunityDb,
  community: CommunityId,
): Promise<CharterDraft | null> {
  const row = await db
    .selectFrom('charter_version')
    .select((eb) => ['id', 'revision', 'edited_by', 'edited_at', textsOf(eb).as('texts')])
    .where('community_id', '=', community)
    .where('state', '=', 'draft')
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    id: row.id,
    texts: byLanguage(row.texts),
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

function textsOf(eb: ExpressionBuilder<CommunityDatabase, 'charter_version'>) {
  const parts = ['language', 'domain', 'mission', 'vision', 'values', 'ambition', 'norms'] as const
  return jsonArrayFrom(
    eb
      .selectFrom('charter_text')
      .select(parts)
      .whereRef('charter_text.charter_version_id', '=', 'charter_version.id')
      .orderBy('language'),
  )
}

function byLanguage(rows: readonly (CharterText & { readonly language: Locale })[]): CharterTexts {
  return Object.fromEntries(rows.map(({ language, ...text }) => [language, text]))
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
