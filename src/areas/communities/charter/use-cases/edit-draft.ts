import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { CommunityDatabase, CommunityDb } from '../../tables.ts'
import type { Membership } from '../../types.ts'
import { settleConsents } from '../../use-cases/settle-consents.ts'
import { adoptedOf, proposedOf } from '../rules.ts'
import type { DraftInput } from '../input.ts'
import { countEdit, findDraft, saveDraftText, startDraft } from '../store.ts'
import { readVersions } from './read-charter.ts'

/**
 * Opens the draft that all members work on, with the words of the version asked about, else of the one
 * adopted. Nothing happens when a draft is open already.
 */
export async function startCharterDraft(
  house: House<CommunityDatabase>,
  membership: Membership,
): Promise<Outcome<undefined, 'ended'>> {
  return house.transaction(async (tx) => {
    const community = await settleConsents(house, tx, membership.community)
    if (community?.state === 'ended') return refuse('ended')
    await copyToDraft(tx, membership, house.now())
    return done()
  })
}

/** Any member edits. Refuses 'stale' when somebody saved after this editor began to read. */
export async function editCharterDraft(
  house: House<CommunityDatabase>,
  membership: Membership,
  edit: DraftInput,
): Promise<Outcome<undefined, 'ended' | 'stale' | 'not_a_language'>> {
  if (!membership.languages.includes(edit.language)) return refuse('not_a_language', 'language')
  return house.transaction(async (tx) => {
    const community = await settleConsents(house, tx, membership.community)
    if (community?.state === 'ended') return refuse('ended')
    const draft = await findDraft(tx, membership.community)
    if (draft === null) return refuse('stale')
    const { revision, language, text } = edit
    const counted = await countEdit(tx, membership, { draft: draft.id, revision, at: house.now() })
    if (!counted) return refuse('stale')
    await saveDraftText(tx, membership.community, { draft: draft.id, language, text })
    return done()
  })
}

async function copyToDraft(tx: CommunityDb, membership: Membership, at: Date): Promise<void> {
  const draft = newId<'charterVersion'>(at)
  const started = await startDraft(tx, membership, { id: draft, at })
  if (!started) return
  const versions = await readVersions(tx, membership.community, at)
  const source = proposedOf(versions) ?? adoptedOf(versions)
  for (const language of membership.languages) {
    const text = source?.texts[language]
    if (text) await saveDraftText(tx, membership.community, { draft, language, text })
  }
}
