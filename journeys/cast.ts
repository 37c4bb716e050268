import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test'
import { founding, foundWith } from '#areas/communities/communities.fixture.ts'
import type { Membership } from '#areas/communities/types.ts'
import { enterCommunity } from '#areas/communities/use-cases/enter-community.ts'
import { joinCommunity } from '#areas/communities/use-cases/join-community.ts'
import type { SignedInPerson } from '#areas/people/types.ts'
import { createSpace } from '#areas/people/use-cases/create-space.ts'
import { openDemonstration } from '#areas/people/use-cases/open-demonstration.ts'
import { mintSignInLink } from '#areas/people/use-cases/mint-sign-in-link.ts'
import { nameKeyOf } from '#areas/people/rules/names.ts'
import { insertPerson } from '#areas/people/store/people.ts'
import { connect } from '#platform/db/connect.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { newId } from '#platform/ids.ts'
import { makeSeal } from '#platform/seal.ts'
import { openAuth } from '../src/composition/auth.ts'
import type { Database } from '../src/composition/database.ts'
import { openAppHouse, type AppHouse } from '../src/composition/house.ts'
import { SECRET, type TestServer } from '../src/composition/test-server.ts'

/** Whoever plays in a journey: made through the use cases, on the database of the server they visit. */
export interface Cast {
  readonly house: AppHouse
  /** The administrator that the first-run link made. */
  readonly administrator: SignedInPerson
  person(name: string, locale?: Locale): Promise<SignedInPerson>
  /** A community of these people; the first one founded it. @returns their memberships, in order */
  community(...people: readonly SignedInPerson[]): Promise<[Membership, ...Membership[]]>
  close(): Promise<void>
}

/** Opens the house behind a server that has just started on an empty database, and sets it up. */
export async function openCast(server: TestServer, databaseUrl: string): Promise<Cast> {
  const { house, close } = openBehind(server, databaseUrl)
  return castOf(house, await setUp(house, server), close)
}

/** Makes an example of a server that nobody has set up, without its year of stories. */
export async function openExample(server: TestServer, databaseUrl: string): Promise<void> {
  const { house, close } = openBehind(server, databaseUrl)
  const opened = await openDemonstration(house, { name: 'Palabre', language: 'fr' })
  await close()
  if (!opened.ok) throw new Error(opened.code)
}

function openBehind(server: TestServer, databaseUrl: string) {
  const db = connect<Database>(databaseUrl, { max: 3 })
  const { origin } = server
  const seal = makeSeal(SECRET, 'outbox')
  const house = openAppHouse(db, { now: () => new Date(), seal, origin, wake: null })
  return { house, close: () => db.destroy() }
}

function castOf(house: AppHouse, administrator: SignedInPerson, close: () => Promise<void>): Cast {
  return {
    house,
    administrator,
    person: (name, locale = 'en') => makePerson(house, name, locale),
    community: (...people) => makeCommunity(house, people),
    close,
  }
}

/** The link that the server printed at its first start. */
export function firstRunLink(server: TestServer): URL {
  const printed = /http\S+\/welcome\?token=[\w-]+/.exec(server.said())?.[0]
  if (printed === undefined) throw new Error(`No first-run link in: ${server.said()}`)
  return new URL(printed)
}

export const PASSWORD = 'un tilleul sous la lune'

async function setUp(house: AppHouse, server: TestServer): Promise<SignedInPerson> {
  const token = firstRunLink(server).searchParams.get('token') ?? ''
  const who = { name: 'Sira Keïta', email: 'sira@example.org' }
  const made = await createSpace(house, {
    ...who,
    token,
    spaceName: 'Le réseau des praticiens',
    language: 'fr',
    password: PASSWORD,
  })
  if (!made.ok) throw new Error(made.code)
  return { ...signedIn(house, { ...who, person: made.value }), isAdministrator: true }
}

let count = 0

async function makePerson(house: AppHouse, name: string, locale: Locale): Promise<SignedInPerson> {
  const now = house.now()
  const person = newId<'person'>(now)
  const email = `person-${++count}@example.org`
  const flags = { emailVerified: true, isAdministrator: false }
  const row = { id: person, name, nameKey: nameKeyOf(name), email, locale, now, ...flags }
  await insertPerson(house.db, row)
  return signedIn(house, { name, email, person })
}

function signedIn(
  house: AppHouse,
  { name, email, person }: Pick<SignedInPerson, 'name' | 'email' | 'person'>,
): SignedInPerson {
  const who = { kind: 'person', name, email, person } as const
  const pass = newId<'device'>(house.now())
  return { ...who, isAdministrator: false, via: 'device', pass, scopes: [] }
}

async function makeCommunity(
  house: AppHouse,
  people: readonly SignedInPerson[],
): Promise<[Membership, ...Membership[]]> {
  const [founder, ...others] = people
  if (founder === undefined) throw new Error('A community needs a founder.')
  const { address } = await foundWith(house, founder, founding())
  for (const other of others) await joinCommunity(house, other, address)
  const memberships = others.map((person) => enter(house, person, address))
  return [await enter(house, founder, address), ...(await Promise.all(memberships))]
}

async function enter(house: AppHouse, person: SignedInPerson, address: string) {
  const membership = await enterCommunity(house, person, address)
  if (membership === null) throw new Error(`${person.name} is no member of ${address}`)
  return membership
}

/** What went wrong in a page without anybody seeing it. */
const troubles = new WeakMap<Page, string[]>()

/** @returns errors and refused resources (CSP) of a page so far */
export function troublesOf(page: Page): readonly string[] {
  return troubles.get(page) ?? []
}

/** Lets somebody in with a link of the console, in a browser of their own. */
export async function visit(
  stage: { readonly browser: Browser; readonly cast: Cast; readonly origin: string },
  person: SignedInPerson,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const { browser, origin } = stage
  const context = await browser.newContext({
    baseURL: origin,
    locale: 'en-GB',
    // What a browser keeps would outlive a test that knows nothing of it.
    serviceWorkers: 'block',
    ...options,
  })
  const page = watched(await context.newPage())
  await letIn(stage, context, person)
  return page
}

/** Signs somebody in in a browser that is open, in the place of whoever was. */
export async function letIn(
  { cast, origin }: { readonly cast: Cast; readonly origin: string },
  context: BrowserContext,
  person: SignedInPerson,
): Promise<void> {
  const { port } = openAuth({ house: cast.house, origin, secret: SECRET })
  const minted = await mintSignInLink(cast.house, port, person.email)
  if (!minted.ok) throw new Error(minted.code)
  const token = new URL(minted.value.url).searchParams.get('token') ?? ''
  const answer = await context.request.post('/sign-in/link', {
    form: { token, next: '/me' },
    headers: { origin, accept: 'text/html' },
    maxRedirects: 0,
  })
  if (answer.status() !== 303) throw new Error(`The link did not open: ${answer.status()}`)
}

/** Notes what goes wrong in a page from now on. */
export function watched(page: Page): Page {
  const list: string[] = []
  troubles.set(page, list)
  page.on('pageerror', (error) => list.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) list.push(message.text())
  })
  return page
}

export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
export const DESK = { viewport: { width: 1280, height: 800 } }
