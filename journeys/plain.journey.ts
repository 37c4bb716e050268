import type { APIResponse, Browser, Page } from '@playwright/test'
import type { SignedInPerson } from '#areas/people/types.ts'
import { dayAhead } from '#platform/ahead.fixture.ts'
import { expect, type Stage, test } from './access/scenes.ts'
import { type Going, whereTo } from './access/sights.ts'
import { TABLE } from './access/table.ts'
import { PHONE, visit } from './cast.ts'
import { button, field, follow, type Hands, link, pointing, radio, reads } from './hands.ts'
import * as before from './loop/preparing.ts'
import { meetingOf } from './meeting.ts'
import { readPlain } from './plain.ts'

const PLAIN = { ...PHONE, javaScriptEnabled: false, locale: 'fr-BE' }
/** A script brings people here when the network is gone; nobody else comes. */
const FOR_SCRIPTS = ['/away']

test.setTimeout(180_000)
// What is wrong is said in words, page by page.
test.use({ trace: 'off', screenshot: 'only-on-failure' })

/** Every page of the product, as each of those who may read it meets it. */
const GOINGS: readonly Going[] = Object.entries(TABLE).flatMap(([route, sights]) =>
  sights.flatMap((sight) => {
    const scene = (['one', 'empty'] as const).find((each) => sight.scenes.includes(each))
    return scene === undefined || FOR_SCRIPTS.includes(route) ? [] : [{ route, sight, scene }]
  }),
)

test('without JavaScript every page says what it has to say, nothing on it is dead, and each link leads somewhere', async ({
  browser,
  stage,
  palabre,
}) => {
  const looking = { browser, stage, origin: palabre.origin }
  expect(new Set(GOINGS.map(({ route }) => route)).size).toBe(Object.keys(TABLE).length - 1)
  const readers = new Map<SignedInPerson | null, Promise<Page>>()
  const wrong: string[] = []
  for (const going of GOINGS) {
    const { who, path } = await whereTo(stage, going)
    const page = readers.get(who) ?? plainPage(looking, who)
    readers.set(who, page)
    wrong.push(...(await amissAt(await page, path)))
  }
  expect(wrong).toEqual([])
  for (const page of readers.values()) await (await page).context().close()
})

test('without JavaScript somebody answers, takes a hat, prepares, holds a meeting, writes its minutes, promises and tells', async ({
  browser,
  stage,
  palabre,
}) => {
  const looking = { browser, stage, origin: palabre.origin }
  const { cast } = stage
  const people = await Promise.all(['Awa Ndiaye', 'Luc Simon'].map((n) => cast.person(n, 'fr')))
  const [leader] = await cast.community(...people)
  const asked = {
    question: 'Que montre-t-on d’un jardin ?',
    preparation: 'Une photo de votre dernier essai.',
    language: 'fr',
  } as const
  const session = `/s/${await meetingOf(cast.house, leader, asked)}`
  const [awa, luc] = (await Promise.all(
    people.map(async (who) => pointing(await plainPage(looking, who), { touch: true })),
  )) as [Hands, Hands]

  await test.step('before', () => prepare(luc, session, asked.question))
  await test.step('in the room, which is a page that one refreshes', () => meet(awa, luc, session))
  await test.step('after', () => conclude(awa, luc, session))

  for (const { page } of [awa, luc]) await page.context().close()
})

async function prepare(luc: Hands, session: string, question: string): Promise<void> {
  await before.sayYes(luc, question)
  await luc.page.goto(session)
  await before.takeHat(luc, 'notes')
  await before.prepare(luc, 'La photo du jardin.')
}

async function meet(awa: Hands, luc: Hands, session: string): Promise<void> {
  for (const hands of [luc, awa]) {
    await hands.page.goto(`${session}/room`)
    await follow(hands, button(hands, 'M’installer'))
  }
  await reads(awa, '2 présent·es')
  await follow(awa, button(awa, 'Commencer la rencontre'))
  await refresh(luc)
  await reads(luc, '2 présent·es')
  await expect(luc.page.locator('.seat--away')).toHaveCount(0)
  await luc.write(luc.page.locator('#composer'), 'Le jardin a pris.')
  await follow(luc, button(luc, 'Ajouter'))
  await reads(luc, 'Le jardin a pris.')
  await refresh(awa)
  await reads(awa, '1 contribution écrite, encore cachée', 'La photo du jardin.')
  await follow(awa, button(awa, 'Dévoiler'))
  await reads(awa, 'Le jardin a pris.')
  await follow(awa, button(awa, 'Étape suivante'))
  await reads(awa, 'Étape 2 sur')
  await follow(awa, button(awa, 'Demander la parole'))
  await reads(awa, 'Vous avez la parole.')
  await refresh(luc)
  await reads(luc, 'Awa Ndiaye parle.')
  await passOn(awa, luc)
  await awa.press(awa.page.locator('summary', { hasText: 'Autres actions' }))
  await awa.press(awa.page.locator('summary', { hasText: 'Terminer plus tôt' }))
  await follow(awa, button(awa, 'Terminer la rencontre'))
  await reads(awa, 'La rencontre est terminée')
}

