import type { PeopleFact } from '#areas/people/events.ts'
import * as m from '#messages/mail.ts'
import { type Letter, postMail, type Post } from '#platform/mail/outbox.ts'
import { fingerprint } from '#platform/seal.ts'
import type { NotificationDb } from '../tables.ts'
import { layOut } from './write-letter.ts'

/** Mail that somebody asked for, or must know at once about their account (rule 4): never gathered. */
export async function postAccountMail(
  db: NotificationDb,
  fact: PeopleFact,
  post: Post,
): Promise<void> {
  await postMail(
    db,
    {
      kind: fact.fact,
      recipient: fact.email,
      locale: fact.locale,
      // Each asking is its own mail; the link itself stays out of the key.
      subjectKey: fingerprint(`${fact.url}${post.now().toISOString()}`).toString('base64url'),
      letter: letterOf(fact),
    },
    { now: post.now(), seal: post.seal },
  )
}

function letterOf(fact: PeopleFact): Letter {
  const { locale, name, url } = fact
  const { subject, body, button, ignore } = wordsOf(fact)
  return layOut(
    {
      subject,
      hello: m.hello({ name }, locale),
      paragraphs: [body],
      button: { label: button, url },
      ignore,
    },
    locale,
  )
}

function wordsOf({ fact, locale }: PeopleFact) {
  switch (fact) {
    case 'people.linkAsked':
      return {
        subject: m.linkAskedSubject(locale),
        body: m.linkAskedBody(locale),
        button: m.linkAskedButton(locale),
        ignore: m.linkAskedIgnore(locale),
      }
    case 'people.resetAsked':
      return {
        subject: m.resetAskedSubject(locale),
        body: m.resetAskedBody(locale),
        button: m.resetAskedButton(locale),
        ignore: m.resetAskedIgnore(locale),
      }
    case 'people.verifyAsked':
      return {
        subject: m.verifyAskedSubject(locale),
        body: m.verifyAskedBody(locale),
        button: m.verifyAskedButton(locale),
        ignore: m.verifyAskedIgnore(locale),
      }
    case 'people.addressTaken':
      return {
        subject: m.addressTakenSubject(locale),
        body: m.addressTakenBody(locale),
        button: m.addressTakenButton(locale),
        ignore: m.addressTakenIgnore(locale),
      }
    case 'people.passwordChanged':
      return {
        subject: m.passwordChangedSubject(locale),
        body: m.passwordChangedBody(locale),
        button: m.passwordChangedButton(locale),
        ignore: m.passwordChangedIgnore(locale),
      }
  }
}
