import type { PersonId } from '#areas/people/types.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import type { ConsentId } from '../consent/types.ts'
import type { CommunityDb } from '../tables.ts'
import type { CommunityId, LookBackId, LookBackWordId, Membership } from '../types.ts'
import type { About, LookBack, LookBackWord, Occasion } from './types.ts'

export async function openLookBack(
  db: CommunityDb,
  membership: Membership,
  given: Omit<LookBack, 'openedBy' | 'words' | 'stateSince'> & { readonly openedAt: Date },
): Promise<void> {
  await db
    .insertInto('look_back')
    .values({
      id: given.id,
      community_id: membership.community,
      occasion: given.occasion,
      opened_by: membership.person,
      opened_at: given.openedAt,
      reason: given.reason,
      farewell: given.farewell,
      language: given.language,
      consent_id: given.consent,
      state: given.state,
      state_since: given.openedAt,
    })
    .execute()
}

/** The look back that is open or standing, the one on ending before the one on resting. */
export async function findLookBack(
  db: CommunityDb,
  community: CommunityId,
  occasion?: Occasion,
): Promise<LookBack | null> {
  const row = await lookBacks(db, community)
    .where('look_back.state', '<>', 'given_up')
    .$if(occasion !== undefined, (query) =>
      query.where('look_back.occasion', '=', occasion ?? 'end'),
    )
    .orderBy('look_back.occasion')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return null
  const words = await findWords(db, [row.id])
  return toLookBack(row, words)
}

/** Look backs of the rests that were woken from and of the ends that were taken back, the latest first. */
export async function findEarlierLookBacks(
  db: CommunityDb,
  community: CommunityId,
): Promise<readonly LookBack[]> {
  const rows = await lookBacks(db, community)
    .where('look_back.state', '=', 'given_up')
    .orderBy('look_back.opened_at', 'desc')
    .orderBy('look_back.id', 'desc')
    .limit(50)
    .execute()
  const words = await findWords(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => toLookBack(row, words))
}

export async function findLookBackOf(
  db: CommunityDb,
  consent: ConsentId,
): Promise<LookBackId | null> {
  const row = await db
    .selectFrom('look_back')
    .select('id')
    .where('consent_id', '=', consent)
    .executeTakeFirst()
  return row?.id ?? null
}

export async function settleLookBack(
  db: CommunityDb,
  lookBack: LookBackId,
  outcome: { readonly state: 'standing' | 'given_up'; readonly at: Date },
): Promise<void> {
  await db
    .updateTable('look_back')
    .set({ state: outcome.state, state_since: outcome.at })
    .where('id', '=', lookBack)
    .execute()
}

export async function saveWord(
  db: CommunityDb,
  who: { readonly community: CommunityId; readonly person: PersonId },
  word: {
    readonly id: LookBackWordId
    readonly lookBack: LookBackId
    readonly about: About
    readonly body: string
    readonly language: Locale
    readonly at: Date
  },
): Promise<void> {
  await db
    .insertInto('look_back_word')
    .values({
      id: word.id,
      look_back_id: word.lookBack,
      community_id: who.community,
      person_id: who.person,
      about: word.about,
      body: word.body,
      language: word.language,
      written_at: word.at,
    })
    .execute()
}

/** What each of these communities learned about living and ending, without the names. */
export async function findLessons(
  db: CommunityDb,
  communities: readonly CommunityId[],
): Promise<
  readonly (Pick<LookBackWord, 'about' | 'body' | 'language'> & { community: CommunityId })[]
> {
  if (communities.length === 0) return []
  return (
    db
      .selectFrom('look_back_word')
      .innerJoin('look_back', 'look_back.id', 'look_back_word.look_back_id')
      .select([
        'look_back_word.community_id as community',
        'look_back_word.about',
        'look_back_word.body',
        'look_back_word.language',
      ])
      .where('look_back_word.community_id', 'in', communities)
      // What was learned before a community woke stays learned; an end that was taken back says nothing.
      .where((eb) =>
        eb.or([eb('look_back.state', '=', 'standing'), eb('look_back.occasion', '=', 'rest')]),
      )
      .orderBy('look_back_word.about')
      .orderBy('look_back_word.written_at')
      .limit(500)
      .execute()
  )
}

type FoundWord = LookBackWord & { readonly lookBack: LookBackId }

async function findWords(
  db: CommunityDb,
  of: readonly LookBackId[],
): Promise<readonly FoundWord[]> {
  if (of.length === 0) return []
  return db
    .selectFrom('look_back_word')
    .innerJoin('person', 'person.id', 'look_back_word.person_id')
    .select([
      'look_back_word.id',
      'look_back_word.look_back_id as lookBack',
      'look_back_word.about',
      'look_back_word.body',
      'look_back_word.language',
      'look_back_word.person_id as person',
      'person.name',
      'look_back_word.written_at as writtenAt',
    ])
    .where('look_back_word.look_back_id', 'in', of)
    .orderBy('look_back_word.written_at')
    .orderBy('look_back_word.id')
    .limit(500)
    .execute()
}

function lookBacks(db: CommunityDb, community: CommunityId) {
  return db
    .selectFrom('look_back')
    .innerJoin('person', 'person.id', 'look_back.opened_by')
    .select([
      'look_back.id',
      'look_back.occasion',
      'look_back.opened_by',
      'person.name',
      'look_back.opened_at as openedAt',
      'look_back.reason',
      'look_back.farewell',
      'look_back.language',
      'look_back.consent_id as consent',
      'look_back.state',
      'look_back.state_since as stateSince',
    ])
    .where('look_back.community_id', '=', community)
}

function toLookBack(
  row: Awaited<ReturnType<ReturnType<typeof lookBacks>['execute']>>[number],
  words: readonly FoundWord[],
): LookBack {
  const { opened_by: person, name, ...rest } = row
  const own = words.flatMap(({ lookBack, ...word }) => (lookBack === row.id ? [word] : []))
  return { ...rest, openedBy: { person, name }, words: own }
}