/** One hands over and assists from then on; the other leads, and hands back. */
async function passOn(awa: Hands, luc: Hands): Promise<void> {
  for (const [from, to] of [
    [awa, luc],
    [luc, awa],
  ] as const) {
    await from.press(from.page.locator('summary', { hasText: 'Autres actions' }))
    await follow(from, button(from, 'Passer l’animation'))
    await from.press(from.page.locator('summary', { hasText: 'Autres actions' }))
    await expect(button(from, 'Passer l’animation')).toHaveCount(0)
    await expect(button(from, 'Reprendre l’animation')).toBeVisible()
    await refresh(to)
    await expect(button(to, 'Étape suivante')).toBeVisible()
  }
}

async function conclude(awa: Hands, luc: Hands, session: string): Promise<void> {
  const open = (words: string) => luc.press(luc.page.locator('summary', { hasText: words }))
  await luc.page.goto(`${session}/minutes`)
  await reads(luc, 'Le jardin a pris.')
  await toItsStep(luc)
  await luc.page.goto(`${session}/minutes`)
  await open('Ajouter une ligne')
  await luc.write(field(luc, 'Texte'), 'Un jardin se montre.')
  await follow(luc, button(luc, 'Ajouter une ligne'))
  await reads(luc, 'La ligne est ajoutée.')
  await open('Je m’engage')
  await luc.write(field(luc, 'Que ferez-vous'), 'Montrer le jardin à une classe.')
  await luc.date(luc.page.locator('input[name=due][required]'), dayAhead(60))
  await follow(luc, button(luc, 'Je le prends'))
  await reads(luc, 'Votre engagement est noté.')
  await follow(luc, button(luc, 'Proposer aux personnes présentes'))
  await awa.page.goto(`${session}/minutes`)
  await follow(awa, button(awa, 'C’est fidèle'))
  await reads(awa, 'Un jardin se montre.', 'Approuvé')
  await luc.page.goto('/home')
  await follow(luc, link(luc, /Montrer le jardin à une classe/).first())
  await luc.choose(radio(luc, /^Tenu/))
  await luc.write(field(luc, 'Ce que j’en ai appris'), 'Les enfants y reviennent.')
  await follow(luc, button(luc, 'Partager avec le groupe'))
  await reads(luc, 'Merci d’avoir raconté', 'Les enfants y reviennent.')
}

/** A line leads to where its step is described, and that step stands out there. */
async function toItsStep(hands: Hands): Promise<void> {
  const way = hands.page.locator('main a[href*="#step-"]')
  const title = await way.innerText()
  await follow(hands, way)
  await expect(hands.page).toHaveURL(/\/methods\/[a-z0-9-]+#step-/)
  await expect(hands.page.locator('li:target')).toContainText(title, { ignoreCase: true })
}

function refresh(hands: Hands): Promise<void> {
  return follow(hands, link(hands, 'Actualiser la page'))
}

interface Looking {
  readonly browser: Browser
  readonly stage: Stage
  readonly origin: string
}

/** Somebody's phone that runs no script. */
async function plainPage(looking: Looking, who: SignedInPerson | null): Promise<Page> {
  const { browser, stage, origin } = looking
  if (who !== null) return visit({ browser, cast: stage.cast, origin }, who, PLAIN)
  const context = await browser.newContext({ ...PLAIN, baseURL: origin })
  return context.newPage()
}

/** Everything that is wrong with a page, and with what its links lead to. */
async function amissAt(page: Page, path: string): Promise<string[]> {
  const answer = await page.goto(path)
  const { amiss, ways } = await readPlain(page)
  const wrong = answer?.status() === 200 ? amiss : [`answers ${answer?.status()}`, ...amiss]
  const answers = await Promise.all(ways.map((way) => knock(page, way)))
  return [...wrong, ...answers.flat()].map((what) => `${path}: ${what}`)
}

interface Found {
  readonly complaints: readonly string[]
  readonly words: string
}

const known = new WeakMap<Page, Map<string, Promise<Found>>>()

/** Asks for what a link leads to, once for each reader, and looks for the place on it that the link names. */
async function knock(page: Page, way: string): Promise<string[]> {
  const [address = way, place] = way.split('#')
  const asked = known.get(page) ?? new Map<string, Promise<Found>>()
  known.set(page, asked)
  const answer = asked.get(address) ?? page.context().request.get(address).then(find)
  asked.set(address, answer)
  const { complaints, words } = await answer
  const isThere = place === undefined || words.includes(`id="${decodeURIComponent(place)}"`)
  return isThere
    ? [...complaints]
    : [...complaints, `its link to ${way} names no place of that page`]
}

async function find(answer: APIResponse): Promise<Found> {
  const complaints = answer.ok() ? [] : [`its link to ${answer.url()} answers ${answer.status()}`]
  return { complaints, words: await answer.text() }
}
