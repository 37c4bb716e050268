import { nameOfSpace } from '#areas/people/instance/use-cases/read-space.ts'
import type { PeopleFact, SuspensionChanged } from '#areas/people/events.ts'
import * as m from '#messages/mail.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { type Letter, keepIf, postMail, type Post } from '#platform/mail/outbox.ts'
import { fingerprint } from '#platform/seal.ts'
import type { NotificationDb } from '../tables.ts'
import { type LetterItem, layOut } from './write-letter.ts'

/** Mail that somebody asked for, or must know at once about their account (rule 4): never gathered. */
export async function postAccountMail(
  db: NotificationDb,
  fact: PeopleFact,
  post: Post,
): Promise<void> {
  // Each asking is its own mail; the link itself stays out of the key.
  const cause = fingerprint(`${urlOf(fact) ?? ''}${post.now().toISOString()}`)
  const posting = {
    kind: fact.fact,
    recipient: fact.email,
    locale: fact.locale,
    subjectKey: cause.toString('base64url'),
    letter: letterOf(fact, { from: await nameOfSpace(db), origin: post.origin }),
  }
  await postMail(db, posting, { now: post.now(), seal: post.seal })
  if ('leaves' in fact) await keepIf(db, fact.leaves, posting)
}

function letterOf(
  fact: PeopleFact,
  { from, origin }: { readonly from: string; readonly origin: string },
): Letter {
  const { locale, name } = fact
  const url = urlOf(fact)
  const { subject, body, more = [], button, ignore } = wordsOf(fact)
  return layOut(
    {
      subject,
      hello: name === '' ? m.helloStranger(locale) : m.hello({ name }, locale),
      paragraphs: [body, ...more],
      items: passkeysLeft(fact, origin),
      ...(button === undefined || url === null ? {} : { button: { label: button, url } }),
      from,
      ignore,
    },
    locale,
  )
}

/** Whoever held the account once may have left a key of their own: its owner is led to where they are removed. */
function passkeysLeft(fact: PeopleFact, origin: string): readonly LetterItem[] {
  if (fact.fact !== 'people.passwordChanged' || fact.passkeysLeft === 0) return []
  const text = m.passwordChangedPasskeys({ count: fact.passkeysLeft }, fact.locale)
  return [{ text, url: `${origin}/me/security#passkeys`, more: [], answers: [] }]
}

function urlOf(fact: PeopleFact): string | null {
  return 'url' in fact ? fact.url : null
}

interface AccountWords {
  readonly subject: string
  readonly body: string
  readonly more?: readonly string[]
  /** None where there is nothing to do. */
  readonly button?: string
  readonly ignore: string
}

type Plain = Exclude<PeopleFact, SuspensionChanged>['fact']

function wordsOf(fact: PeopleFact): AccountWords {
  if (fact.fact === 'people.suspended' || fact.fact === 'people.restored')
    return suspensionWords(fact)
  if (fact.fact === 'people.passwordChanged' && fact.tokensEnded > 0) {
    const more = [m.passwordChangedTokens({ count: fact.tokensEnded }, fact.locale)]
    return { ...PLAIN[fact.fact](fact.locale), more }
  }
  return PLAIN[fact.fact](fact.locale)
}

const PLAIN: Readonly<Record<Plain, (locale: Locale) => AccountWords>> = {
  'people.linkAsked': (locale) => ({
    subject: m.linkAskedSubject(locale),
    body: m.linkAskedBody(locale),
    button: m.linkAskedButton(locale),
    ignore: m.linkAskedIgnore(locale),
  }),
  'people.resetAsked': (locale) => ({
    subject: m.resetAskedSubject(locale),
    body: m.resetAskedBody(locale),
    button: m.resetAskedButton(locale),
    ignore: m.resetAskedIgnore(locale),
  }),
  'people.verifyAsked': (locale) => ({
    subject: m.verifyAskedSubject(locale),
    body: m.verifyAskedBody(locale),
    button: m.verifyAskedButton(locale),
    ignore: m.verifyAskedIgnore(locale),
  }),
  'people.addressTaken': (locale) => ({
    subject: m.addressTakenSubject(locale),
    body: m.addressTakenBody(locale),
    button: m.addressTakenButton(locale),
    ignore: m.addressTakenIgnore(locale),
  }),
  'people.passwordChanged': (locale) => ({
    subject: m.passwordChangedSubject(locale),
    body: m.passwordChangedBody(locale),
    button: m.passwordChangedButton(locale),
    ignore: m.passwordChangedIgnore(locale),
  }),
  'people.addressAsked': (locale) => ({
    subject: m.addressAskedSubject(locale),
    body: m.addressAskedBody(locale),
    button: m.addressAskedButton(locale),
    ignore: m.addressAskedIgnore(locale),
  }),
  'people.addressLeaving': (locale) => ({
    subject: m.addressLeavingSubject(locale),
    body: m.addressLeavingBody(locale),
    button: m.addressLeavingButton(locale),
    ignore: m.addressLeavingIgnore(locale),
  }),
  'people.addressChanged': (locale) => ({
    subject: m.addressChangedSubject(locale),
    body: m.addressChangedBody(locale),
    ignore: m.addressChangedIgnore(locale),
  }),
  'people.accountClosed': (locale) => ({
    subject: m.accountClosedSubject(locale),
    body: m.accountClosedBody(locale),
    ignore: m.accountClosedIgnore(locale),
  }),
  'people.madeAdministrator': (locale) => ({
    subject: m.madeAdministratorSubject(locale),
    body: m.madeAdministratorBody(locale),
    button: m.madeAdministratorButton(locale),
    ignore: m.madeAdministratorIgnore(locale),
  }),
}

function suspensionWords({ fact, locale, reason }: SuspensionChanged): AccountWords {
  const more = [m.suspendedReason({ reason }, locale)]
  if (fact === 'people.suspended') {
    return {
      subject: m.suspendedSubject(locale),
      body: m.suspendedBody(locale),
      more,
      ignore: m.suspendedIgnore(locale),
    }
  }
  return {
    subject: m.restoredSubject(locale),
    body: m.restoredBody(locale),
    more,
    button: m.restoredButton(locale),
    ignore: m.restoredIgnore(locale),
  }
}
