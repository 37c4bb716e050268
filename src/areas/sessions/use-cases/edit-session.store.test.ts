import { expect, test } from 'vitest'
import { openSessionHouse, plan } from '../sessions.fixture.ts'
import { announceSession } from './announce-session.ts'
import { editSession } from './edit-session.ts'
import { planSession } from './plan-session.ts'
import { readSession } from './read-session.ts'

test('a zone under the name it has today is the same zone: nobody is owed a reason for it', async () => {
  const here = await openSessionHouse()
  const [awa] = await here.community(await here.person('Awa'))
  if (awa === undefined) throw new Error('Nobody is there')
  const planned = await planSession(here.house, awa, plan())
  if (!planned.ok) throw new Error(planned.code)
  const session = planned.value
  await here.db
    .updateTable('session')
    .set({ zone: 'America/Godthab' })
    .where('id', '=', session)
    .execute()
  await announceSession(here.house, awa, session)
  const before = await readSession(here.house, awa, session)
  const { language: _language, method: _method, ...same } = plan()
  const input = { ...same, revision: before?.session.revision ?? 0, reason: '' }
  const renamed = { ...input, zone: 'America/Nuuk', preparation: 'Relire nos notes' }
  expect(await editSession(here.house, awa, { session, input: renamed })).toMatchObject({
    ok: true,
  })
  const page = await readSession(here.house, awa, session)
  expect(page?.changes.map(({ what }) => what)).toEqual(['preparation'])
  await here.close()
})
