import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { answerConsent } from '#areas/communities/consent/use-cases/answer-consent.ts'
import { changeSetting } from '#areas/communities/settings/use-cases/change-setting.ts'
import {
  readProposals,
  withdrawProposal,
} from '#areas/communities/settings/use-cases/read-proposals.ts'
import type { Setting } from '#areas/communities/settings/types.ts'
import type { Membership } from '#areas/communities/types.ts'
import { makeCommitment } from '#areas/sessions/commitments/use-cases/make-commitment.ts'
import {
  answerProposal,
  chooseDay,
  proposeCommitment,
} from '#areas/sessions/commitments/use-cases/propose-commitment.ts'
import { commitmentsDue } from '#areas/sessions/commitments/use-cases/recall-commitments.ts'
import { holdSession } from '#areas/sessions/minutes/minutes.fixture.ts'
import {
  approveMinutes,
  proposeMinutes,
} from '#areas/sessions/minutes/use-cases/propose-minutes.ts'
import type { SessionId } from '#areas/sessions/types.ts'
import { hearFact } from '#composition/subscribers.ts'
import { type MailHouse, openMailHouse } from './notifications.fixture.ts'
import { gatherNotices } from './use-cases/gather-notices.ts'

const NOON = new Date('2026-11-25T11:00:00Z')
let mail: MailHouse
let awa: Membership
let omar: Membership

beforeAll(async () => {
  mail = await openMailHouse()
  const { place } = mail
  const people = [await place.person('Awa'), await place.person('Omar'), await place.person('Luc')]
  ;[awa, omar] = (await place.community(...people)) as [Membership, Membership]
})
afterAll(() => mail.close())
beforeEach(async () => {
  mail.place.clock = NOON
  mail.place.facts.length = 0
  for (const table of ['outbox', 'notice', 'gathering'] as const)
    await mail.db.deleteFrom(table).execute()
})

test('minutes that were approved while the mail waited are asked for no more', async () => {
  const [read, approved] = [await proposed(), await proposed()]
  await heard()
  await approveMinutes(mail.place.house, omar, approved)
  const text = await dayOf('omar')
  expect(text).toContain(`/s/${read}/minutes`)
  expect(text).not.toContain(`/s/${approved}/minutes`)
})

test('a question is asked by mail of those who have not answered it', async () => {
  const consent = await ask({ setting: 'kind', value: 'network' })
  await answerConsent(mail.place.house, omar, { consent, answer: 'yes', reason: '' })
  expect(await dayOf('omar')).toBeUndefined()
  expect(await dayOf('luc')).toContain('une proposition attend votre réponse')
})

test('and of nobody once it is settled', async () => {
  mail.place.clock = new Date(NOON.getTime() + 60_000)
  const consent = await ask({ setting: 'visibility', value: 'public' })
  for (const each of [awa, omar])
    await answerConsent(mail.place.house, each, { consent, answer: 'yes', reason: '' })
  const [proposal] = await readProposals(mail.place.house, awa)
  if (proposal === undefined) throw new Error('Nothing was asked.')
  await withdrawProposal(mail.place.house, awa, proposal.id)
  expect(await dayOf('luc')).toBeUndefined()
})

test('a commitment that was declined is asked about no more, and its words wait in no line', async () => {
  const { session } = await holdSession(mail.place, [awa, omar], { wrote: [] })
  const offered = [await offer(session, 'Relire la grille'), await offer(session, 'Appeler Luc')]
  await heard()
  const no = { commitment: offered[0] ?? '', answer: 'no' } as const
  await answerProposal(mail.place.house, omar, { input: no, zone: 'Europe/Brussels' })
  await heard()
  const waiting = await mail.db.selectFrom('notice').select('params').execute()
  expect(JSON.stringify(waiting)).not.toContain('Relire la grille')
  const text = await dayOf('omar')
  expect(text).toContain('Appeler Luc')
  expect(text).not.toContain('Relire la grille')
})

test('whoever chooses another day is not asked on the first one, and is asked on the other', async () => {
  const input = { what: 'Relire la grille', due: '2026-11-26' }
  const said = { language: 'fr', zone: 'Europe/Brussels' } as const
  const made = await makeCommitment(mail.place.house, omar, { input, ...said })
  if (!made.ok) throw new Error(made.code)
  await commitmentsDue(mail.place.house, NOON)
  await heard()
  const later = { commitment: made.value, due: '2026-12-10' }
  await chooseDay(mail.place.house, omar, { input: later, zone: said.zone })
  await heard()
  expect(await dayOf('omar')).toBeUndefined()
  mail.place.clock = new Date('2026-12-09T11:00:00Z')
  await commitmentsDue(mail.place.house, mail.place.clock)
  await heard()
  expect(await dayOf('omar')).toMatch(/jeudi 10\sdécembre/)
})

async function offer(session: SessionId, what: string): Promise<string> {
  const input = { to: omar.person, what, due: '2026-12-04' }
  const said = { session, input, language: 'fr' } as const
  const offered = await proposeCommitment(mail.place.house, awa, said)
  if (!offered.ok) throw new Error(offered.code)
  return offered.value
}

async function ask(setting: Setting) {
  await changeSetting(mail.place.house, awa, { ...setting, reason: 'Plus large' })
  await heard()
  const { id } = await mail.db
    .selectFrom('consent')
    .select('id')
    .where('closed_at', 'is', null)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return id
}

/** A session of two whose minutes await a yes of the other one. */
async function proposed() {
  const wrote = [{ step: 'learning', by: 0, text: 'Écouter d’abord.', named: true }] as const
  const { session } = await holdSession(mail.place, [awa, omar], { wrote })
  await proposeMinutes(mail.place.house, awa, session)
  return session
}

/** What was announced since becomes notices, as in the house. */
async function heard(): Promise<void> {
  const services = { ...mail.post, wake: null }
  for (const fact of mail.place.facts.splice(0))
    await mail.db.transaction().execute((tx) => hearFact(tx as never, fact, services))
}

async function dayOf(name: string): Promise<string | undefined> {
  await gatherNotices(mail.house, mail.post)
  const letters = await mail.letters('daily')
  return letters.find(({ recipient }) => recipient.startsWith(name))?.text
}
