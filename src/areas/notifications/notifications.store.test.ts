import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Membership } from '#areas/communities/types.ts'
import { openSessionHouse, plan, type SessionHouse } from '#areas/sessions/sessions.fixture.ts'
import { answerRsvp } from '#areas/sessions/use-cases/answer-rsvp.ts'
import { planSession } from '#areas/sessions/use-cases/plan-session.ts'
import type { House } from '#platform/db/house.ts'
import { readLetter } from '#platform/mail/outbox.ts'
import { makeSeal } from '#platform/seal.ts'
import type { Kysely } from 'kysely'
import type { NotificationDatabase } from './tables.ts'
import { gatherNotices } from './use-cases/gather-notices.ts'
import { noticeAnnounced, noticeMoved } from './use-cases/notice-session.ts'

const seal = makeSeal('a secret of at least thirty-two characters', 'outbox')
let place: SessionHouse
let house: House<NotificationDatabase>
let db: Kysely<NotificationDatabase>
let awa: Membership
let omar: Membership

beforeAll(async () => {
  place = await openSessionHouse()
  // The same database, seen with the tables of notifications.
  house = place.house as unknown as House<NotificationDatabase>
  db = place.db as unknown as Kysely<NotificationDatabase>
  const people = await Promise.all([place.person('Awa'), place.person('Omar')])
  ;[awa, omar] = (await place.community(...people)) as [Membership, Membership]
})
afterAll(() => place.close())

test('members hear of sessions in one mail a day, in their own daytime, and whoever announced hears nothing', async () => {
  const first = await announced('Comment écouter ?')
  await announced('Comment décider ?')
  await noticeAnnounced(
    db,
    { fact: 'sessions.announced', community: awa.community, session: first, by: awa.person },
    post(),
  )
  expect(await gatherNotices(house, post())).toBe(1)
  const letters = await lettersOf('daily')
  expect(letters).toHaveLength(1)
  expect(letters[0]?.recipient).toContain('omar')
  expect(letters[0]?.text).toContain('Comment écouter ?')
  expect(letters[0]?.text).toContain('Comment décider ?')
  expect(letters[0]?.subject).toBe('2 choses vous attendent')
  await announced('Comment finir ?')
  expect(await gatherNotices(house, post())).toBe(0)
  place.clock = new Date('2026-11-21T02:00:00Z')
  expect(await gatherNotices(house, post())).toBe(0)
  place.clock = new Date('2026-11-21T09:00:00Z')
  expect(await gatherNotices(house, post())).toBe(1)
})

test('a session moved within 48 hours is told at once to those who were coming, and to nobody else', async () => {
  place.clock = new Date('2026-11-25T12:00:00Z')
  const session = await announced('Comment changer d’heure ?')
  await db
    .updateTable('session')
    .set({ state: 'announced', announced_at: place.clock })
    .where('id', '=', session)
    .execute()
  await answerRsvp(place.house, omar, { session, input: { answer: 'yes', place: 'room' } })
  const moved = { from: new Date('2026-11-26T13:00:00Z'), to: new Date('2026-11-26T15:00:00Z') }
  await noticeMoved(
    db,
    { fact: 'sessions.moved', community: awa.community, session, by: awa.person, ...moved },
    post(),
  )
  const letters = await lettersOf('sessions.moved')
  expect(letters.map(({ recipient }) => recipient.split('.')[0])).toEqual(['omar'])
  expect(letters[0]?.text).toContain('jeudi 26 novembre, 16:00 (Bruxelles)')
})

async function announced(question: string) {
  const answer = await planSession(place.house, awa, plan({ question }))
  if (!answer.ok) throw new Error(answer.code)
  await noticeAnnounced(
    db,
    { fact: 'sessions.announced', community: awa.community, session: answer.value, by: awa.person },
    post(),
  )
  return answer.value
}

function post() {
  return { now: () => place.clock, seal, origin: 'https://p.example' }
}

async function lettersOf(kind: string) {
  const rows = await db
    .selectFrom('outbox')
    .select(['recipient', 'sealed'])
    .where('kind', '=', kind)
    .orderBy('created_at')
    .execute()
  return rows.map(({ recipient, sealed }) => {
    const letter = readLetter(sealed, seal)
    return {
      recipient,
      subject: letter?.subject ?? '',
      text: letter?.text.replaceAll(/[\u00a0\u202f]/g, ' ') ?? '',
    }
  })
}
