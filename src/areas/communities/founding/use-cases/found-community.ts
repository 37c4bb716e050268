import type { SignedInPerson } from '#areas/people/types.ts'
import { randomBytes } from 'node:crypto'
import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome } from '#platform/outcome.ts'
import { dayOf, monthsAfter } from '#platform/time.ts'
import { saveDraftText, startDraft } from '../../charter/store.ts'
import type { Founded } from '../../events.ts'
import { addressFor } from '../../rules.ts'
import { saveCommunity, saveText } from '../../store/community.ts'
import { admit } from '../../store/membership.ts'
import type { CommunityDatabase, CommunityDb } from '../../tables.ts'
import type { Community, CommunityId } from '../../types.ts'
import { canBegin, suggestionFor } from '../rules.ts'
import { removeDraft } from '../store.ts'
import type { FoundingAnswers, Suggestion } from '../types.ts'

export type CompleteAnswers = {
  readonly [Step in keyof FoundingAnswers]-?: NonNullable<FoundingAnswers[Step]>
}

/** What came into being, and the first session it leads to. */
export interface FoundedCommunity {
  readonly community: CommunityId
  readonly address: string
  readonly suggestion: Suggestion
}

/**
 * Any signed-in person founds a community, and is from then on a member like the others. The charter
 * starts as a draft that all members can work on: nobody adopts one alone.
 * Refuses 'in_the_past' when the day wished for a first session is over.
 * @param zone in which the founder reads days
 */
export async function foundCommunity(
  house: House<CommunityDatabase>,
  person: SignedInPerson,
  { answers, zone }: { readonly answers: CompleteAnswers; readonly zone: string },
): Promise<Outcome<FoundedCommunity, 'in_the_past'>> {
  const now = house.now()
  const begins = canBegin(answers.rhythm, dayOf(now, zone))
  if (!begins.ok) return begins
  const suggestion = suggestionFor({ ...answers.kind, purpose: answers.why.purpose })
  const community = conceive(answers, suggestion, now)
  await house.transaction(async (tx) => {
    await saveCommunity(tx, { ...community, foundedBy: person.person })
    await admit(tx, community.id, { person: person.person, joinedBy: 'founding', at: now })
    await saveFirstWords(
      tx,
      { community: community.id, person: person.person },
      { answers, at: now },
    )
    await removeDraft(tx, person.person)
    await house.announce(tx, founded(community, person))
  })
  return done({ community: community.id, address: community.address, suggestion })
}

function conceive(answers: CompleteAnswers, suggestion: Suggestion, now: Date): Community {
  return {
    id: newId(now),
    address: addressFor(answers.about.name, randomBytes(10)),
    name: answers.about.name,
    ...answers.kind,
    purpose: answers.why.purpose,
    visibility: answers.who.visibility,
    joinRule: answers.who.joinRule,
    languages: [...new Set([answers.why.language, ...answers.who.languages])],
    usualHats: suggestion.hats,
    agenda: suggestion.agenda,
    state: 'living',
    stateSince: now,
    whyReviewOn: monthsAfter(now, suggestion.reviewInMonths),
    createdAt: now,
    firstDate: answers.rhythm.firstDate,
  }
}

async function saveFirstWords(
  tx: CommunityDb,
  who: Parameters<typeof startDraft>[1],
  first: { readonly answers: CompleteAnswers; readonly at: Date },
): Promise<void> {
  const { why, about, rhythm, charter } = first.answers
  await saveText(tx, who.community, {
    language: why.language,
    why: why.why,
    question: about.question,
    rhythm: rhythm.rhythm,
  })
  const draft = newId<'charterVersion'>(first.at)
  await startDraft(tx, who, { id: draft, at: first.at })
  await saveDraftText(tx, who.community, { draft, language: why.language, text: charter })
}

function founded(community: Community, person: SignedInPerson): Founded {
  return {
    fact: 'communities.founded',
    community: community.id,
    address: community.address,
    name: community.name,
    by: person.person,
    byName: person.name,
  }
}
