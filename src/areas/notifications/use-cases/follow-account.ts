import type { AccountClosed, AddressChanged } from '#areas/people/events.ts'
import type { Post } from '#platform/mail/outbox.ts'
import { dropLetters, moveHeld } from '../store/letters.ts'
import { dropNotices } from '../store/notices.ts'
import type { NotificationDb } from '../tables.ts'
import { postAccountMail } from './post-account-mail.ts'

/** The address that was left hears of it; what was held follows to the new one. */
export async function followAddress(
  db: NotificationDb,
  fact: AddressChanged,
  post: Post,
): Promise<void> {
  await moveHeld(db, { from: fact.email, to: fact.to })
  await postAccountMail(db, fact, post)
}

/** Nothing more goes to a closed account but a farewell. */
export async function followClosing(
  db: NotificationDb,
  fact: AccountClosed,
  post: Post,
): Promise<void> {
  await dropNotices(db, fact.person)
  await dropLetters(db, fact.email)
  await postAccountMail(db, fact, post)
}
