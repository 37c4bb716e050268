import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { invitePeople } from '#areas/communities/invitations/use-cases/invite-people.ts'
import { enterCommunity } from '#areas/communities/use-cases/enter-community.ts'
import { gatherNotices } from '#areas/notifications/use-cases/gather-notices.ts'
import { planAhead } from '#areas/sessions/sessions.fixture.ts'
import { announceSession } from '#areas/sessions/use-cases/announce-session.ts'
import { planSession } from '#areas/sessions/use-cases/plan-session.ts'
import type { SessionId } from '#areas/sessions/types.ts'
import { takeHat } from '#areas/sessions/use-cases/take-hat.ts'
import { openLog } from '#platform/log.ts'
import { readLetter } from '#platform/mail/outbox.ts'
import { openAppHouse } from '../house.ts'
import type { Said } from './canaries.fixture.ts'
import { type Reply, type Try, everyDoor, knock, triesOf } from './knock.fixture.ts'
import { PERSONAS, type Persona } from './personas.ts'
import { closeRoom, ownRooms, startRoom, writeInRoom } from './room-seed.fixture.ts'
import { done } from './seed.fixture.ts'
import { type World, openWorld, seal } from './world.fixture.ts'

let world: World

beforeAll(async () => {
  world = await openWorld({ LOG_LEVEL: 'debug' })
}, 120_000)

afterAll(() => world?.close())

const reading = everyDoor().filter(({ key }) => key.startsWith('GET '))
const writing = everyDoor().filter(({ key }) => /^(POST|PUT|PATCH|DELETE) /.test(key))
/** Those whom a place says nothing to, or less than to its members. */
const OUTSIDERS = [
  ['home', ['visitor', 'applicant', 'elsewhere', 'administrator', 'suspended']],
  ['hidden', ['visitor', 'member', 'token', 'administrator']],
] as const
const seen = new Set<string>()

