import type { PersonId } from '#areas/people/types.ts'
import type { House } from '#platform/db/house.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { statusOf, weigh } from '../../consent/rules.ts'
import { findNames, findRounds, type RoundRead } from '../../consent/store.ts'
import type { Answer } from '../../consent/types.ts'
import type { CommunityDatabase, CommunityDb } from '../../tables.ts'
import type { Community, CommunityId, Membership } from '../../types.ts'
import { adoptedOf, normsIn, proposedOf, textIn } from '../rules.ts'
import { findDraft, findVersions, type StoredVersion } from '../store.ts'
import type { AgreedNorms, CharterDraft, CharterText, CharterVersion } from '../types.ts'

/** The charter as its members see it: what counts, what is asked of them, what came before. */
export interface CharterRead {
  readonly adopted: CharterVersion | null
  readonly proposed: CharterVersion | null
  /** Every proposed version, the newest first. */
  readonly versions: readonly CharterVersion[]
  readonly draft: CharterDraft | null
  /** This member's word on the proposed version; null when they said nothing or were not asked. */
  readonly mine: {
    readonly asked: boolean
    readonly answer: Answer | null
    readonly reason: string
  }
}

export async function readCharter(
  house: House<CommunityDatabase>,
  membership: Membership,
): Promise<CharterRead> {
  const versions = await readVersions(house.db, membership.community, house.now())
  const proposed = proposedOf(versions)
  return {
    adopted: adoptedOf(versions),
    proposed,
    versions,
    draft: await findDraft(house.db, membership.community),
    mine: wordOf(proposed, membership.person),
  }
}

/** The adopted text in one language, for the home, the room and whoever may read the community. */
export interface AdoptedCharter {
  readonly language: Locale
  readonly text: CharterText
  readonly norms: readonly string[]
  readonly number: number
  readonly adoptedAt: Date
}

/**
 * @param community a membership, or a community that its reader may read
 * @param at as it stood then, for what is over (S1.15); null: now
 * @returns null while nothing was adopted
 */
export async function readAdoptedCharter(
  house: House<CommunityDatabase>,
  community: Pick<Community, 'id' | 'languages'>,
  locale: Locale,
  at: Date | null = null,
): Promise<AdoptedCharter | null> {
  const adopted = adoptedOf(await readStanding(house.db, community.id, house.now()), at)
  if (adopted === null) return null
  const found = textIn(adopted.texts, locale, community.languages)
  if (found === null) return null
  const adoptedAt = adopted.settledAt ?? adopted.proposedAt
  return { ...found, norms: normsIn(found.text), number: adopted.number, adoptedAt }
}

type Reading = Pick<Membership, 'community' | 'languages'>
type Ambition = { readonly text: string; readonly language: Locale }

/** What the community has adopted that it wants to reach, for where its sessions are prepared; null without one. */
export async function readAmbition(
  house: House<CommunityDatabase>,
  member: Reading,
  locale: Locale,
): Promise<Ambition | null> {
  return (await readAgreed(house, member, locale)).ambition
}

/** What was agreed on, by the version of the charter that counts. */
export interface Agreed {
  /** Number of that version; null while nothing is adopted. */
  readonly number: number | null
  readonly ambition: Ambition | null
  readonly norms: AgreedNorms | null
}

/**
 * For pages where sessions are prepared and where people answer each other.
 * @param at as it stood then, for a session that is over; null: now
 */
export async function readAgreed(
  house: House<CommunityDatabase>,
  { community, languages }: Reading,
  locale: Locale,
  at: Date | null = null,
): Promise<Agreed> {
  const charter = await readAdoptedCharter(house, { id: community, languages }, locale, at)
  if (charter === null) return { number: null, ambition: null, norms: null }
  const { language, text, norms, number } = charter
  return {
    number,
    ambition: text.ambition === '' ? null : { text: text.ambition, language },
    norms: norms.length === 0 ? null : { norms, language },
  }
}

/**
 * What a version comes to, without who said what about it. Consents are read only while one is open: every page of a
 * community asks for this.
 */
async function readStanding(
  db: CommunityDb,
  community: CommunityId,
  now: Date,
): Promise<readonly Standing[]> {
  const stored = await findVersions(db, community)
  const open = stored.filter(({ state }) => state === 'proposed')
  const rounds = await findRounds(
    db,
    open.map(({ consent }) => consent),
  )
  return stored.map((version) => {
    const round = rounds.find(({ id }) => id === version.consent)
    return round === undefined ? version : { ...version, ...standingOf(version, round, now) }
  })
}

type Standing = Pick<StoredVersion, 'state' | 'settledAt' | 'proposedAt' | 'texts' | 'number'>

/** A delay that ran out counts at once. */
function standingOf(version: StoredVersion, round: RoundRead, now: Date) {
  const { state, settledAt } = version
  const status = statusOf(round, now)
  const isAgreed = state === 'proposed' && status.state === 'agreed'
  return isAgreed ? { state: 'adopted' as const, settledAt: status.at } : { state, settledAt }
}

/** Versions with where their consent stands now. */
export async function readVersions(
  db: CommunityDb,
  community: CommunityId,
  now: Date,
): Promise<readonly CharterVersion[]> {
  const stored = await findVersions(db, community)
  const ids = stored.map(({ consent }) => consent)
  const rounds = new Map((await findRounds(db, ids)).map((round) => [round.id, round]))
  const names = await findNames(db, ids)
  return stored.flatMap((version) => {
    const round = rounds.get(version.consent)
    return round === undefined ? [] : [weighVersion(version, { round, names, now })]
  })
}

interface Weighing {
  readonly round: RoundRead
  readonly names: ReadonlyMap<PersonId, string>
  readonly now: Date
}

function weighVersion(version: StoredVersion, { round, names, now }: Weighing): CharterVersion {
  return { ...version, ...standingOf(version, round, now), ...weigh(round, { names, now }) }
}

function wordOf(proposed: CharterVersion | null, person: PersonId): CharterRead['mine'] {
  const answer = proposed?.answers.find((one) => one.person === person)
  return {
    asked: proposed?.asked.includes(person) ?? false,
    answer: answer?.answer ?? null,
    reason: answer?.reason ?? '',
  }
}
