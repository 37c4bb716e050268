import type { CommunityId } from '#areas/communities/types.ts'
import type { PersonId } from '#areas/people/types.ts'
import type { CommitmentId, CommitmentOutcome } from './types.ts'

interface CommitmentFact {
  readonly community: CommunityId
  readonly commitment: CommitmentId
  readonly owner: PersonId
}

/** What commitments tell the rest of the house. Ids only: whoever hears it reads what it may. */
export type CommitmentEvent =
  /** Somebody suggests that `owner` takes it; nothing is promised yet. */
  | (CommitmentFact & { readonly fact: 'sessions.commitmentProposed'; readonly by: PersonId })
  | (CommitmentFact & { readonly fact: 'sessions.commitmentTaken' })
  /** A no: nothing was promised, and what was offered is gone, words and all. */
  | (CommitmentFact & { readonly fact: 'sessions.commitmentDeclined' })
  /** Its owner chose another day: it is recalled when that one is near. */
  | (CommitmentFact & { readonly fact: 'sessions.commitmentPutOff' })
  | (CommitmentFact & {
      readonly fact: 'sessions.commitmentSettled'
      readonly outcome: CommitmentOutcome
    })
  /** Its day is near: once for each commitment, for a kind mail. */
  | (CommitmentFact & { readonly fact: 'sessions.commitmentDue'; readonly due: string })
