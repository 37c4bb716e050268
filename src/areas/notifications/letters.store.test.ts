import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Membership } from '#areas/communities/types.ts'
import { declareEngagement } from '#areas/communities/use-cases/declare-engagement.ts'
import { EditReach } from '#areas/people/input.ts'
import type { SignedInPerson } from '#areas/people/types.ts'
import { editReach } from '#areas/people/use-cases/edit-preferences.ts'
import { plan, type SessionHouse } from '#areas/sessions/sessions.fixture.ts'
import type { SessionId } from '#areas/sessions/types.ts'
import { answerRsvp } from '#areas/sessions/use-cases/answer-rsvp.ts'
import { planSession } from '#areas/sessions/use-cases/plan-session.ts'
import { memoryDoor } from '#platform/mail/memory-door.fixture.ts'
import { sendDue } from '#platform/mail/send.ts'
import { makeSeal } from '#platform/seal.ts'
import { type MailHouse, openMailHouse } from './notifications.fixture.ts'
import { gatherNotices } from './use-cases/gather-notices.ts'
import { mintAnswer, openAnswer } from './use-cases/mint-answer.ts'
import { forgetReminder, noticePreparation } from './use-cases/notice-preparation.ts'
import { noticeAnnounced } from './use-cases/notice-session.ts'
import { holdBack, postUnasked } from './use-cases/post-unasked.ts'

const NOON = new Date('2026-11-25T11:00:00Z')
const HOUR = 3_600_000
let mail: MailHouse
let place: SessionHouse
let house: MailHouse['house']
let db: MailHouse['db']
let omar: SignedInPerson
let awa: Membership
let member: Membership

beforeAll(async () => {
  mail = await openMailHouse()
  ;({ place, house, db } = mail)
  omar = await place.person('Omar')
  const founder = await place.person('Awa')
  ;[awa, member] = (await place.community(founder, omar)) as [Membership, Membership]
})
afterAll(() => mail.close())
beforeEach(async () => {
  place.clock = NOON
  await db.deleteFrom('outbox').execute()
  await db.deleteFrom('notice').execute()
  await db.deleteFrom('gathering').execute()
  await reach({})
})

test('five letters of their own a day are the most: the sixth goes in the mail of the day, and says all', async () => {
  for (const each of [1, 2, 3, 4, 5, 6, 7]) await letter(`Rencontre ${each}`)
  expect(await mail.states()).toEqual({ waiting: 5, held: 2 })
  expect(await gatherNotices(house, mail.post)).toBe(1)
  expect(await mail.states()).toEqual({ waiting: 6, gathered: 2 })
  const [daily] = await mail.letters('daily')
  expect(daily?.text).toContain('Rencontre 6')
  expect(daily?.text).toContain('Ce qu’il faut savoir de Rencontre 7')
  expect(daily?.text).toContain('https://p.example/s/7')
  place.clock = new Date(NOON.getTime() + 25 * HOUR)
  await letter('Rencontre 8')
  expect(await mail.states()).toEqual({ waiting: 7, gathered: 2 })
})

test('causes at the same moment do not slip past the ceiling together', async () => {
  const all = [1, 2, 3, 4, 5, 6, 7, 8].map((each) =>
    house.transaction((tx) => postUnasked(tx, posting(`Ensemble ${each}`), mail.post)),
  )
  await Promise.all(all)
  expect(await mail.states()).toEqual({ waiting: 5, held: 3 })
})

test('“not now” is obeyed at once: letters are held, the mail of the day waits, nothing is lost', async () => {
  await reach({ notNow: 'on' })
  await letter('Une rencontre')
  await announced('Comment écouter ?')
  expect(await mail.states()).toEqual({ held: 1 })
  expect(await gatherNotices(house, mail.post)).toBe(0)
  await reach({})
  expect(await gatherNotices(house, mail.post)).toBe(1)
  const [daily] = await mail.letters('daily')
  expect(daily?.text).toContain('Une rencontre')
  expect(daily?.text).toContain('Comment écouter ?')
})

