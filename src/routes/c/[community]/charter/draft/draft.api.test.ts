import { afterAll, beforeAll, expect, test } from 'vitest'
import { founding, foundWith } from '#areas/communities/communities.fixture.ts'
import { openWorld, type World } from '#composition/trust/world.fixture.ts'

const HERS = 'Que chaque enfant ait un adulte à qui parler.'
const HIS = 'Que personne ne parte sans un mot.'

let world: World
let address: string
beforeAll(async () => {
  world = await openWorld()
  ;({ address } = await foundWith(world.house, world.people.member, founding()))
}, 180_000)
afterAll(() => world?.close())

test('whoever saves a draft that somebody saved meanwhile reads both, before saving again', async () => {
  const seen = /name="revision" value="(\d+)"/.exec(await (await open()).text())?.[1] ?? ''
  expect((await save({ mission: HERS, revision: seen })).status).toBeLessThan(400)
  const refused = await save({ mission: HIS, revision: seen })
  const page = (await refused.text()).split('<main')[1] ?? ''
  expect([refused.status, page.includes(HERS), page.includes(HIS)]).toEqual([409, true, true])
})

const path = () => `${world.server.origin}/c/${address}/charter/draft`

const open = () => fetch(path(), { headers: { ...world.passes.member, accept: 'text/html' } })

function save({ mission, revision }: { mission: string; revision: string }) {
  const body = new URLSearchParams({ language: 'fr', revision, 'text.mission': mission })
  const headers = { ...world.passes.member, origin: world.server.origin, accept: 'text/html' }
  return fetch(`${path()}?/save&in=fr`, { method: 'POST', body, headers, redirect: 'manual' })
}
