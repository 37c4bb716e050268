import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { InvitationId, Membership } from '#areas/communities/types.ts'
import { declareEngagement } from '#areas/communities/use-cases/declare-engagement.ts'
import { EditReach } from '#areas/people/input.ts'
import { editReach } from '#areas/people/use-cases/edit-preferences.ts'
import type { PeopleFact } from '#areas/people/events.ts'
import type { SignedInPerson } from '#areas/people/types.ts'
import { plan } from '#areas/sessions/sessions.fixture.ts'
import type { SessionId } from '#areas/sessions/types.ts'
import { planSession } from '#areas/sessions/use-cases/plan-session.ts'
import { memoryDoor } from '#platform/mail/memory-door.fixture.ts'
import { newRandomId } from '#platform/ids.ts'
import { sendDue } from '#platform/mail/send.ts'
import { type MailHouse, openMailHouse } from './notifications.fixture.ts'
import { insertNotices } from './store/notices.ts'
import { NOTICE_KINDS, type NoticeKind } from './types.ts'
import { gatherNotices } from './use-cases/gather-notices.ts'
import { noticeMoved } from './use-cases/notice-session.ts'
import { postAccountMail } from './use-cases/post-account-mail.ts'
import { postInvitation } from './use-cases/post-invitation.ts'
import { holdBack } from './use-cases/post-unasked.ts'

const NOON = new Date('2026-11-25T11:00:00Z')
const HOUR = 3_600_000
let mail: MailHouse
let omar: SignedInPerson
let member: Membership
let session: SessionId

beforeAll(async () => {
  mail = await openMailHouse()
  const { place } = mail
  omar = await place.person('Omar')
  const members = await place.community(await place.person('Awa'), omar)
  const [awa] = members
  member = members[1] ?? nobody()
  const planned = await planSession(place.house, awa ?? nobody(), plan())
  if (!planned.ok) throw new Error(planned.code)
  session = planned.value
  const yes = { session_id: session, person_id: omar.person, community_id: member.community }
  await place.db
    .insertInto('rsvp')
    .values({ ...yes, answer: 'yes', place: 'room', answered_at: NOON })
    .execute()
})
afterAll(() => mail.close())
beforeEach(async () => {
  mail.place.clock = NOON
  for (const table of ['outbox', 'notice', 'gathering'] as const)
    await mail.db.deleteFrom(table).execute()
  await reach({})
  await declareEngagement(mail.place.house, member, 'active')
})

test.each(NOTICE_KINDS)('%s waits while its reader said “not now”, and follows', async (kind) => {
  await reach({ notNow: 'on' })
  await notice(kind)
  expect(await gatherNotices(mail.house, mail.post)).toBe(0)
  await reach({})
  expect(await gatherNotices(mail.house, mail.post)).toBe(1)
  expect((await mail.letters('daily'))[0]?.text).toContain('Évaluer avec')
})

test.each(NOTICE_KINDS)('%s comes in the hours its reader named', async (kind) => {
  await reach({ fromHour: '20', toHour: '22' })
  await notice(kind)
  expect(await gatherNotices(mail.house, mail.post)).toBe(0)
  mail.place.clock = new Date('2026-11-25T19:30:00Z')
  expect(await gatherNotices(mail.house, mail.post)).toBe(1)
})

const LETTERS = {
  'sessions.moved': () =>
    noticeMoved(
      mail.db,
      {
        fact: 'sessions.moved',
        community: member.community,
        session,
        by: nobodyElse(),
        from: new Date(NOON.getTime() + 3 * HOUR),
        to: new Date(NOON.getTime() + 5 * HOUR),
        reason: 'La salle est prise.',
      },
      mail.post,
    ),
  'communities.invited': () =>
    postInvitation(
      mail.db,
      {
        fact: 'communities.invited',
        community: member.community,
        address: member.address,
        name: member.name,
        by: nobodyElse(),
        byName: 'Awa',
        invitation: newRandomId() as string as InvitationId,
        email: omar.email,
        token: 'a-token',
        language: 'fr',
        why: '',
        question: '',
        note: '',
        expiresAt: new Date(NOON.getTime() + 24 * HOUR),
      },
      mail.post,
    ),
} as const

test.each(Object.keys(LETTERS) as (keyof typeof LETTERS)[])(
  '%s leaves at once, unless “not now” was said before it was written or before it leaves',
  async (kind) => {
    await LETTERS[kind]()
    expect(await mail.states()).toEqual({ waiting: 1 })
    await reach({ notNow: 'on' })
    expect(await send()).toEqual([])
    await reach({})
    mail.place.clock = new Date(NOON.getTime() + HOUR / 2)
    expect(await send()).toEqual([omar.email])
    await mail.db.deleteFrom('outbox').execute()
    await reach({ notNow: 'on' })
    await LETTERS[kind]()
    expect(await mail.states()).toEqual({ held: 1 })
  },
)

const ASKED: readonly PeopleFact['fact'][] = [
  'people.linkAsked',
  'people.resetAsked',
  'people.verifyAsked',
  'people.addressTaken',
  'people.passwordChanged',
  'people.suspended',
  'people.restored',
  'people.madeAdministrator',
  'people.addressAsked',
  'people.addressLeaving',
  'people.addressChanged',
  'people.accountClosed',
]

test.each(ASKED)('%s leaves whatever was said: its reader asked, or must know', async (fact) => {
  await reach({ notNow: 'on' })
  const { person, email, name } = omar
  const to = { person, email, name, locale: 'fr' } as const
  const counts = { tokensEnded: 0, passkeysLeft: 0 }
  const said = {
    ...to,
    ...counts,
    fact,
    url: 'https://p.example/x',
    reason: 'Parce que',
    to: email,
  }
  // One shape that holds what any of them needs.
  await postAccountMail(mail.db, said as PeopleFact, mail.post)
  expect(await send()).toEqual([email])
})

