import { afterAll, beforeAll, expect, test } from 'vitest'
import type { HatOfferId, Membership } from '#areas/communities/types.ts'
import type { CommitmentId } from '#areas/sessions/commitments/types.ts'
import { makeCommitment } from '#areas/sessions/commitments/use-cases/make-commitment.ts'
import { settleCommitment } from '#areas/sessions/commitments/use-cases/settle-commitment.ts'
import { plan, type SessionHouse } from '#areas/sessions/sessions.fixture.ts'
import type { SessionId } from '#areas/sessions/types.ts'
import { answerRsvp } from '#areas/sessions/use-cases/answer-rsvp.ts'
import { planSession } from '#areas/sessions/use-cases/plan-session.ts'
import { type MailHouse, openMailHouse } from './notifications.fixture.ts'
import { hearFact } from '#composition/subscribers.ts'
import type { CommunityFact } from '#areas/communities/events.ts'
import type { Fact } from '#platform/db/house.ts'
import { newRandomId } from '#platform/ids.ts'
import { insertNotices } from './store/notices.ts'
import type { NoticeKind } from './types.ts'
import { gatherNotices } from './use-cases/gather-notices.ts'
import { noticeCalledOff } from './use-cases/notice-called-off.ts'
import { noticeAnnounced, noticeMoved } from './use-cases/notice-session.ts'

const REASON = 'La salle est inondée.'
let mail: MailHouse
let place: SessionHouse
let house: MailHouse['house']
let db: MailHouse['db']
let awa: Membership
let omar: Membership

beforeAll(async () => {
  mail = await openMailHouse()
  ;({ place, house, db } = mail)
  const people = await Promise.all([place.person('Awa'), place.person('Omar')])
  ;[awa, omar] = (await place.community(...people)) as [Membership, Membership]
})
afterAll(() => mail.close())

test('members hear of sessions in one mail a day, in their own daytime, and whoever announced hears nothing', async () => {
  const first = await announced('Comment écouter ?')
  await announced('Comment décider ?')
  await noticeAnnounced(
    db,
    { fact: 'sessions.announced', community: awa.community, session: first, by: awa.person },
    mail.post,
  )
  expect(await gatherNotices(house, mail.post)).toBe(1)
  const letters = await mail.letters('daily')
  expect(letters).toHaveLength(1)
  expect(letters[0]?.recipient).toContain('omar')
  expect(letters[0]?.text).toContain('Comment écouter ?')
  expect(letters[0]?.text).toContain('Comment décider ?')
  expect(letters[0]?.subject).toBe('2 choses vous attendent')
  await announced('Comment finir ?')
  expect(await gatherNotices(house, mail.post)).toBe(0)
  place.clock = new Date('2026-11-21T02:00:00Z')
  expect(await gatherNotices(house, mail.post)).toBe(0)
  place.clock = new Date('2026-11-21T09:00:00Z')
  expect(await gatherNotices(house, mail.post)).toBe(1)
})

test('nobody is asked to come to a session that was held, or that they answered, meanwhile', async () => {
  const held = await announced('Comment commencer ?')
  await comes(omar, await announced('Comment répondre ?'))
  await announced('Comment continuer ?')
  place.clock = new Date('2026-11-22T09:00:00Z')
  const closing = { state: 'closed', announced_at: place.clock, closed_at: place.clock } as const
  await db.updateTable('session').set(closing).where('id', '=', held).execute()
  await db.deleteFrom('gathering').execute()
  await gatherNotices(house, mail.post)
  const text = (await mail.letters('daily')).at(-1)?.text
  expect(text).toContain('Comment continuer ?')
  expect(text).not.toContain('Comment commencer ?')
  expect(text).not.toContain('Comment répondre ?')
})

test('nobody is asked to come to a session whose day passed without anybody holding it', async () => {
  const missed = await announced('Comment passer à côté ?')
  const ahead = await announced('Comment y être ?')
  const start = { [missed]: '2026-11-23T06:00:00Z', [ahead]: '2026-11-23T09:30:00Z' }
  for (const [id, at] of Object.entries(start))
    await db
      .updateTable('session')
      .set({ state: 'announced', announced_at: place.clock, starts_at: new Date(at) })
      .where('id', '=', id as SessionId)
      .execute()
  place.clock = new Date('2026-11-23T09:00:00Z')
  await db.deleteFrom('gathering').execute()
  await gatherNotices(house, mail.post)
  const text = (await mail.letters('daily')).at(-1)?.text
  expect(text).toContain('Comment y être ?')
  expect(text).not.toContain('Comment passer à côté ?')
})

