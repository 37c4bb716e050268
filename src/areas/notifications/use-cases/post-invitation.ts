import type { Invited } from '#areas/communities/events.ts'
import { nameOfSpace } from '#areas/people/instance/use-cases/read-space.ts'
import { USUAL_ZONE } from '#areas/people/types.ts'
import * as m from '#messages/mail.ts'
import { calendarDay, date, moment } from '#platform/i18n/format.ts'
import type { Post } from '#platform/mail/outbox.ts'
import { isDayOver } from '#platform/time.ts'
import { findOwners } from '../store/letters.ts'
import { findNextOf, findZone } from '../store/subjects.ts'
import type { NotificationDb } from '../tables.ts'
import { postUnasked } from './post-unasked.ts'
import { layOut } from './write-letter.ts'

/** An invitation addressed to somebody leaves at once (rule 4). The token lives only in this sealed mail. */
export async function postInvitation(
  db: NotificationDb,
  invited: Invited,
  post: Post,
): Promise<void> {
  const { language: locale, byName: by, name: community, why, question, note } = invited
  // The day that whoever invites reads on their page.
  const zone = (await findZone(db, invited.by)) ?? USUAL_ZONE
  const day = date(invited.expiresAt, { locale, zone })
  const paragraphs = [
    why === '' ? '' : m.invitedWhy({ why }, locale),
    question === '' ? '' : m.invitedQuestion({ question }, locale),
    await whenNext(db, { invited, zone }, post.now()),
    note === '' ? '' : m.invitedNote({ note }, locale),
  ]
  const letter = layOut(
    {
      subject: m.invitedSubject({ by, community }, locale),
      hello: m.invitedBody({ by, community }, locale),
      paragraphs: paragraphs.filter((text) => text !== ''),
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

/**
 * The next session, or the day wished for the first one, as the page of the invitation says it.
 * @param zone of whoever invites; somebody with an account reads it in their own
 */
async function whenNext(
  db: NotificationDb,
  { invited, zone }: { readonly invited: Invited; readonly zone: string },
  now: Date,
): Promise<string> {
  const { language: locale, email, community } = invited
  const { startsAt, firstDate } = await findNextOf(db, community, now)
  const owner = (await findOwners(db, [email])).get(email)
  const reader = { locale, zone: (owner && (await findZone(db, owner))) ?? zone }
  if (startsAt !== null) return m.invitedNext({ at: moment(startsAt, reader, now) }, locale)
  if (isDayOver(firstDate, now, reader.zone)) return ''
  return m.invitedFirstDate({ day: calendarDay(firstDate, locale, now) }, locale)
}