test('whoever chooses another password hears how many passkeys are left, and where to remove them', async () => {
  const { person, email, name } = omar
  const fact = { fact: 'people.passwordChanged', person, email, name, tokensEnded: 0 } as const
  const told = { ...fact, url: 'https://p.example/reset' }
  await postAccountMail(mail.db, { ...told, locale: 'fr', passkeysLeft: 0 }, mail.post)
  await postAccountMail(
    mail.db,
    { ...told, locale: 'en', passkeysLeft: 3 },
    {
      ...mail.post,
      now: () => new Date(NOON.getTime() + HOUR),
    },
  )
  const [none, three] = (await mail.letters('people.passwordChanged')).map(({ text }) => text)
  expect(none).not.toContain('/me/security')
  expect(three).toContain('3 passkeys still open your account')
  expect(three).toContain('https://p.example/me/security#passkeys')
})

/** What somebody who keeps at a distance is sent of each: asked like everybody, only told, or nothing. */
const AT_A_DISTANCE: Readonly<Record<NoticeKind, 'asked' | 'told' | 'nothing'>> = {
  sessionAnnounced: 'told',
  preparationDue: 'asked',
  sessionMoved: 'asked',
  sessionChanged: 'asked',
  sessionCalledOff: 'asked',
  sessionBroughtBack: 'told',
  requestReceived: 'asked',
  requestAccepted: 'asked',
  requestDeclined: 'asked',
  consentAsked: 'asked',
  consentObjected: 'nothing',
  hatOffered: 'asked',
  minutesProposed: 'asked',
  minutesAmended: 'asked',
  minutesApproved: 'asked',
  minutesArrived: 'asked',
  commitmentProposed: 'asked',
  commitmentDue: 'asked',
}

test.each(NOTICE_KINDS)('%s follows the engagement said after its cause', async (kind) => {
  await notice(kind)
  await gatherNotices(mail.house, mail.post)
  const asked = withoutLinks((await mail.letters('daily'))[0]?.text)
  for (const table of ['outbox', 'gathering'] as const) await mail.db.deleteFrom(table).execute()
  await notice(kind)
  await declareEngagement(mail.place.house, member, 'peripheral')
  await gatherNotices(mail.house, mail.post)
  const told = withoutLinks((await mail.letters('daily'))[0]?.text)
  const same = told === asked ? 'asked' : 'told'
  expect(told === '' ? 'nothing' : same).toBe(AT_A_DISTANCE[kind])
})

test('what changed twice before the mail of the day is told once, as it stands last', async () => {
  await notice('sessionChanged')
  await notice('sessionChanged', { by: 'Luc' })
  await gatherNotices(mail.house, mail.post)
  const [letter] = await mail.letters('daily')
  expect(letter?.text.match(/Awa|Luc/g)).toEqual(['Luc'])
})

test.each(['commitmentDue', 'commitmentProposed'] as const)(
  '%s quotes what was promised without its full stop, and keeps three dots',
  async (kind) => {
    await notice(kind, { title: 'Appeler Awa.' })
    await gatherNotices(mail.house, mail.post)
    expect((await mail.letters('daily'))[0]?.text).toMatch(/«\sAppeler Awa\s»/)
    for (const table of ['outbox', 'gathering'] as const) await mail.db.deleteFrom(table).execute()
    await notice(kind, { title: 'Appeler Awa...' })
    await gatherNotices(mail.house, mail.post)
    expect((await mail.letters('daily'))[0]?.text).toMatch(/«\sAppeler Awa\.\.\.\s»/)
  },
)

test('a day of next year is written with its year, one of this year without', async () => {
  await notice('sessionMoved', { at: '2027-01-14T13:00:00Z' })
  await notice('commitmentDue', { at: '2026-12-01' })
  await gatherNotices(mail.house, mail.post)
  const text = (await mail.letters('daily'))[0]?.text
  expect(text).toMatch(/le jeudi 14\sjanvier\s2027, /)
  expect(text).toMatch(/le mardi 1er\sdécembre\s\?/)
})

/** Links are sealed anew each time: what remains is what is said. */
function withoutLinks(text = ''): string {
  return text.replaceAll(/\/answer\/\w+\/[\w-]+/g, '/answer')
}

function notice(
  kind: NoticeKind,
  {
    by = 'Awa',
    title = kind === 'hatOffered' ? 'host' : 'Comment impliquer ?',
    at = NOON.toISOString(),
  } = {},
): Promise<void> {
  const params = { community: member.name, title, by, at, detail: '' }
  // Omar has answered the session: he is asked about another one.
  const about = kind === 'sessionAnnounced' ? newRandomId() : session
  const subject = { community: member.community, kind, subjectKey: about }
  return insertNotices(
    mail.db,
    { to: [omar.person], ...subject, params, path: `/s/${about}` },
    NOON,
  )
}

async function reach(change: Record<string, string>): Promise<void> {
  const { house } = mail.place
  await editReach(house as never, omar, EditReach.parse({ channel: 'mail', ...change }))
}

async function send(): Promise<string[]> {
  const door = memoryDoor()
  const { seal, now } = mail.post
  await sendDue({
    db: mail.db,
    door,
    seal,
    now,
    resent: ASKED,
    hold: (waiting, at) => holdBack(mail.db, waiting, at),
  })
  return door.left.map(({ to }) => to)
}

function nobodyElse(): SignedInPerson['person'] {
  return newRandomId() as string as SignedInPerson['person']
}

function nobody(): never {
  throw new Error('The community has two members.')
}