test('“not now” said between cause and sending is still obeyed, and taken back as quickly', async () => {
  await letter('Une rencontre')
  await reach({ notNow: 'on' })
  expect(await send()).toEqual([])
  await reach({})
  place.clock = new Date(NOON.getTime() + HOUR)
  expect(await send()).toEqual([omar.email])
})

test('what somebody asked for themselves leaves whatever they said', async () => {
  await reach({ notNow: 'on' })
  const asked = { ...posting('Votre lien'), kind: 'people.linkAsked' }
  expect((await holdBack(db, [{ ...asked, id: '1', attempts: 1, sealed: null }], NOON)).size).toBe(
    0,
  )
})

test('days and hours that somebody named are those of their mail', async () => {
  await reach({ fromHour: '20', toHour: '22' })
  await announced('Comment finir ?')
  expect(await gatherNotices(house, mail.post)).toBe(0)
  place.clock = new Date('2026-11-25T19:30:00Z')
  expect(await gatherNotices(house, mail.post)).toBe(1)
})

test('somebody who prefers the telephone still gets the mail of the day', async () => {
  await reach({ channel: 'phone', phone: '+32 2 555 00 00' })
  await announced('Comment décider ?')
  expect(await gatherNotices(house, mail.post)).toBe(1)
})

test('an address without an account gets what was held in one mail a day', async () => {
  const stranger = { ...posting('Invitation'), recipient: 'guest@elsewhere.example' }
  for (const each of ['1', '2', '3', '4', '5', '6'])
    await house.transaction((tx) => postUnasked(tx, { ...stranger, subjectKey: each }, mail.post))
  expect(await mail.states()).toEqual({ waiting: 5, held: 1 })
  expect(await gatherNotices(house, mail.post)).toBe(1)
  expect(await gatherNotices(house, mail.post)).toBe(0)
})

test('whoever keeps at a distance is told and not asked, from the moment they say so', async () => {
  await announced('Comment impliquer ?')
  await declareEngagement(place.house, member, 'peripheral')
  await gatherNotices(house, mail.post)
  const [told] = await mail.letters('daily')
  expect(told?.text).toContain('Comment impliquer ?')
  expect(told?.text).not.toContain('Venez-vous ?')
  expect(told?.text).not.toContain('/answer/')
  await declareEngagement(place.house, member, 'active')
  await db.deleteFrom('outbox').execute()
  await db.deleteFrom('gathering').execute()
  await announced('Comment revenir ?')
  await gatherNotices(house, mail.post)
  const [asked] = await mail.letters('daily')
  expect(asked?.text).toContain('Venez-vous ?')
  expect(asked?.text.match(/\/answer\/session\/[\w-]+\?say=(yes|no)/g)).toHaveLength(2)
})

test('whoever left the community hears nothing more of it', async () => {
  await announced('Un secret de la communauté')
  const gone = { community_id: member.community, person_id: omar.person }
  const row = await db
    .deleteFrom('membership')
    .where('community_id', '=', gone.community_id)
    .where('person_id', '=', gone.person_id)
    .returningAll()
    .executeTakeFirstOrThrow()
  expect(await gatherNotices(house, mail.post)).toBe(0)
  await db.insertInto('membership').values(row).execute()
})

test('a session announced for tomorrow does not wait for the mail of the day, and says what to prepare', async () => {
  const soon = { localStart: '2026-11-26T09:00', preparation: 'Venez avec un cas.' }
  await announced('Comment décider vite ?', soon)
  expect(await mail.states()).toEqual({ waiting: 1 })
  const [told] = await mail.letters('sessions.announced')
  expect(told?.recipient).toBe(omar.email)
  expect(told?.subject).toMatch(/^Bientôt.: Comment décider vite ?/)
  expect(told?.text).toContain('À préparer : Venez avec un cas.')
  expect(told?.text.match(/\/answer\/session\/[\w-]+\?say=(yes|no)/g)).toHaveLength(2)
  expect(await gatherNotices(house, mail.post)).toBe(0)
})

