import type { House } from '#platform/db/house.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { weigh } from '../../consent/rules.ts'
import { closeRound, findNames, findRounds } from '../../consent/store.ts'
import type { CommunityDatabase } from '../../tables.ts'
import type { Membership } from '../../types.ts'
import { settleConsents } from '../../use-cases/settle-consents.ts'
import { findProposals, settleProposal } from '../store.ts'
import type { SettingProposal, SettingProposalId } from '../types.ts'

/** What is or was decided together, the latest first: who said what and when, doubts included. */
export async function readProposals(
  house: House<CommunityDatabase>,
  membership: Membership,
): Promise<readonly SettingProposal[]> {
  const stored = await findProposals(house.db, membership.community)
  const ids = stored.map(({ consent }) => consent)
  const rounds = new Map((await findRounds(house.db, ids)).map((round) => [round.id, round]))
  const names = await findNames(house.db, ids)
  return stored.flatMap((proposal) => {
    const round = rounds.get(proposal.consent)
    return round === undefined
      ? []
      : [{ ...proposal, ...weigh(round, { names, now: house.now() }) }]
  })
}

/** Whoever proposed it may take it back while nothing is decided; anybody else objects, and says why. */
export async function withdrawProposal(
  house: House<CommunityDatabase>,
  membership: Membership,
  id: SettingProposalId,
): Promise<Outcome<undefined, 'not_found' | 'not_yours' | 'already_settled'>> {
  return house.transaction(async (tx) => {
    await settleConsents(house, tx, membership.community)
    const found = (await findProposals(tx, membership.community)).find((one) => one.id === id)
    if (found === undefined) return refuse('not_found')
    if (found.by.person !== membership.person) return refuse('not_yours')
    if (found.state !== 'proposed') return refuse('already_settled')
    const at = house.now()
    await closeRound(tx, found.consent, at)
    await settleProposal(tx, found.id, { state: 'withdrawn', at })
    return done()
  })
}
