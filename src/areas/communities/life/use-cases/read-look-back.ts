import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { statusOf } from '../../consent/rules.ts'
import { findNames, findRounds } from '../../consent/store.ts'
import type { Answer, ConsentId, ConsentStatus } from '../../consent/types.ts'
import type { CommunityDatabase } from '../../tables.ts'
import type { Membership } from '../../types.ts'
import type { WordInput } from '../input.ts'
import { findEarlierLookBacks, findLookBack, saveWord } from '../store.ts'
import type { LookBack } from '../types.ts'

/** The look back that is open or standing, where the consent to end stands, and what was said before. */
export interface LookBackRead {
  readonly lookBack: LookBack | null
  readonly ending: EndingConsent | null
  /** Of rests that were woken from and of ends that were taken back, the latest first. */
  readonly earlier: readonly LookBack[]
}

export interface EndingConsent {
  readonly id: ConsentId
  readonly status: ConsentStatus
  readonly isClosed: boolean
  readonly answers: readonly {
    readonly name: string
    readonly answer: Answer
    readonly reason: string
  }[]
  readonly mine: {
    readonly asked: boolean
    readonly answer: Answer | null
    readonly reason: string
  }
}

export async function readLookBack(
  house: House<CommunityDatabase>,
  membership: Membership,
): Promise<LookBackRead> {
  const lookBack = await findLookBack(house.db, membership.community)
  const consent = lookBack?.consent ?? null
  return {
    lookBack,
    ending: consent && (await readEnding(house, membership, consent)),
    earlier: await findEarlierLookBacks(house.db, membership.community),
  }
}

/** Adds one's own words, while it is being agreed on and ever after. */
export async function addToLookBack(
  house: House<CommunityDatabase>,
  membership: Membership,
  word: WordInput,
): Promise<Outcome<undefined, 'not_found'>> {
  return house.transaction(async (tx) => {
    const lookBack = await findLookBack(tx, membership.community)
    if (lookBack === null) return refuse('not_found')
    const at = house.now()
    await saveWord(tx, membership, { ...word, id: newId(at), lookBack: lookBack.id, at })
    return done()
  })
}

async function readEnding(
  house: House<CommunityDatabase>,
  membership: Membership,
  id: ConsentId,
): Promise<EndingConsent | null> {
  const [round] = await findRounds(house.db, [id])
  if (round === undefined) return null
  const names = await findNames(house.db, [id])
  const mine = round.given.findLast(({ person }) => person === membership.person)
  return {
    id,
    status: statusOf(round, house.now()),
    isClosed: round.closedAt !== null,
    answers: round.given.map(({ person, answer, reason }) => ({
      name: names.get(person) ?? '',
      answer,
      reason,
    })),
    mine: {
      asked: round.asked.some(({ person }) => person === membership.person),
      answer: mine?.answer ?? null,
      reason: mine?.reason ?? '',
    },
  }
}