test('whoever keeps at a distance, or wants no mail now, is not hurried either', async () => {
  const soon = { localStart: '2026-11-26T09:00' }
  await reach({ notNow: 'on' })
  await announced('Comment attendre ?', soon)
  expect(await mail.states()).toEqual({ held: 1 })
  await reach({})
  await declareEngagement(place.house, member, 'peripheral')
  await announced('Comment rester loin ?', soon)
  expect(await mail.letters('sessions.announced')).toHaveLength(1)
  await declareEngagement(place.house, member, 'active')
})

test('whoever comes reads what to prepare when it is announced, and two days before while it is not handed in', async () => {
  const session = await announced('Comment préparer ?', { preparation: 'Trois lignes.' })
  await db.updateTable('session').set({ state: 'announced', announced_at: NOON }).execute()
  await gatherNotices(house, mail.post)
  expect((await mail.letters('daily'))[0]?.text).toContain('À préparer : Trois lignes.')
  await answerRsvp(place.house, member, { session, input: { answer: 'yes' } })
  const due = { fact: 'sessions.preparationDue', community: awa.community, session } as const
  await noticePreparation(db, due, mail.post)
  await forgetReminder(db, { ...due, fact: 'sessions.prepared', by: omar.person })
  expect(await db.selectFrom('notice').select('kind').execute()).toEqual([])
  await noticePreparation(db, due, mail.post)
  await db.deleteFrom('outbox').execute()
  await db.deleteFrom('gathering').execute()
  await gatherNotices(house, mail.post)
  const [daily] = await mail.letters('daily')
  expect(daily?.text).toContain('Il reste quelque chose à préparer')
  expect(daily?.text).toContain(`/s/${session}#prepare`)
})

test('an answer link opens its one thing for sixty days, and nothing when altered', () => {
  const { seal } = mail.post
  const pass = { person: omar.person, about: 'session', id: awa.community } as const
  const token = mintAnswer(seal, pass, NOON)
  expect(openAnswer(seal, token, NOON)).toEqual(pass)
  expect(openAnswer(seal, token, new Date(NOON.getTime() + 61 * 24 * HOUR))).toBeNull()
  expect(openAnswer(seal, `${token.slice(0, -3)}abc`, NOON)).toBeNull()
  expect(
    openAnswer(makeSeal('another secret of the same length', 'outbox'), token, NOON),
  ).toBeNull()
  const other = seal.close('{"subject":"a letter"}').toString('base64url')
  expect(openAnswer(seal, other, NOON)).toBeNull()
})

function posting(subject: string) {
  const link = `https://p.example/s/${subject.slice(-1)}`
  const gist = [`Ce qu’il faut savoir de ${subject}`]
  const letterOf = { subject, text: subject, html: subject, link, gist }
  const common = { kind: 'sessions.moved', locale: 'fr', subjectKey: subject } as const
  return { ...common, recipient: omar.email, letter: letterOf }
}

function letter(subject: string): Promise<void> {
  return house.transaction((tx) => postUnasked(tx, posting(subject), mail.post))
}

async function announced(
  question: string,
  change: Parameters<typeof plan>[0] = {},
): Promise<SessionId> {
  const answer = await planSession(place.house, awa, plan({ question, ...change }))
  if (!answer.ok) throw new Error(answer.code)
  const fact = { community: awa.community, session: answer.value, by: awa.person }
  await noticeAnnounced(db, { fact: 'sessions.announced', ...fact }, mail.post)
  return answer.value
}

async function reach(change: Record<string, string>): Promise<void> {
  await editReach(place.house as never, omar, EditReach.parse({ channel: 'mail', ...change }))
}

async function send(): Promise<string[]> {
  const door = memoryDoor()
  const hold = (waiting: Parameters<typeof holdBack>[1], at: Date) => holdBack(db, waiting, at)
  const { seal, now } = mail.post
  await sendDue({ db, door, seal, now, resent: ['people.linkAsked'], hold })
  return door.left.map(({ to }) => to)
}
