import type { AddressInfo } from 'node:net'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enterCommunity } from '#areas/communities/use-cases/enter-community.ts'
import { gatherNotices } from '#areas/notifications/use-cases/gather-notices.ts'
import { mintAnswer } from '#areas/notifications/use-cases/mint-answer.ts'
import { saveSuspension } from '#areas/people/store/keys.ts'
import { makeCommitment } from '#areas/sessions/commitments/use-cases/make-commitment.ts'
import { proposeCommitment } from '#areas/sessions/commitments/use-cases/propose-commitment.ts'
import { commitmentsDue } from '#areas/sessions/commitments/use-cases/recall-commitments.ts'
import type { CommitmentId } from '#areas/sessions/commitments/types.ts'
import type { SessionId } from '#areas/sessions/types.ts'
import { openAppHouse } from '#composition/house.ts'
import { done } from '#composition/trust/seed.fixture.ts'
import { openWorld, seal, type World } from '#composition/trust/world.fixture.ts'
import { openSmtp, sendDue } from '#platform/mail/send.ts'

const DAY_MS = 86_400_000
/** The next noon: the mail of the day leaves in daytime, and what happens in the evening leaves the day after. */
const NOON = new Date(`${new Date(Date.now() + DAY_MS).toISOString().slice(0, 10)}T11:00:00Z`)
const TOMORROW = new Date(NOON.getTime() + DAY_MS).toISOString().slice(0, 10)

let world: World
let session: SessionId
let promised: CommitmentId
let offered: CommitmentId
let links: readonly string[]

beforeAll(async () => {
  world = await openWorld()
  session = world.params.home['session'] as SessionId
  const member = await enter('member')
  const zone = 'Europe/Brussels'
  const made = { input: { what: 'Relire la charte', due: TOMORROW }, language: 'fr', zone } as const
  promised = done(await makeCommitment(world.house, member, made))
  const input = { to: member.person, what: 'Préparer la salle' }
  const after = { session: world.params.home['closed session'] as SessionId, input }
  const facilitator = await enter('facilitator')
  offered = done(await proposeCommitment(world.house, facilitator, { ...after, language: 'fr' }))
  await commitmentsDue(world.house, NOON)
  links = await linksIn(await mailTo(world.people.member.email))
}, 180_000)
afterAll(() => world?.close())

describe('A mail lets its reader answer a session', () => {
  test('whatever opens its links answers nothing: scanners, previews, a second look', async () => {
    for (const link of links) {
      for (const method of ['GET', 'HEAD', 'GET']) {
        const answer = await fetch(link, { method, redirect: 'manual' })
        expect([method, answer.status]).toEqual([method, 200])
        expect(answer.headers.get('cache-control')).toContain('no-store')
        expect(answer.headers.get('referrer-policy')).toBe('same-origin')
        expect(answer.headers.getSetCookie().filter((line) => /device/.test(line))).toEqual([])
      }
    }
    expect(await said()).toBeNull()
    expect(await stateOf(promised)).toBe('open')
    expect(await stateOf(offered)).toBe('proposed')
  })

  test('without signing in, as often as one likes; the last answer counts', async () => {
    const yes = linkTo('session', 'yes')
    expect(await press(yes, 'answer', { answer: 'yes', place: 'remote' })).toMatchObject({
      status: 303,
      to: expect.stringContaining('said=answered'),
    })
    expect(await said()).toEqual({ answer: 'yes', place: 'remote' })
    await press(linkTo('session', 'no'), 'answer', { answer: 'no' })
    expect(await said()).toMatchObject({ answer: 'no' })
    await press(yes, 'answer', { answer: 'yes', place: 'room' })
    expect(await said()).toEqual({ answer: 'yes', place: 'room' })
  })

  test('and shows what is asked, but not who else comes, nor opens any other page', async () => {
    const page = await (await fetch(linkTo('session', 'no'))).text()
    expect(page).toContain('Vous venez sur place.')
    expect(page).not.toContain('Name of facilitator')
    const home = await fetch(`${world.server.origin}/home`, { redirect: 'manual' })
    expect(home.status).toBe(303)
  })

  test.each([
    ['changed by one character', (token: string) => changed(token)],
    ['cut short', (token: string) => token.slice(0, 40)],
    [
      'of a thing that one has no link for',
      () => mint({ id: world.params.hidden['session'] ?? '' }),
    ],
    ['of a commitment', () => tokenIn(linkTo('commitment', 'kept'))],
    ['older than sixty days', () => mint({}, new Date(Date.now() - 61 * DAY_MS))],
    ['of another instance', () => 'AAAA'.repeat(40)],
  ])('a link %s leads nowhere and answers nothing', async (_what, other) => {
    const before = await said()
    const path = `/answer/session/${other(tokenIn(linkTo('session', 'yes')))}`
    const page = await fetch(`${world.server.origin}${path}`)
    expect(await page.text()).toContain('Ce lien ne mène plus nulle part')
    const sent = await press(`${world.server.origin}${path}`, 'answer', { answer: 'no' })
    expect(sent.status).toBe(422)
    expect(await said()).toEqual(before)
  })
})

