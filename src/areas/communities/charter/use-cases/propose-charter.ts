import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { closeRound } from '../../consent/store.ts'
import { openConsent } from '../../consent/use-cases/open-consent.ts'
import type { CommunityDatabase, CommunityDb } from '../../tables.ts'
import type { CommunityId, Membership } from '../../types.ts'
import { settleConsents } from '../../use-cases/settle-consents.ts'
import type { ProposalInput } from '../input.ts'
import { canBeProposed, proposedOf } from '../rules.ts'
import { findDraft, proposeDraft, settleVersion } from '../store.ts'
import type { CharterVersion, CharterVersionId } from '../types.ts'
import { readVersions } from './read-charter.ts'

/**
 * Asks every member about the draft. A version that was being asked about gives way to the new one:
 * that is how an objection is met. Its words, answers and dissent stay readable.
 * Refuses 'no_draft', 'stale' when the draft changed meanwhile, 'nothing_written' without a mission.
 */
export async function proposeCharter(
  house: House<CommunityDatabase>,
  membership: Membership,
  proposal: ProposalInput,
): Promise<Outcome<undefined, 'ended' | 'no_draft' | 'stale' | 'nothing_written'>> {
  return house.transaction(async (tx) => {
    const community = await settleConsents(house, tx, membership.community)
    if (community?.state === 'ended') return refuse('ended')
    const draft = await findDraft(tx, membership.community)
    if (draft === null) return refuse('no_draft')
    if (draft.revision !== proposal.revision) return refuse('stale')
    if (!canBeProposed(draft.texts)) return refuse('nothing_written')
    const at = house.now()
    const versions = await readVersions(tx, membership.community, at)
    await replace(tx, proposedOf(versions), at)
    const { reason, delayDays } = proposal
    const consent = newId<'consent'>(at)
    await openConsent(house, tx, membership, { id: consent, subject: 'charter', delayDays })
    const number = (versions[0]?.number ?? 0) + 1
    await proposeDraft(tx, membership, { draft: draft.id, number, consent, reason, at })
    return done()
  })
}

/** Whoever proposed a version may take it back while nothing is settled. */
export async function withdrawCharter(
  house: House<CommunityDatabase>,
  membership: Membership,
  version: CharterVersionId,
): Promise<Outcome<undefined, 'not_found' | 'not_yours' | 'already_settled'>> {
  return house.transaction(async (tx) => {
    await settleConsents(house, tx, membership.community)
    const at = house.now()
    const found = await findVersion(tx, membership.community, { version, at })
    if (found === undefined) return refuse('not_found')
    if (found.proposedBy.person !== membership.person) return refuse('not_yours')
    if (found.state !== 'proposed') return refuse('already_settled')
    await closeRound(tx, found.consent, at)
    await settleVersion(tx, found.id, { state: 'withdrawn', at })
    return done()
  })
}

async function findVersion(
  tx: CommunityDb,
  community: CommunityId,
  wanted: { readonly version: CharterVersionId; readonly at: Date },
) {
  const versions = await readVersions(tx, community, wanted.at)
  return versions.find(({ id }) => id === wanted.version)
}

async function replace(tx: CommunityDb, open: CharterVersion | null, at: Date): Promise<void> {
  if (open === null) return
  await closeRound(tx, open.consent, at)
  await settleVersion(tx, open.id, { state: 'replaced', at })
}