describe('What is private stays with those it is for', () => {
  test.concurrent.each(reading.map(({ key }) => key))('%s', async (key) => {
    const places = /[[{]/.test(key) ? [world.params.home, world.params.hidden] : [world.params.home]
    const tries = places.flatMap((params) => triesOf({ key }, params))
    const said = (await Promise.all(tries.map((attempt) => toEverybody(key, attempt)))).flat()
    expect(leaksIn(said).filter((leak) => !isHeld(key, leak))).toEqual([])
  })

  test(
    'in what a form or an operation answers to outsiders, whatever they send',
    { timeout: 180_000 },
    async () => {
      const doors = writing.filter(({ key }) => key !== 'POST /sign-out')
      const tries = OUTSIDERS.flatMap(([place, personas]) =>
        doors
          .flatMap(({ key }) =>
            triesOf({ key }, world.params[place]).map((it) => [key, it] as const),
          )
          .flatMap(([key, attempt]) => personas.map((to) => ({ key, attempt, to }))),
      )
      const leaks: string[] = []
      const look = async ({ key, attempt, to }: (typeof tries)[number]) => {
        const reply = await knock(world, to, attempt)
        const told = { channel: key, to, text: textOf(reply, attempt) }
        leaks.push(...leaksIn([told]).filter((leak) => !isHeld(key, leak)))
      }
      for (let at = 0; at < tries.length; at += 20)
        await Promise.all(tries.slice(at, at + 20).map(look))
      expect(tries.length).toBeGreaterThan(1_000)
      expect(leaks).toEqual([])
    },
  )

  test('in mail', async () => {
    const letters = await allLetters()
    expect(letters.length).toBeGreaterThan(0)
    expect(leaksIn(letters)).toEqual([])
  })

  test('in the log, also when something breaks while it holds private words', async () => {
    await broken('session', () => knock(world, 'member', page(world.params.home)))
    await broken('profile_line', () => knock(world, 'member', lineOf(plantForNobody())))
    // The server's lines come through a pipe, some after the reply they speak of.
    const failures = () => world.server.said().match(/request failed/g)?.length
    await vi.waitFor(() => expect(failures()).toBeGreaterThanOrEqual(2), { timeout: 10_000 })
    const text = world.server.said()
    expect(leaksIn([{ channel: 'log', to: 'nobody', text }])).toEqual([])
  })

  test('and each word was seen by somebody it is for, so that the scan looks where things are said', () => {
    const known = world.canaries.planted.filter(({ circle }) => circle.length > 0)
    const unseen = known.map(({ what }) => what).filter((what) => !seen.has(what))
    expect(unseen).toEqual([])
  })
})

describe('A leak made on purpose is found', () => {
  let secret: string
  let session: SessionId

  beforeAll(async () => {
    const { planted } = world.canaries
    secret = planted.find(({ what }) => what === 'session of hidden: question')?.text ?? ''
    session = await leakySession(secret)
  })

  test.each([
    ['page', 'GET /s/[session]', 'member'],
    ['API', 'GET /api/v1/sessions/{session}', 'token'],
    ['calendar', 'GET /s/[session]/calendar.ics', 'member'],
    ['stream', 'GET /s/[session]/room/stream', 'member'],
    ['snapshot of a room', 'GET /s/[session]/room/snapshot', 'member'],
    ['snapshot by the API', 'GET /api/v1/sessions/{session}/room', 'token'],
    ['stream by the API', 'GET /api/v1/sessions/{session}/room/stream', 'token'],
    ['calendar by the API', 'GET /api/v1/sessions/{session}/calendar', 'token'],
    ['list by the API', 'GET /api/v1/communities/{community}/sessions', 'token'],
  ] as const)('in a %s', async (_, key, reader) => {
    for (const attempt of triesOf({ key }, { ...world.params.home, session })) {
      const reply = await knock(world, reader, attempt)
      const told = { channel: key, to: reader, text: textOf(reply, attempt) }
      expect(leaksIn([told])).toEqual([`${key} shows ${reader} session of hidden: question`])
    }
  })

  test('in the page that a refused form comes back with', async () => {
    const key = 'POST /s/[session]?/answer'
    for (const attempt of triesOf({ key }, { ...world.params.home, session }).map(asPage)) {
      const reply = await knock(world, 'member', attempt)
      const told = { channel: key, to: 'member', text: textOf(reply, attempt) } as const
      expect(leaksIn([told])).toEqual([`${key} shows member session of hidden: question`])
    }
  })

  test('in minutes, written for people and for programs, and in Markdown', async () => {
    const rooms = ownRooms(world.house)
    await closeRoom(rooms, session, await membershipOf('facilitator'))
    const params = { ...world.params.home, session, 'closed session': session }
    for (const [key, reader] of [
      ['GET /s/[session]/minutes', 'member'],
      ['GET /s/[session]/minutes.md', 'member'],
      ['GET /api/v1/sessions/{session}/minutes', 'token'],
      ['GET /api/v1/sessions/{session}/minutes/markdown', 'token'],
    ] as const) {
      for (const attempt of triesOf({ key }, params)) {
        const reply = await knock(world, reader, attempt)
        const told = { channel: key, to: reader, text: textOf(reply, attempt) }
        expect(leaksIn([told])).toEqual([`${key} shows ${reader} session of hidden: question`])
      }
    }
  })

  test.each([
    ['page', 'GET /me/export', 'member'],
    ['API', 'GET /api/v1/me/export', 'token'],
  ] as const)('in what somebody takes with them, by the %s', async (_, key, reader) => {
    for (const attempt of triesOf({ key }, world.params.home)) {
      const reply = await knock(world, reader, attempt)
      const told = { channel: key, to: reader, text: textOf(reply, attempt) }
      expect(leaksIn([told])).toEqual([`${key} shows ${reader} session of hidden: question`])
    }
  })

  test('in a mail', async () => {
    const by = await membershipOf('member')
    const addresses = 'stranger@example.org'
    done(await invitePeople(world.house, by, { addresses, note: secret, language: 'fr' }))
    expect(leaksIn(await allLetters())).toContain(
      'communities.invited shows visitor session of hidden: question',
    )
  })

  test('in the log', () => {
    let lines = ''
    const log = openLog('info', { write: (line: string) => void (lines += line) })
    log.info(`planned ${secret}`)
    const told = { channel: 'log', to: 'nobody', text: lines } as const
    expect(leaksIn([told])).toEqual(['log shows nobody session of hidden: question'])
  })

  test.each([
    ['folded as calendars do', (text: string) => `${text.slice(0, 5)}\r\n ${text.slice(5)}`],
    ['encoded as addresses are', (text: string) => `%7A${text.slice(1)}`],
    ['escaped as JSON may be', (text: string) => `\\u007a${text.slice(1)}`],
    ['in capitals', (text: string) => text.toUpperCase()],
    ['in base64', (text: string) => Buffer.from(`--- ${text} ---`).toString('base64')],
    ['as mail quotes', (text: string) => `=7A${text.slice(1, 6)}=\r\n${text.slice(6)}`],
  ] as const)('even %s', (_, hide) => {
    const told = { channel: 'page', to: 'member', text: `before ${hide(secret)} after` } as const
    expect(leaksIn([told])).toHaveLength(1)
  })
})

function leaksIn(said: readonly Said[]): string[] {
  return said.flatMap((one) => {
    for (const what of world.canaries.seenIn(one)) seen.add(what)
    return world.canaries.leaksIn(one)
  })
}

/** Whoever holds the token of an invitation reads what it is to, and no more. */
function isHeld(key: string, leak: string): boolean {
  const told = /(home|hidden): (why|name|question of the moment)$|the token of a join link$/
  const isInvitation = ['GET /join/[token]', 'GET /api/v1/invitations/{link}'].includes(key)
  return isInvitation && told.test(leak)
}

async function toEverybody(key: string, attempt: Try): Promise<Said[]> {
  const replies = PERSONAS.map(async (to) => {
    const reply = await knock(world, to, attempt)
    return { channel: `${key} (${attempt.channel})`, to, text: textOf(reply, attempt) }
  })
  return Promise.all(replies)
}

/** The same form, sent without JavaScript: it is answered with the whole page. */
function asPage(attempt: Try): Try {
  if (attempt.channel !== 'form') return attempt
  const { body = null } = attempt.init
  return { ...attempt, init: { method: 'POST', body } }
}

/** Body and headers, but for the address that the reader typed. */
function textOf({ headers, body }: Reply, { path }: Try): string {
  const own = path.replace(/\/__data\.json.*|\?.*/, '')
  const text = `${[...headers].map((pair) => pair.join(': ')).join('\n')}\n${body}`
  return text.replaceAll(own, '').replaceAll(encodeURIComponent(own), '')
}

/** Everything that waits in the outbox, also what is gathered a day later, opened. */
async function allLetters(): Promise<Said[]> {
  const post = { now: tomorrow, seal, origin: 'https://palabre.example' }
  await gatherNotices(openAppHouse(world.db, { ...post, wake: null }), post)
  const rows = await world.db
    .selectFrom('outbox')
    .select(['kind', 'recipient', 'sealed'])
    .orderBy('id')
    .execute()
  return rows.map(({ kind, recipient, sealed }) => {
    const letter = readLetter(sealed, seal)
    const { subject, text, html, link } = letter ?? { subject: '', text: '', html: '', link: '' }
    const to = world.personaOf(recipient)
    return { channel: kind, to, text: [subject, text, html, link].join('\n') }
  })
}

function tomorrow(): Date {
  return new Date(Date.now() + 36 * 3_600_000)
}

async function broken(table: string, work: () => Promise<Reply>): Promise<void> {
  await sql`alter table ${sql.table(table)} rename to away`.execute(world.db)
  const { status } = await work().finally(() =>
    sql`alter table away rename to ${sql.table(table)}`.execute(world.db),
  )
  if (status !== 500) throw new Error(`Breaking ${table} did not break anything: ${status}`)
}

function page({ session }: Readonly<Record<string, string>>): Pick<Try, 'path' | 'init'> {
  return { path: `/s/${session}`, init: {} }
}

function lineOf(text: string): Pick<Try, 'path' | 'init'> {
  const line = { aspect: 'interests', body: text, visibility: 'me' }
  return { path: '/me?/line', init: { method: 'POST', body: new URLSearchParams(line) } }
}

function plantForNobody(): string {
  return world.canaries.plant('what somebody was writing when it broke', [])
}

/** A session of home whose question, and a line in whose room, are words of the hidden community. */
async function leakySession(secret: string): Promise<SessionId> {
  const { house } = world
  const by = await membershipOf('facilitator')
  const session = done(
    await planSession(house, by, planAhead({ question: secret, method: 'codev' })),
  ) as SessionId
  done(await takeHat(house, by, { session, hat: 'facilitator' }))
  done(await announceSession(house, by, session))
  const rooms = ownRooms(house)
  const member = await membershipOf('member')
  await startRoom(rooms, session, [by, member])
  await writeInRoom(rooms, session, { by: member, text: secret })
  return session
}

async function membershipOf(persona: Extract<Persona, 'member' | 'facilitator'>) {
  const key = world.params.home['community'] ?? ''
  const membership = await enterCommunity(world.house, world.people[persona], key)
  if (membership === null) throw new Error(`${persona} is no member`)
  return membership
}