describe('A mail lets its reader tell what came of a commitment', () => {
  test('with the answer of the link chosen already, once', async () => {
    const adapted = linkTo('commitment', 'adapted')
    const page = await (await fetch(adapted)).text()
    expect(page).toMatch(/value="adapted"[^>]*checked|checked[^>]*value="adapted"/)
    const told = { outcome: 'adapted', learned: 'Deux pages suffisent.' }
    expect((await press(adapted, 'tell', told)).status).toBe(303)
    expect(await stateOf(promised)).toBe('adapted')
    const again = await press(adapted, 'tell', { ...told, outcome: 'dropped' })
    expect(again.status).toBe(422)
    expect(await stateOf(promised)).toBe('adapted')
  })

  test('what is missing comes back with what was typed', async () => {
    const late = linkTo('commitment', 'kept')
    const refused = await press(late, 'tell', { outcome: 'kept', learned: '' })
    expect(refused.status).toBeGreaterThanOrEqual(400)
  })

  test('and take one that is offered, with its day', async () => {
    const take = linkTo('commitment', 'yes')
    const undated = await press(take, 'answer', { answer: 'yes' })
    expect([undated.status, await stateOf(offered)]).toEqual([422, 'proposed'])
    const dated = await press(take, 'answer', { answer: 'yes', due: TOMORROW })
    expect([dated.status, await stateOf(offered)]).toEqual([303, 'open'])
    const twice = await press(take, 'answer', { answer: 'no' })
    expect([twice.status, await stateOf(offered)]).toEqual([422, 'open'])
  })
})

describe('Whoever is not there any more answers nothing', () => {
  test('a suspended person’s link leads nowhere until they are restored', async () => {
    const { person } = world.people.member
    const wasAt = new Date()
    await saveSuspension(world.db as never, person, { suspendedAt: wasAt, now: wasAt })
    expect(await leadsNowhere()).toBe(true)
    await saveSuspension(world.db as never, person, { suspendedAt: null, now: wasAt })
    expect(await leadsNowhere()).toBe(false)
  })

  test('nor does that of somebody who left the community', async () => {
    await world.db
      .deleteFrom('membership')
      .where('person_id', '=', world.people.member.person)
      .execute()
    expect(await leadsNowhere()).toBe(true)
  })
})

/** Whether the link of the session shows nothing, and an answer sent by it is refused and not kept. */
async function leadsNowhere(): Promise<boolean> {
  const link = linkTo('session', 'no')
  const before = await said()
  const page = await (await fetch(link)).text()
  const sent = await press(link, 'answer', { answer: before?.answer === 'no' ? 'yes' : 'no' })
  const isKept = JSON.stringify(await said()) !== JSON.stringify(before)
  expect(isKept).toBe(sent.status === 303)
  return page.includes('Ce lien ne mène plus nulle part') && sent.status === 422
}

