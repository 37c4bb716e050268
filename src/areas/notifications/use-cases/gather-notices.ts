import { nameOfSpace } from '#areas/people/instance/use-cases/read-space.ts'
import { USUAL_ZONE } from '#areas/people/types.ts'
import { mailTimes } from '#areas/people/use-cases/find-contact.ts'
import * as m from '#messages/mail.ts'
import type { House } from '#platform/db/house.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { eachApart } from '#platform/jobs/each-apart.ts'
import { postMail, type Post, readLetter } from '#platform/mail/outbox.ts'
import { wallTimeOf } from '#platform/time.ts'
import { DAY_MS, isDaytime } from '../rules.ts'
import { strangersToTell, takeHeld } from '../store/letters.ts'
import { markGathered, peopleToTell, takeNotices } from '../store/notices.ts'
import type { NotificationDatabase, NotificationDb } from '../tables.ts'
import type { Addressee } from '../types.ts'
import { dropMoot } from './drop-moot.ts'
import { layOut, type LetterItem } from './write-letter.ts'
import { itemOf } from './write-notice.ts'

const PAGE = 200

/**
 * Writes everybody's mail of the day: at most one in twenty hours, at an hour they want mail (rule 15).
 * @returns how many were posted
 */
export async function gatherNotices(
  house: House<NotificationDatabase>,
  post: Post,
): Promise<number> {
  const before = new Date(house.now().getTime() - DAY_MS)
  let posted = 0
  await eachApart([gatherForPeople, gatherForStrangers], async (gather) => {
    posted += await gather(house, before, post)
  })
  return posted
}

async function gatherForPeople(
  house: House<NotificationDatabase>,
  before: Date,
  post: Post,
): Promise<number> {
  let posted = 0
  await eachApart(everybodyDue(house, before), async (person) => {
    posted += await house.transaction((tx) => gatherFor(tx, person, post))
  })
  return posted
}

async function* everybodyDue(
  house: House<NotificationDatabase>,
  before: Date,
): AsyncGenerator<Addressee> {
  const now = house.now()
  let after: Addressee['person'] | null = null
  for (;;) {
    const people: readonly Addressee[] = await peopleToTell(house.db, {
      before,
      after,
      limit: PAGE,
    })
    yield* await whoWants(house, people, now)
    after = people.at(-1)?.person ?? null
    if (people.length < PAGE) return
  }
}

/** Those who may be mailed right now: in hours of their own, or else in daytime. */
async function whoWants(
  house: House<NotificationDatabase>,
  people: readonly Addressee[],
  now: Date,
): Promise<Addressee[]> {
  const ids = people.map(({ person }) => person)
  const times = await mailTimes(house.db, ids, now)
  return people.filter(({ person, zone }) => {
    const time = times.get(person)
    if (!time?.opens || time.opens > now) return false
    return time.hasHours || isDaytime(wallTimeOf(now, zone ?? USUAL_ZONE))
  })
}

async function gatherFor(tx: NotificationDb, person: Addressee, post: Post): Promise<number> {
  const notices = await dropMoot(
    tx,
    person.person,
    await takeNotices(tx, person.person),
    post.now(),
  )
  const items = [
    ...(await heldFor(tx, person.email, post)),
    ...notices.flatMap((notice) => itemOf(notice, person, post) ?? []),
  ]
  if (items.length === 0) return 0
  await markGathered(tx, person.person, post.now())
  await postDay(tx, { ...person, items }, post)
  return 1
}

/** Whoever has no account yet gets what was held for their address, too: invitations above the ceiling. */
async function gatherForStrangers(
  house: House<NotificationDatabase>,
  before: Date,
  post: Post,
): Promise<number> {
  if (!isDaytime(wallTimeOf(post.now(), USUAL_ZONE))) return 0
  const strangers = await strangersToTell(house.db, before)
  await eachApart(strangers, ({ email, locale }) =>
    house.transaction(async (tx) => {
      const items = await heldFor(tx, email, post)
      if (items.length > 0) await postDay(tx, { email, locale, name: null, items }, post)
    }),
  )
  return strangers.length
}

async function heldFor(tx: NotificationDb, email: string, post: Post): Promise<LetterItem[]> {
  const held = await takeHeld(tx, email)
  return held.flatMap(({ sealed }) => {
    const letter = readLetter(sealed, post.seal)
    if (letter === null) return []
    const { subject, gist = [], link } = letter
    return [{ text: subject, more: gist, url: link ?? `${post.origin}/home`, answers: [] }]
  })
}

interface Day {
  readonly email: string
  readonly locale: Locale
  /** Null for somebody who has no account. */
  readonly name: string | null
  readonly items: readonly LetterItem[]
}

async function postDay(tx: NotificationDb, day: Day, { seal, ...post }: Post): Promise<void> {
  const { email: recipient, locale } = day
  const now = post.now()
  const subjectKey = now.toISOString().slice(0, 13)
  const letter = letterOf({ ...day, from: await nameOfSpace(tx) }, post)
  const posting = { kind: 'daily', recipient, locale, subjectKey, letter }
  await postMail(tx, posting, { now, seal })
}

function letterOf(
  { locale, name, items, from }: Day & { readonly from: string },
  { origin }: Pick<Post, 'origin'>,
) {
  const subject = m.dailySubject({ count: items.length }, locale)
  const ignore = m.dailyIgnore({ url: `${origin}/me/preferences` }, locale)
  const paragraphs = [m.dailyBody(locale)]
  if (name === null)
    return layOut(
      {
        subject,
        hello: m.helloStranger(locale),
        paragraphs,
        items,
        from,
        ignore: m.dailyIgnoreStranger(locale),
      },
      locale,
    )
  const button = { label: m.dailyButton(locale), url: `${origin}/home` }
  return layOut(
    { subject, hello: m.hello({ name }, locale), paragraphs, items, button, from, ignore },
    locale,
  )
}
