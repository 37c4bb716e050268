import { type Insertable, type Kysely, sql } from 'kysely'
import { z } from 'zod'
import type { PlatformTables } from '../db/tables.ts'
import { inOneQuery } from '../db/batches.ts'
import { newId } from '../ids.ts'
import type { Seal } from '../seal.ts'

/** A mail as it leaves, in one language, as text and as HTML. */
export interface Letter {
  readonly subject: string
  readonly text: string
  readonly html: string
  /** The one link it is about; shown on its own in demonstrations. */
  readonly link: string | null
  /** What it says without greeting and links, for the mail of the day that may carry it instead. */
  readonly gist?: readonly string[] | undefined
}

/** What goes into the outbox. `subjectKey` makes a repeated cause one mail. */
export interface Posting {
  readonly kind: string
  readonly recipient: string
  readonly locale: 'fr' | 'en'
  readonly subjectKey: string
  readonly letter: Letter
  /** Leaves at once, not before a moment, or only inside the mail of the day. */
  readonly leaves?: Date | 'held' | undefined
}

/** What writing and posting mail needs beside the transaction. */
export interface Post {
  now(): Date
  readonly seal: Seal
  /** e.g. `https://palabre.example.org` */
  readonly origin: string
}

export interface Waiting {
  readonly id: string
  readonly kind: string
  readonly recipient: string
  readonly attempts: number
  readonly sealed: Buffer | null
}

type OutboxDb = Kysely<Pick<PlatformTables, 'outbox'>>

const Sealed = z.object({
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  link: z.string().nullable(),
  gist: z.array(z.string()).optional(),
})

/** Puts a mail into the outbox, in the transaction of its cause. A mail already there stays as it is. */
export function postMail(
  db: OutboxDb,
  posting: Posting,
  now: { readonly now: Date; readonly seal: Seal },
): Promise<void> {
  return postMails(db, [posting], now)
}

/** The same for many: one query, however many there are. */
export async function postMails(
  db: OutboxDb,
  postings: readonly Posting[],
  { now, seal }: { readonly now: Date; readonly seal: Seal },
): Promise<void> {
  for (const some of inOneQuery(postings))
    await db
      .insertInto('outbox')
      .values(some.map((posting) => rowOf(posting, { now, seal })))
      .onConflict((conflict) => conflict.columns(['kind', 'recipient', 'subject_key']).doNothing())
      .execute()
}

function rowOf(
  { kind, recipient, locale, subjectKey, letter, leaves }: Posting,
  { now, seal }: { readonly now: Date; readonly seal: Seal },
): Insertable<PlatformTables['outbox']> {
  const isHeld = leaves === 'held'
  return {
    id: newId(now),
    kind,
    recipient,
    locale,
    subject_key: subjectKey,
    state: isHeld ? 'held' : 'waiting',
    sealed: seal.close(JSON.stringify(letter)),
    attempts: 0,
    next_try_at: isHeld ? now : (leaves ?? now),
    created_at: now,
    sent_at: null,
    last_error: null,
  }
}

/**
 * Drops what was just posted unless it may leave. The same statement either way: whoever measures how long asking
 * takes does not learn whether somebody is there to get it.
 */
export async function keepIf(
  db: OutboxDb,
  mayLeave: boolean,
  { kind, recipient, subjectKey }: Pick<Posting, 'kind' | 'recipient' | 'subjectKey'>,
): Promise<void> {
  await db
    .deleteFrom('outbox')
    .where('kind', '=', kind)
    .where('recipient', '=', recipient)
    .where('subject_key', '=', subjectKey)
    .where(sql<boolean>`not ${mayLeave}`)
    .execute()
}

/** @returns the letter, or null when it has left or was sealed by another instance. */
export function readLetter(sealed: Buffer | null, seal: Seal): Letter | null {
  const text = sealed === null ? null : seal.open(sealed)
  return text === null ? null : Sealed.parse(JSON.parse(text))
}

/** Claims mails that are due: other nodes get others. Their attempt counts from here on. */
export async function claimDue(db: OutboxDb, now: Date, limit: number): Promise<Waiting[]> {
  return db
    .updateTable('outbox')
    .set((update) => ({ state: 'sending', attempts: update('attempts', '+', 1), next_try_at: now }))
    .where('id', 'in', (select) =>
      select
        .selectFrom('outbox')
        .select('id')
        .where('state', '=', 'waiting')
        .where('next_try_at', '<=', now)
        .orderBy('next_try_at')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['id', 'kind', 'recipient', 'attempts', 'sealed'])
    .execute()
}

/** Not now: its reader does not want mail before. That was no attempt. */
export async function postpone(db: OutboxDb, id: string, until: Date): Promise<void> {
  await db
    .updateTable('outbox')
    .set((update) => ({
      state: 'waiting',
      attempts: update('attempts', '-', 1),
      next_try_at: until,
    }))
    .where('id', '=', id)
    .execute()
}

/** A mail has left: its words go. */
export async function markSent(db: OutboxDb, id: string, now: Date): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ state: 'sent', sent_at: now, sealed: null, last_error: null })
    .where('id', '=', id)
    .execute()
}

/** A mail did not leave: again at `nextTry`, or never when that is null. `code` is a code, never a message. */
export async function markFailed(
  db: OutboxDb,
  id: string,
  { code, nextTry, now }: { code: string; nextTry: Date | null; now: Date },
): Promise<void> {
  const state = nextTry === null ? 'failed' : 'waiting'
  await db
    .updateTable('outbox')
    .set({ state, last_error: code, next_try_at: nextTry ?? now })
    .where('id', '=', id)
    .execute()
}

/**
 * Mails whose node died while sending: nobody knows whether they left. What a person waits for goes
 * out again (`resent`); anything else is marked uncertain rather than sent twice.
 * @returns how many were uncertain
 */
export async function settleInterrupted(
  db: OutboxDb,
  { before, resent }: { before: Date; resent: readonly string[] },
): Promise<number> {
  const stuck = () =>
    db.updateTable('outbox').where('state', '=', 'sending').where('next_try_at', '<', before)
  await stuck()
    .set({ state: 'waiting' })
    .where('kind', 'in', [...resent])
    .execute()
  const uncertain = await stuck().set({ state: 'uncertain' }).executeTakeFirst()
  return Number(uncertain.numUpdatedRows)
}

/** Days that what has left, or never will, is remembered: long enough to look into a complaint, then its address goes. */
const KEPT_DAYS = 90
const DAY_MS = 86_400_000
const OVER = ['sent', 'gathered', 'failed', 'uncertain'] as const

/** Removes mails that were over with long ago. @returns how many went. */
export async function sweepOutbox(db: OutboxDb, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_DAYS * DAY_MS)
  const gone = await db
    .deleteFrom('outbox')
    .where('created_at', '<', before)
    .where('state', 'in', OVER)
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}