test('nobody is asked about what was told, answered or taken back meanwhile; what still waits is asked', async () => {
  place.clock = new Date('2026-11-24T09:00:00Z')
  const [told, open] = [await promised('Appeler la mairie'), await promised('Relire la grille')]
  for (const [subjectKey, title] of [
    [told, 'Appeler la mairie'],
    [open, 'Relire la grille'],
  ] as const)
    await asks('commitmentDue', { subjectKey, title })
  await asks('hatOffered', { subjectKey: await offeredHat('withdrawn'), title: 'host' })
  await asks('hatOffered', { subjectKey: await offeredHat(null), title: 'timekeeper' })
  const input = { commitment: told, outcome: 'kept', learned: 'Deux suffisaient.' } as const
  const settled = await settleCommitment(place.house, omar, { input, language: 'fr' })
  expect(settled).toMatchObject({ ok: true })
  await db.deleteFrom('gathering').execute()
  await gatherNotices(house, mail.post)
  const text = (await mail.letters('daily')).at(-1)?.text
  expect(text).toContain('Relire la grille')
  expect(text).toContain('la gestion du temps')
  expect(text).not.toContain('Appeler la mairie')
  expect(text).not.toContain('hôte')
})

async function promised(what: string): Promise<CommitmentId> {
  const input = { what, due: '2026-11-26' }
  const told = { input, language: 'fr', zone: 'Europe/Brussels' } as const
  const made = await makeCommitment(place.house, omar, told)
  if (!made.ok) throw new Error(made.code)
  return made.value
}

async function offeredHat(answer: 'withdrawn' | null): Promise<HatOfferId> {
  const id = newRandomId() as string as HatOfferId
  const offer = { id, community_id: awa.community, hat: answer ? 'host' : 'timekeeper' } as const
  const between = { from_person: awa.person, to_person: omar.person, note: '' }
  const dates = { offered_at: place.clock, answered_at: answer && place.clock, answer }
  await db
    .insertInto('hat_offer')
    .values({ ...offer, ...between, ...dates })
    .execute()
  return id
}

function asks(kind: NoticeKind, { subjectKey, title }: { subjectKey: string; title: string }) {
  const params = { community: 'Le tilleul', title, by: 'Awa', at: '', detail: '' }
  const about = { community: omar.community, kind, subjectKey, params, path: '/home' }
  return insertNotices(db, { ...about, to: [omar.person] }, place.clock)
}

test('a session moved within 48 hours is told at once to those who were coming, with the reason, and to nobody else', async () => {
  place.clock = new Date('2026-11-25T12:00:00Z')
  const session = await announced('Comment changer d’heure ?')
  await comes(omar, session)
  const moved = { from: new Date('2026-11-26T13:00:00Z'), to: new Date('2026-11-26T15:00:00Z') }
  const reason = 'Les trains sont en grève.'
  await noticeMoved(
    db,
    { fact: 'sessions.moved', community: awa.community, session, by: awa.person, ...moved, reason },
    mail.post,
  )
  const letters = await mail.letters('sessions.moved')
  expect(letters.map(({ recipient }) => recipient.split('.')[0])).toEqual(['omar'])
  expect(letters[0]?.text).toContain('jeudi 26 novembre, 16:00 (Bruxelles)')
  expect(letters[0]?.text).toContain('Raison donnée : Les trains sont en grève.')
})

test('moved earlier, it waits for the mail of the day with its reason', async () => {
  place.clock = new Date('2026-11-23T12:00:00Z')
  const session = await announced('Comment déplacer ?')
  await db.deleteFrom('notice').execute()
  await comes(omar, session)
  const [from, to] = [new Date('2026-12-03T13:00:00Z'), new Date('2026-12-04T13:00:00Z')]
  const { community, person: by } = awa
  const reason = 'Les trains sont en grève.'
  const moved = { fact: 'sessions.moved', community, session, by, from, to, reason } as const
  await noticeMoved(db, moved, mail.post)
  const told = db.selectFrom('notice').select('params').where('kind', '=', 'sessionMoved')
  expect(await told.execute()).toMatchObject([{ params: { detail: reason } }])
})

test('a session called off within 48 hours is told at once to those who were coming, with the reason', async () => {
  place.clock = new Date('2026-11-25T12:00:00Z')
  const session = await announced('Comment annuler ?')
  await comes(omar, session)
  await noticeCalledOff(db, off(session), mail.post)
  const letters = await mail.letters('sessions.calledOff')
  expect(letters.map(({ recipient }) => recipient.split('.')[0])).toEqual(['omar'])
  expect(letters[0]?.subject).toContain('Comment annuler ?')
  expect(letters[0]?.text).toContain('Raison donnée : La salle est inondée.')
  expect(await noticesOf(session)).toEqual([])
})

test('called off earlier, it waits for the mail of the day, and nobody hears of what they never heard of', async () => {
  place.clock = new Date('2026-11-23T12:00:00Z')
  const session = await announced('Comment ne rien dire ?')
  await noticeCalledOff(db, off(session), mail.post)
  expect(await noticesOf(session)).toEqual([])
  const told = await announced('Comment prévenir ?')
  await db.deleteFrom('notice').execute()
  await noticeCalledOff(db, off(told), mail.post)
  expect(await noticesOf(told)).toEqual([{ kind: 'sessionCalledOff', person_id: omar.person }])
  await noticeCalledOff(db, { ...off(told), fact: 'sessions.broughtBack', reason: '' }, mail.post)
  expect(await noticesOf(told)).toEqual([{ kind: 'sessionBroughtBack', person_id: omar.person }])
})

