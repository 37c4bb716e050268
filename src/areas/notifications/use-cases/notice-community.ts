import { PAGE_ASKING } from '#areas/communities/consent/types.ts'
import type {
  ConsentAsked,
  ConsentObjected,
  HatOffered,
  RequestAnswered,
  RequestReceived,
} from '#areas/communities/events.ts'
import { type NewNotice, insertNotices } from '../store/notices.ts'
import type { NotificationDb } from '../tables.ts'
import type { Post } from '#platform/mail/outbox.ts'

export type NoticedFact =
  ConsentAsked | ConsentObjected | HatOffered | RequestAnswered | RequestReceived

/** What happens in a community and concerns somebody waits for their mail of the day. */
export async function noticeCommunity(
  db: NotificationDb,
  fact: NoticedFact,
  post: Post,
): Promise<void> {
  const { kind, to, subjectKey, title = '', at = '', detail = '', path } = lineOf(fact)
  const params = { community: fact.name, title, by: fact.byName, at, detail }
  const notice: NewNotice = {
    to,
    community: fact.community,
    kind,
    subjectKey,
    params,
    path: `/c/${fact.address}${path}`,
  }
  await insertNotices(db, notice, post.now())
}

type Line = Pick<NewNotice, 'to' | 'kind' | 'subjectKey' | 'path'> & {
  readonly title?: string
  readonly at?: string
  readonly detail?: string
}

function lineOf(fact: NoticedFact): Line {
  switch (fact.fact) {
    case 'communities.requestReceived':
    case 'communities.requestAccepted':
    case 'communities.requestDeclined':
      return requestLine(fact)
    case 'communities.consentAsked':
      return {
        to: fact.tell,
        kind: 'consentAsked',
        subjectKey: fact.consent,
        at: fact.until.toISOString(),
        path: PAGE_ASKING[fact.subject],
      }
    case 'communities.consentObjected':
      return {
        to: fact.tell,
        kind: 'consentObjected',
        subjectKey: fact.consent,
        detail: fact.reason,
        path: PAGE_ASKING[fact.subject],
      }
    case 'communities.hatOffered':
      return {
        to: [fact.to],
        kind: 'hatOffered',
        subjectKey: fact.offer,
        title: fact.hat,
        detail: fact.note,
        path: '/members',
      }
  }
}

function requestLine(fact: RequestReceived | RequestAnswered): Line {
  switch (fact.fact) {
    case 'communities.requestReceived':
      return {
        to: fact.tell,
        kind: 'requestReceived',
        subjectKey: fact.request,
        detail: fact.note,
        path: '/members',
      }
    case 'communities.requestAccepted':
      return { to: [fact.applicant], kind: 'requestAccepted', subjectKey: fact.request, path: '' }
    case 'communities.requestDeclined':
      return {
        to: [fact.applicant],
        kind: 'requestDeclined',
        subjectKey: fact.request,
        detail: fact.reason,
        path: '',
      }
  }
}
