import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CommunityFact } from '#areas/communities/events.ts'
import type { Membership } from '#areas/communities/types.ts'
import { plan, type SessionHouse } from '#areas/sessions/sessions.fixture.ts'
import type { SessionId } from '#areas/sessions/types.ts'
import { planSession } from '#areas/sessions/use-cases/plan-session.ts'
import { hearFact } from '#composition/subscribers.ts'
import type { Fact } from '#platform/db/house.ts'
import { newRandomId } from '#platform/ids.ts'
import { type MailHouse, openMailHouse } from './notifications.fixture.ts'

let mail: MailHouse
let place: SessionHouse
let db: MailHouse['db']
let awa: Membership

beforeAll(async () => {
  mail = await openMailHouse()
  ;({ place, db } = mail)
  ;[awa] = (await place.community(await place.person('Awa'))) as [Membership]
})
afterAll(() => mail.close())

test('whoever joins hears once of the sessions announced before they came, and of no other', async () => {
  place.clock = new Date('2026-11-20T09:00:00Z')
  const [ahead, off, held, draft] = await Promise.all(
    ['Comment venir ?', 'Comment renoncer ?', 'Comment avoir tenu ?', 'Comment rêver ?'].map(
      (question) => planned(question),
    ),
  )
  await stands(ahead, 'announced')
  await stands(off, 'calledOff')
  await stands(held, 'closed')
  const zoe = await newcomer('Zoé')
  await joins(zoe)
  await joins(zoe)
  expect(await waitingFor(zoe, [ahead, off, held, draft])).toEqual([ahead])
  await leaves(zoe)
  expect(await waitingFor(zoe, [ahead])).toEqual([])
  await joins(zoe)
  expect(await waitingFor(zoe, [ahead])).toEqual([ahead])
})

test('whoever comes back is not told twice of what their mail of the day told them', async () => {
  place.clock = new Date('2026-11-20T09:00:00Z')
  const session = await planned('Comment revenir ?')
  await stands(session, 'announced')
  const zoe = await newcomer('Zoé')
  const again = { id: newRandomId(), person_id: zoe.by, community_id: zoe.community }
  await joins(zoe)
  await db.deleteFrom('notice').where('person_id', '=', zoe.by).execute()
  await db
    .insertInto('gathering')
    .values({ person_id: zoe.by, gathered_at: new Date('2026-11-20T10:00:00Z') })
    .execute()
  await db
    .insertInto('past_membership')
    .values({ ...again, joined_at: place.clock, left_at: new Date('2026-11-20T11:00:00Z') })
    .execute()
  await joins(zoe)
  expect(await waitingFor(zoe, [session])).toEqual([])
})

test('whoever joins less than 24 hours before a session hears of it at once, one time', async () => {
  place.clock = new Date('2026-11-25T16:00:00Z')
  const session = await planned('Comment arriver la veille ?')
  await stands(session, 'announced')
  const zoe = await newcomer('Zoé')
  await joins(zoe)
  expect(await soonFor()).toHaveLength(1)
  const sent = { state: 'sent', sealed: null, sent_at: place.clock } as const
  await db.updateTable('outbox').set(sent).where('subject_key', '=', session).execute()
  await leaves(zoe)
  await joins(zoe)
  expect(await soonFor()).toEqual([])
  expect(await waitingFor(zoe, [session])).toEqual([])
})

type Newcomer = Pick<CommunityFact, 'by' | 'community'>

async function newcomer(name: string): Promise<Newcomer> {
  return { by: (await place.person(name)).person, community: awa.community }
}

async function soonFor(): Promise<readonly string[]> {
  const letters = await mail.letters('sessions.announced')
  return letters.map(({ text }) => text).filter((text) => text.includes('la veille'))
}

async function planned(question: string): Promise<SessionId> {
  const answer = await planSession(place.house, awa, plan({ question }))
  if (!answer.ok) throw new Error(answer.code)
  return answer.value
}

async function stands(session: SessionId | undefined, state: 'announced' | 'calledOff' | 'closed') {
  const times = {
    announced: { announced_at: place.clock },
    calledOff: { announced_at: place.clock, called_off_at: place.clock },
    closed: { announced_at: place.clock, closed_at: place.clock },
  }
  await db
    .updateTable('session')
    .set({ state, ...times[state] })
    .where('id', '=', session ?? ('' as SessionId))
    .execute()
}

async function joins(who: Newcomer): Promise<void> {
  await hears({ fact: 'communities.joined', ...who })
}

async function waitingFor({ by }: Newcomer, sessions: readonly (SessionId | undefined)[]) {
  const rows = await db
    .selectFrom('notice')
    .select('subject_key')
    .where('person_id', '=', by)
    .where('kind', '=', 'sessionAnnounced')
    .execute()
  return rows.map(({ subject_key: key }) => key).filter((key) => sessions.some((id) => id === key))
}

async function leaves(who: Newcomer): Promise<void> {
  await hears({ fact: 'communities.left', ...who })
}

async function hears(told: Newcomer & Fact): Promise<void> {
  const services = { ...mail.post, wake: null }
  await db.transaction().execute((tx) => hearFact(tx as never, told, services))
}
