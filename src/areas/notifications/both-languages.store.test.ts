import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { NOON } from '#areas/communities/communities.fixture.ts'
import type { InvitationId, Membership } from '#areas/communities/types.ts'
import { ACCOUNT_MAILS, type PeopleFact } from '#areas/people/events.ts'
import type { SignedInPerson } from '#areas/people/types.ts'
import { editPreferences } from '#areas/people/use-cases/edit-preferences.ts'
import { plan } from '#areas/sessions/sessions.fixture.ts'
import type { SessionId } from '#areas/sessions/types.ts'
import { planSession } from '#areas/sessions/use-cases/plan-session.ts'
import { LOCALES, type Locale } from '#platform/i18n/locale.ts'
import { newRandomId } from '#platform/ids.ts'
import { type Letter, readLetter } from '#platform/mail/outbox.ts'
import { type MailHouse, openMailHouse } from './notifications.fixture.ts'
import { insertNotices } from './store/notices.ts'
import { NOTICE_KINDS, type NoticeKind } from './types.ts'
import { gatherNotices } from './use-cases/gather-notices.ts'
import { noticeCalledOff } from './use-cases/notice-called-off.ts'
import { noticeMoved } from './use-cases/notice-session.ts'
import { postAccountMail } from './use-cases/post-account-mail.ts'
import { postInvitation } from './use-cases/post-invitation.ts'

const HOUR = 3_600_000
const SPACE = {
  id: 1,
  name: 'Le réseau & ses ami·es',
  language: 'fr',
  kind: 'real',
  account_rule: 'open',
  created_at: NOON,
} as const
/** Who writes, at the end of either form. */
const SIGNED = `— ${SPACE.name}`
let mail: MailHouse
let omar: SignedInPerson
let member: Membership
let session: SessionId
let startsAt: Date

beforeAll(async () => {
  mail = await openMailHouse()
  const { place } = mail
  omar = await place.person('Omar')
  const members = await place.community(await place.person('Awa'), omar)
  member = members[1] ?? nobody()
  const planned = await planSession(
    place.house,
    members[0] ?? nobody(),
    plan({ question: '«Comment ?»' }),
  )
  if (!planned.ok) throw new Error(planned.code)
  session = planned.value
  await mail.db.insertInto('instance').values(SPACE).execute()
  const row = { session_id: session, person_id: omar.person, community_id: member.community }
  const yes = { ...row, answer: 'yes', place: 'room', answered_at: place.clock } as const
  await place.db.insertInto('rsvp').values(yes).execute()
  startsAt = await startOf(session)
})
afterAll(() => mail.close())
beforeEach(async () => {
  mail.place.clock = new Date(startsAt.getTime() - 24 * HOUR)
  for (const table of ['outbox', 'notice', 'gathering'] as const)
    await mail.db.deleteFrom(table).execute()
})

const KINDS: readonly (readonly [string, (locale: Locale) => Promise<unknown>])[] = [
  ...ACCOUNT_MAILS.map((fact) => [fact, (to: Locale) => account(fact, to)] as const),
  ...NOTICE_KINDS.map((kind) => [kind, () => daily(kind)] as const),
  ['communities.invited', invited],
  ['sessions.moved', moved],
  ['sessions.calledOff', () => calledOff('sessions.calledOff')],
  ['sessions.broughtBack', () => calledOff('sessions.broughtBack')],
  ['the mail of the day to somebody without an account', strangerDaily],
]

describe.each(KINDS)('%s', (_, post) => {
  test.each(LOCALES)('says in %s the same as text and as HTML, and nothing unsaid', async (to) => {
    const letter = await written(post, to)
    expect(letter.subject.length).toBeGreaterThan(5)
    expect(letter.html).toContain(`<html lang="${to}">`)
    const { said, links } = inText(letter.text)
    expect(said.length).toBeGreaterThan(2)
    expect(inHtml(letter.html)).toEqual({ said, links })
    expect(letter.text).toMatch(/\n-- \nLe réseau & ses ami·es$/)
    expect(said).toContain(SIGNED)
    expect(letter.text).not.toContain('Palabre')
    for (const words of [letter.subject, ...said]) {
      expect(words).not.toMatch(/[{}]|\bundefined\b|\bnull\b|NaN|Invalid/)
      // The name of a message, or of what it is about: nobody says `dailyBody` or `sessions.moved`.
      expect(words).not.toMatch(/\b[a-z]+[A-Z]\w*|\b(people|sessions|communities)\.\w/)
    }
  })

  test('speaks each language alone', async () => {
    const letters = { fr: await written(post, 'fr'), en: await written(post, 'en') }
    for (const to of LOCALES) {
      const { subject, text } = letters[to]
      const own = `${subject}\n${text}`
        .replaceAll(member.name, '')
        .replace(SPACE.name, '')
        .replaceAll(/«[^»]*»/g, '')
      expect(own.match(WORDS_OF[to])).not.toBeNull()
      expect(own.match(WORDS_OF[to === 'fr' ? 'en' : 'fr'])).toBeNull()
    }
  })
})

/** Small words that no letter of that language can do without, and no letter of the other one has. */
const WORDS_OF = {
  fr: /\b(le|la|les|vous|votre|vos|est|une|dans|pour|cette|avec)\b/i,
  en: /\b(the|you|your|and|was|this|is|it|of|to|with)\b/i,
}

