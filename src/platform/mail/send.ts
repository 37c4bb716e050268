import { createTransport } from 'nodemailer'
import type { Kysely } from 'kysely'
import type { PlatformTables } from '../db/tables.ts'
import type { Seal } from '../seal.ts'
import {
  type Letter,
  type Waiting,
  claimDue,
  markFailed,
  markSent,
  postpone,
  readLetter,
  settleInterrupted,
} from './outbox.ts'

/** Where mail leaves. One contract for SMTP and for anything that stands in for it. */
export interface MailDoor {
  send(mail: OutgoingMail): Promise<void>
  close(): void
}

export interface OutgoingMail {
  readonly id: string
  readonly to: string
  readonly letter: Letter
}

export interface Sending {
  readonly db: Kysely<Pick<PlatformTables, 'outbox'>>
  readonly door: MailDoor
  readonly seal: Seal
  now(): Date
  /** Kinds that go out again when nobody knows whether they left. */
  readonly resent: readonly string[]
  /** Which of these must not leave yet, and until when; asked right before they would. */
  readonly hold?: (
    waiting: readonly Waiting[],
    now: Date,
  ) => Promise<ReadonlyMap<Waiting['id'], Date>>
}

const BATCH = 20
const TRIES = 8
const INTERRUPTED_MS = 5 * 60_000
const MINUTE = 60_000

/** @param smtpUrl e.g. `smtps://user:password@mail.example.org` */
export function openSmtp(smtpUrl: string, from: string): MailDoor {
  const transport = createTransport(smtpUrl, { from })
  const { hostname } = new URL(smtpUrl)
  return {
    async send({ id, to, letter }) {
      await transport.sendMail({
        to,
        subject: letter.subject,
        text: letter.text,
        html: letter.html,
        // The same mail tried twice carries the same id, so that mailboxes can tell.
        messageId: `<${id}@${hostname}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      })
    },
    close: () => transport.close(),
  }
}

/** Sends what is due. @returns how many left. */
export async function sendDue(sending: Sending): Promise<number> {
  const now = sending.now()
  const before = new Date(now.getTime() - INTERRUPTED_MS)
  await settleInterrupted(sending.db, { before, resent: sending.resent })
  const due = await passable(sending, await claimDue(sending.db, now, BATCH))
  const left = await Promise.all(due.map((waiting) => sendOne(sending, waiting)))
  return left.filter(Boolean).length
}

async function passable(sending: Sending, claimed: readonly Waiting[]): Promise<Waiting[]> {
  const held = (await sending.hold?.(claimed, sending.now())) ?? new Map<string, Date>()
  for (const [id, until] of held) await postpone(sending.db, id, until)
  return claimed.filter(({ id }) => !held.has(id))
}

async function sendOne(sending: Sending, waiting: Waiting): Promise<boolean> {
  const letter = readLetter(waiting.sealed, sending.seal)
  if (letter === null) {
    await markFailed(sending.db, waiting.id, {
      code: 'unreadable',
      nextTry: null,
      now: sending.now(),
    })
    return false
  }
  try {
    await sending.door.send({ id: waiting.id, to: waiting.recipient, letter })
  } catch (cause) {
    await markFailed(sending.db, waiting.id, failureOf(waiting, cause, sending.now()))
    return false
  }
  await markSent(sending.db, waiting.id, sending.now())
  return true
}

/** 1, 2, 4... minutes apart; the address refused for good (5xx) is not tried again. */
function failureOf(waiting: Waiting, cause: unknown, now: Date) {
  const code = responseCodeOf(cause)
  const isFinal =
    waiting.attempts >= TRIES || (typeof code === 'number' && code >= 500 && code < 600)
  const nextTry = isFinal ? null : new Date(now.getTime() + MINUTE * 2 ** (waiting.attempts - 1))
  return { code: String(code), nextTry, now }
}

function responseCodeOf(cause: unknown): number | string {
  if (typeof cause !== 'object' || cause === null) return 'unknown'
  if ('responseCode' in cause && typeof cause.responseCode === 'number') return cause.responseCode
  return 'code' in cause ? String(cause.code) : 'unknown'
}
