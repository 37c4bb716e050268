import type { Kysely, Transaction } from 'kysely'
import type { CommunityFact, Invited, Joined } from '#areas/communities/events.ts'
import type { NotificationDb } from '#areas/notifications/tables.ts'
import type { Post } from '#platform/mail/outbox.ts'
import {
  type NoticedFact,
  noticeCommunity,
} from '#areas/notifications/use-cases/notice-community.ts'
import {
  noticeAnnounced,
  noticeChanged,
  noticeMoved,
} from '#areas/notifications/use-cases/notice-session.ts'
import { noticeJoined } from '#areas/notifications/use-cases/notice-joined.ts'
import { noticeCalledOff } from '#areas/notifications/use-cases/notice-called-off.ts'
import {
  forgetReminder,
  noticePreparation,
} from '#areas/notifications/use-cases/notice-preparation.ts'
import {
  forgetPromise,
  noticeApproved,
  noticeArrived,
  noticeMinutes,
  noticePromise,
} from '#areas/notifications/use-cases/notice-after.ts'
import { followAddress, followClosing } from '#areas/notifications/use-cases/follow-account.ts'
import { followLeaving } from '#areas/notifications/use-cases/follow-leaving.ts'
import { postAccountMail } from '#areas/notifications/use-cases/post-account-mail.ts'
import { postInvitation } from '#areas/notifications/use-cases/post-invitation.ts'
import type { AccountClosed, AddressChanged, PeopleFact } from '#areas/people/events.ts'
import type { CommitmentEvent } from '#areas/sessions/commitments/events.ts'
import type { MinutesFact } from '#areas/sessions/minutes/events.ts'
import type { SessionFact } from '#areas/sessions/events.ts'
import { stepBack } from '#areas/sessions/use-cases/step-back.ts'
import { composeMinutes } from '#areas/sessions/minutes/use-cases/compose-minutes.ts'
import { joinLate } from '#areas/sessions/minutes/use-cases/join-late.ts'
import type { Fact } from '#platform/db/house.ts'
import type { Database } from './database.ts'

/** What subscribers need beside the transaction. */
export interface Services extends Post {
  /** Asks for a job once the transaction is through; null where no jobs run (commands, tests). */
  readonly wake: ((tx: Kysely<Database>, job: string) => Promise<void>) | null
}

export type Subscriber = (tx: Kysely<Database>, fact: Fact, services: Services) => Promise<void>

/** Puts mail into the outbox, and has it sent as soon as the transaction is through. */
function mailing<F extends Fact>(
  post: (db: NotificationDb, fact: F, services: Services) => Promise<void>,
): Subscriber {
  return async (tx, fact, services) => {
    await post(tx, fact as F, services)
    await services.wake?.(tx, 'mail')
  }
}

/** Puts a line into somebody's mail of the day. */
function noticing<F extends Fact>(
  notice: (db: NotificationDb, fact: F, services: Services) => Promise<void>,
): Subscriber {
  return (tx, fact, services) => notice(tx, fact as F, services)
}

type Told<F extends string> = Extract<SessionFact | MinutesFact | CommitmentEvent, { fact: F }>

const minutes =
  noticing<Told<'sessions.minutesProposed' | 'sessions.amendmentProposed'>>(noticeMinutes)
const promise =
  noticing<Told<'sessions.commitmentDue' | 'sessions.commitmentProposed'>>(noticePromise)
const overtaken =
  noticing<Told<'sessions.commitmentDeclined' | 'sessions.commitmentPutOff'>>(forgetPromise)
const account = mailing<PeopleFact>(postAccountMail)
const calledOff = mailing<Told<'sessions.calledOff' | 'sessions.broughtBack'>>(noticeCalledOff)
const community = noticing<NoticedFact>(noticeCommunity)

/** A draft of the minutes takes in what came late; later, whoever took notes hears that it waits. */
async function hearLate(tx: Kysely<Database>, fact: Fact, services: Services): Promise<void> {
  const late = fact as Told<'sessions.arrivedLate'>
  const waiting = await joinLate(tx, late, services.now())
  if (waiting > 0) await noticeArrived(tx, late, services)
}

/** Fact to whoever must hear of it, in the same transaction. */
const subscribers: Readonly<Record<string, readonly Subscriber[]>> = {
  'people.linkAsked': [account],
  'people.resetAsked': [account],
  'people.verifyAsked': [account],
  'people.addressTaken': [account],
  'people.passwordChanged': [account],
  'people.suspended': [account],
  'people.restored': [account],
  'people.madeAdministrator': [account],
  'people.addressAsked': [account],
  'people.addressLeaving': [account],
  'people.addressChanged': [mailing<AddressChanged>(followAddress)],
  'people.accountClosed': [mailing<AccountClosed>(followClosing)],
  'communities.invited': [mailing<Invited>(postInvitation)],
  'communities.joined': [mailing<Joined>(noticeJoined)],
  'communities.left': [
    (tx, fact, services) => stepBack(tx, fact as CommunityFact, services.now()),
    (tx, fact) => followLeaving(tx, fact as CommunityFact),
  ],
  'communities.requestReceived': [community],
  'communities.requestAccepted': [community],
  'communities.requestDeclined': [community],
  'communities.consentAsked': [community],
  'communities.consentObjected': [community],
  'communities.hatOffered': [community],
  'sessions.announced': [mailing<Told<'sessions.announced'>>(noticeAnnounced)],
  'sessions.changed': [noticing<Told<'sessions.changed'>>(noticeChanged)],
  'sessions.calledOff': [calledOff],
  'sessions.broughtBack': [calledOff],
  'sessions.preparationDue': [noticing<Told<'sessions.preparationDue'>>(noticePreparation)],
  'sessions.prepared': [noticing<Told<'sessions.prepared'>>(forgetReminder)],
  'sessions.closed': [
    (tx, fact, services) =>
      composeMinutes(tx, fact as Extract<SessionFact, { fact: 'sessions.closed' }>, services.now()),
  ],
  'sessions.arrivedLate': [hearLate],
  'sessions.minutesProposed': [minutes],
  'sessions.amendmentProposed': [minutes],
  'sessions.minutesApproved': [noticing<Told<'sessions.minutesApproved'>>(noticeApproved)],
  'sessions.commitmentProposed': [promise],
  'sessions.commitmentDue': [promise],
  'sessions.commitmentDeclined': [overtaken],
  'sessions.commitmentPutOff': [overtaken],
  'sessions.moved': [mailing<Told<'sessions.moved'>>(noticeMoved)],
}

/** Tells a fact to whoever must hear of it, one after the other. */
export async function hearFact(
  tx: Transaction<Database>,
  fact: Fact,
  services: Services,
): Promise<void> {
  for (const hear of subscribers[fact.fact] ?? []) await hear(tx, fact, services)
}