async function written(post: (locale: Locale) => Promise<unknown>, to: Locale): Promise<Letter> {
  for (const table of ['outbox', 'notice', 'gathering'] as const)
    await mail.db.deleteFrom(table).execute()
  const zone = 'Europe/Brussels'
  await editPreferences(mail.place.house as never, omar, { locale: to, zone })
  await post(to)
  const { sealed } = await mail.db
    .selectFrom('outbox')
    .select('sealed')
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  return readLetter(sealed, mail.post.seal) ?? nobody()
}

interface Read {
  readonly said: readonly string[]
  readonly links: readonly string[]
}

const URLS = /https:\/\/p\.example\S*/g

/** What a letter says, without its links; a line that only names a link ends by a colon. */
function inText(text: string): Read {
  const lines = text.replace(/\n-- \n(?=.*$)/, '\n— ').split('\n')
  const said = lines.map((line) => tidy(line.replace(/^\s*- /, '').replaceAll(URLS, '')))
  return { said: sorted(said.map(uncolon)), links: sorted(text.match(URLS) ?? []) }
}

function inHtml(html: string): Read {
  const body = html.slice(html.indexOf('<body'))
  const links = [...body.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href)
  const said = body.replaceAll(/<[^>]+>/g, '\n').split('\n')
  const words = said.map((line) => tidy(plain(line).replaceAll(URLS, '')))
  const inWords = plain(body.replaceAll(/<[^>]+>/g, ' ')).match(URLS) ?? []
  return { said: sorted(words.map(uncolon)), links: sorted([...links.map(plain), ...inWords]) }
}

function plain(html: string): string {
  return html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}

function tidy(line: string): string {
  return line.trim()
}

function uncolon(line: string): string {
  return line.replace(/\s*:$/, '')
}

function sorted(lines: readonly string[]): string[] {
  return [...new Set(lines)].filter((line) => line !== '').toSorted()
}

function account(fact: string, locale: Locale): Promise<void> {
  const { person, email, name } = omar
  const about = { url: 'https://p.example/x?a=1&b=2', reason: 'https://p.example/why', to: email }
  // One shape that holds what any of them needs.
  const counts = { tokensEnded: 2, passkeysLeft: 2 }
  const said = { fact, person, email, name, locale, leaves: true, ...counts, ...about }
  return postAccountMail(mail.db, said as PeopleFact, mail.post)
}

async function daily(kind: NoticeKind): Promise<void> {
  const params = {
    community: '«Le & tilleul»',
    title: kind === 'hatOffered' ? 'host' : '«1 < 2 ?»',
    by: '«Awa»',
    at: startsAt.toISOString(),
    detail: '«Là-bas»',
  }
  // Omar has answered the session: he is asked about another one.
  const subjectKey = kind === 'sessionAnnounced' ? newRandomId() : session
  const about = { community: member.community, kind, subjectKey, path: `/s/${subjectKey}` }
  await insertNotices(mail.db, { to: [omar.person], ...about, params }, mail.post.now())
  await gatherNotices(mail.house, mail.post)
}

function invited(language: Locale): Promise<void> {
  return postInvitation(mail.db, invitation(language, omar.email), mail.post)
}

function invitation(language: Locale, email: string) {
  return {
    fact: 'communities.invited' as const,
    community: member.community,
    address: member.address,
    name: '«Le & tilleul»',
    by: newRandomId() as string as SignedInPerson['person'],
    byName: '«Awa»',
    invitation: newRandomId() as string as InvitationId,
    email,
    token: 'a-token',
    language,
    why: '«Apprendre»',
    question: '«Comment évaluer ?»',
    note: '«À bientôt»',
    expiresAt: new Date(startsAt.getTime() + 24 * HOUR),
  }
}

/** What is above five letters of their own waits for it. */
async function strangerDaily(language: Locale): Promise<void> {
  for (let each = 0; each < 6; each += 1)
    await postInvitation(mail.db, invitation(language, 'guest@elsewhere.example'), mail.post)
  await gatherNotices(mail.house, mail.post)
  await mail.db.deleteFrom('outbox').where('kind', '!=', 'daily').execute()
}

function moved(): Promise<void> {
  const by = newRandomId() as string as SignedInPerson['person']
  const times = { from: startsAt, to: new Date(startsAt.getTime() + HOUR) }
  const fact = { fact: 'sessions.moved', community: member.community, session, by } as const
  return noticeMoved(mail.db, { ...fact, ...times, reason: '«La neige»' }, mail.post)
}

function calledOff(fact: 'sessions.calledOff' | 'sessions.broughtBack'): Promise<void> {
  const by = newRandomId() as string as SignedInPerson['person']
  const said = { fact, community: member.community, session, by, reason: '«La neige»' }
  return noticeCalledOff(mail.db, said as never, mail.post)
}

async function startOf(id: SessionId): Promise<Date> {
  const row = mail.place.db.selectFrom('session').select('starts_at').where('id', '=', id)
  return (await row.executeTakeFirstOrThrow()).starts_at
}

function nobody(): never {
  throw new Error('The community has two members.')
}
