import type { Invited } from '#areas/communities/events.ts'
import { nameOfSpace } from '#areas/people/instance/use-cases/read-space.ts'
import * as m from '#messages/mail.ts'
import { date } from '#platform/i18n/format.ts'
import type { Post } from '#platform/mail/outbox.ts'
import type { NotificationDb } from '../tables.ts'
import { postUnasked } from './post-unasked.ts'
import { layOut } from './write-letter.ts'

/** An invitation addressed to somebody leaves at once (rule 4). The token lives only in this sealed mail. */
export async function postInvitation(
  db: NotificationDb,
  invited: Invited,
  post: Post,
): Promise<void> {
  const { language: locale, byName: by, name: community, why, note } = invited
  const day = date(invited.expiresAt, { locale, zone: 'UTC' })
  const letter = layOut(
    {
      subject: m.invitedSubject({ by, community }, locale),
      hello: m.invitedBody({ by, community }, locale),
      paragraphs: [
        ...(why === '' ? [] : [m.invitedWhy({ why }, locale)]),
        ...(note === '' ? [] : [m.invitedNote({ note }, locale)]),
      ],
      button: { label: m.invitedButton(locale), url: `${post.origin}/join/${invited.token}` },
      from: await nameOfSpace(db),
      ignore: m.invitedIgnore({ day }, locale),
    },
    locale,
  )
  const posting = {
    kind: invited.fact,
    recipient: invited.email,
    locale,
    subjectKey: invited.invitation,
    letter,
  }
  await postUnasked(db, posting, post)
}
