import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Membership } from '#areas/communities/types.ts'
import { openSessionHouse, plan, type SessionHouse } from '../sessions.fixture.ts'
import type { SessionId } from '../types.ts'
import { announceSession } from './announce-session.ts'
import { answerRsvp } from './answer-rsvp.ts'
import { planSession } from './plan-session.ts'
import { readSession } from './read-session.ts'
import { stepBack } from './step-back.ts'
import { takeHat } from './take-hat.ts'

let here: SessionHouse
beforeAll(async () => {
  here = await openSessionHouse()
})
afterAll(() => here.close())

test('whoever leaves gives back what they took for sessions ahead, there and nowhere else', async () => {
  const [a, b] = [await here.person('Awa'), await here.person('Bruno')]
  const left = await announced(await here.community(a, b))
  const kept = await announced(await here.community(a, b))
  const { person: by, community } = left.bruno
  await stepBack(here.db, { by, community }, here.clock)
  expect(await takenIn(left)).toEqual({ hats: [], answers: [] })
  expect(await takenIn(kept)).toEqual({ hats: ['facilitator'], answers: ['Bruno'] })
  expect(
    await takeHat(here.house, left.awa, { session: left.session, hat: 'facilitator' }),
  ).toMatchObject({ ok: true })
})

type Place = { awa: Membership; bruno: Membership; session: SessionId }

async function announced([awa, bruno]: Membership[]): Promise<Place> {
  if (!awa || !bruno) throw new Error('two are needed')
  const planned = await planSession(here.house, awa, plan())
  if (!planned.ok) throw new Error(planned.code)
  const session = planned.value
  await announceSession(here.house, awa, session)
  await takeHat(here.house, bruno, { session, hat: 'facilitator' })
  await answerRsvp(here.house, bruno, { session, input: { answer: 'yes', place: 'room' } })
  return { awa, bruno, session }
}

async function takenIn({ awa, session }: Place) {
  const page = await readSession(here.house, awa, session)
  const worn = page?.hats.filter(({ wearers }) => wearers.length > 0) ?? []
  return { hats: worn.map(({ hat }) => hat), answers: page?.rsvps.map(({ name }) => name) }
}
