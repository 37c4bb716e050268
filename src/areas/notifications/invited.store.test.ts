import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Membership } from '#areas/communities/types.ts'
import { invitePeople } from '#areas/communities/invitations/use-cases/invite-people.ts'
import type { CommunityDatabase } from '#areas/communities/tables.ts'
import { NOON } from '#areas/communities/communities.fixture.ts'
import { plan } from '#areas/sessions/sessions.fixture.ts'
import { planSession } from '#areas/sessions/use-cases/plan-session.ts'
import { hearFact } from '#composition/subscribers.ts'
import { openHouse } from '#platform/db/house.ts'
import { type MailHouse, openMailHouse } from './notifications.fixture.ts'

let mail: MailHouse
let awa: Membership

beforeAll(async () => {
  mail = await openMailHouse()
  const { place, db } = mail
  ;[awa] = (await place.community(await place.person('Awa'))) as [Membership]
  const text = {
    language: 'fr' as const,
    why: 'Apprendre.',
    question: 'Comment évaluer ?',
    rhythm: '',
  }
  await db
    .withTables<Pick<CommunityDatabase, 'community_text'>>()
    .insertInto('community_text')
    .values({ ...text, community_id: awa.community })
    .execute()
})
afterAll(() => mail.close())

test('an invitation asks what the community asks, and says when it meets and until when it is valid, as the pages do', async () => {
  const { db, place } = mail
  // An hour before midnight in UTC: the day after in Brussels.
  place.clock = new Date(NOON.getTime() + 11 * 3_600_000)
  await db.updateTable('community').set({ first_date: '2026-12-03' }).execute()
  expect(await invites('luc@example.org')).toMatch(
    /La question du moment : Comment évaluer \?[^]*Première date souhaitée : jeudi 3 décembre[^]*valable jusqu’au 21 décembre 2026/,
  )
  const planned = await planSession(place.house, awa, plan({}))
  if (!planned.ok) throw new Error(planned.code)
  const announced = { state: 'announced', announced_at: place.clock } as const
  await db.updateTable('session').set(announced).where('id', '=', planned.value).execute()
  const next = await invites('mia@example.org')
  expect(next).toMatch(/Prochaine rencontre : .*\d+:\d\d \(Bruxelles\)/)
  expect(next).not.toContain('souhaitée')
})

test('a first date of today is still told where the day is not over, and no more where it is', async () => {
  const { db } = mail
  await db.deleteFrom('session').execute()
  for (const [day, told] of [
    ['2026-11-21', true],
    ['2026-11-20', false],
  ] as const) {
    await db.updateTable('community').set({ first_date: day }).execute()
    const text = await invites(`nour.${day}@example.org`)
    expect(text).toContain('La question du moment')
    expect(text.includes('Première date souhaitée : samedi 21 novembre')).toBe(told)
    expect(text.includes('souhaitée')).toBe(told)
  }
})

async function invites(addresses: string): Promise<string> {
  const services = { ...mail.post, wake: null }
  const house = openHouse({
    db: mail.db,
    now: mail.post.now,
    announce: (tx, fact) => hearFact(tx as never, fact, services),
  })
  await invitePeople(house as never, awa, { addresses, note: '', language: 'fr' })
  const letters = await mail.letters('communities.invited')
  return letters.find(({ recipient }) => recipient === addresses)?.text ?? ''
}