test('whoever has not heard of a session yet hears of its new time alone, by the way that is left to it', async () => {
  place.clock = new Date('2026-11-25T16:00:00Z')
  await db.deleteFrom('outbox').execute()
  const session = await announced('Comment avancer l’heure ?')
  expect(await soon()).toEqual([expect.stringContaining('14:00')])
  await moves(session, '2026-11-26T15:00:00Z')
  expect(await soon()).toEqual([expect.stringContaining('16:00')])
  await moves(session, '2026-12-03T13:00:00Z')
  expect(await soon()).toEqual([])
  await moves(session, '2026-12-10T13:00:00Z')
  const told = db.selectFrom('notice').select(['kind', 'person_id', 'params'])
  expect(await told.where('subject_key', '=', session).execute()).toMatchObject([
    {
      kind: 'sessionAnnounced',
      person_id: omar.person,
      params: { at: '2026-12-10T13:00:00.000Z', title: 'Comment avancer l’heure ?' },
    },
  ])
  expect(await mail.letters('sessions.moved')).toEqual([])
})

test('called off before its letter left, nobody hears of it; nor does whoever leaves meanwhile', async () => {
  place.clock = new Date('2026-11-25T14:00:00Z')
  await db.deleteFrom('outbox').execute()
  const session = await announced('Comment ne pas dire ?')
  await noticeCalledOff(db, off(session), mail.post)
  expect([await soon(), await noticesOf(session)]).toEqual([[], []])
  await announced('Comment s’en aller ?')
  expect(await soon()).toHaveLength(1)
  await leaves({ by: omar.person, community: omar.community })
  expect(await soon()).toEqual([])
})

async function soon(): Promise<string[]> {
  return (await mail.letters('sessions.announced')).map(({ text }) => text)
}

async function moves(session: SessionId, at: string): Promise<void> {
  const row = db.selectFrom('session').select('starts_at').where('id', '=', session)
  const { starts_at: from } = await row.executeTakeFirstOrThrow()
  const to = new Date(at)
  await db.updateTable('session').set({ starts_at: to }).where('id', '=', session).execute()
  const { community, person: by } = awa
  await noticeMoved(
    db,
    { fact: 'sessions.moved', community, session, by, from, to, reason: '' },
    mail.post,
  )
}

test('whoever leaves hears nothing more of the sessions there: waiting or held, their letters go, and no others', async () => {
  place.clock = new Date('2026-11-25T12:00:00Z')
  await db.deleteFrom('outbox').execute()
  const session = await announced('Comment partir ?')
  await comes(omar, session)
  await noticeCalledOff(db, off(session), mail.post)
  place.clock = new Date('2026-11-25T12:05:00Z')
  await noticeCalledOff(db, { ...off(session), fact: 'sessions.broughtBack' }, mail.post)
  await db
    .updateTable('outbox')
    .set({ state: 'held' })
    .where('kind', '=', 'sessions.broughtBack')
    .execute()
  const elsewhere = { by: omar.person, community: newRandomId() as string as typeof omar.community }
  await leaves(elsewhere)
  await leaves({ by: awa.person, community: omar.community })
  const ofOmar = async () =>
    (await mail.letters('sessions.calledOff')).length +
    (await mail.letters('sessions.broughtBack')).length
  expect(await ofOmar()).toBe(2)
  await leaves({ by: omar.person, community: omar.community })
  expect(await ofOmar()).toBe(0)
})

async function leaves(who: Pick<CommunityFact, 'by' | 'community'>): Promise<void> {
  const services = { ...mail.post, wake: null }
  await db
    .transaction()
    .execute((tx) => hearFact(tx as never, { fact: 'communities.left', ...who } as Fact, services))
}

function off(session: SessionId) {
  const { community, person: by } = awa
  return { fact: 'sessions.calledOff', community, session, by, reason: REASON } as const
}

async function comes(member: Membership, session: SessionId): Promise<void> {
  const standing = { state: 'announced', announced_at: place.clock } as const
  await db.updateTable('session').set(standing).where('id', '=', session).execute()
  await answerRsvp(place.house, member, { session, input: { answer: 'yes', place: 'room' } })
}

function noticesOf(session: SessionId) {
  const all = db.selectFrom('notice').select(['kind', 'person_id'])
  return all.where('subject_key', '=', session).execute()
}

async function announced(question: string) {
  const answer = await planSession(place.house, awa, plan({ question }))
  if (!answer.ok) throw new Error(answer.code)
  await noticeAnnounced(
    db,
    { fact: 'sessions.announced', community: awa.community, session: answer.value, by: awa.person },
    mail.post,
  )
  return answer.value
}