async function enter(who: 'member' | 'facilitator') {
  const membership = await enterCommunity(
    world.house,
    world.people[who],
    world.params.home['community'] ?? '',
  )
  if (membership === null) throw new Error(`${who} is no member`)
  return membership
}

/** Gathers the mail of the day and sends it through a real server. @returns what came for one address */
async function mailTo(address: string): Promise<string> {
  const received: Buffer[] = []
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, end) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        received.push(Buffer.concat(parts))
        end()
      })
    },
  })
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', () => resolve()))
  const { port } = smtp.server.address() as AddressInfo
  const door = openSmtp(`smtp://127.0.0.1:${port}`, 'Palabre <palabre@p.example>')
  const post = { now: () => NOON, seal, origin: world.server.origin }
  // The mail of the day goes by the clock of the house.
  await gatherNotices(openAppHouse(world.db, { ...post, wake: null }), post)
  const resent = ['people.linkAsked']
  await sendDue({ db: world.db as never, door, seal, now: later, resent, hold: nothing })
  door.close()
  await new Promise<void>((resolve) => smtp.close(() => resolve()))
  const mails = await Promise.all(received.map((raw) => PostalMime.parse(raw)))
  const mine = mails.filter(({ to }) => to?.some((each) => each.address === address))
  return mine.map(({ text = '' }) => text).join('\n')
}

/** Now, or noon if that is still to come. */
function later(): Date {
  return new Date(Math.max(NOON.getTime(), Date.now()))
}

/** Nobody said that they want no mail. */
async function nothing(): Promise<ReadonlyMap<string, Date>> {
  return new Map()
}

async function linksIn(text: string): Promise<readonly string[]> {
  return text.match(/https?:\S+\/answer\/\S+/g) ?? []
}

/** The link of the mail about our thing, with that answer; the mail is about several sessions. */
function linkTo(about: 'session' | 'commitment', say: string): string {
  const thing = about === 'session' ? session : say === 'yes' ? offered : promised
  const link = links.find(
    (each) =>
      each.includes(`/answer/${about}/`) && each.endsWith(`say=${say}`) && isAbout(each, thing),
  )
  if (link === undefined) throw new Error(`No link to ${about} with ${say} in the mail`)
  return link
}

function isAbout(link: string, thing: string): boolean {
  return seal.open(Buffer.from(tokenIn(link), 'base64url'))?.includes(thing) ?? false
}

function tokenIn(link: string): string {
  return new URL(link).pathname.split('/').at(-1) ?? ''
}

function mint({ id = session as string }, at = new Date()): string {
  return mintAnswer(seal, { person: world.people.member.person, about: 'session', id }, at)
}

function changed(token: string): string {
  const [middle] = [Math.floor(token.length / 2)]
  const other = token[middle] === 'A' ? 'B' : 'A'
  return `${token.slice(0, middle)}${other}${token.slice(middle + 1)}`
}

async function press(link: string, action: string, fields: Record<string, string>) {
  const { origin, pathname } = new URL(link)
  const answer = await fetch(`${origin}${pathname}?/${action}`, {
    method: 'POST',
    headers: { accept: 'text/html', origin },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  })
  return {
    status: answer.status,
    to: answer.headers.get('location') ?? '',
    page: await answer.text(),
  }
}

async function said() {
  const row = await world.db
    .selectFrom('rsvp')
    .select(['answer', 'place'])
    .where('session_id', '=', session)
    .where('person_id', '=', world.people.member.person)
    .executeTakeFirst()
  return row ?? null
}

async function stateOf(commitment: CommitmentId): Promise<string | undefined> {
  const row = await world.db
    .selectFrom('commitment')
    .select('state')
    .where('id', '=', commitment)
    .executeTakeFirst()
  return row?.state
}
