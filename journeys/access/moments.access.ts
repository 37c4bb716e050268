import { atStep } from '../meeting.ts'
import type { Page } from '@playwright/test'
import { barriers } from './check.ts'
import { expect, type Scene, type Stage, test } from './scenes.ts'
import { openTalk, type Talk } from './table-talk.ts'
import { SCALES, type SceneName } from './words.ts'

const JOIN = { type: 'join', place: 'remote' } as const

test('no moment of a room has a barrier for whoever leads, when all words are very long', async ({
  stage,
}) => {
  const scene = await stage.scene('long')
  const talk = await talkOf(stage, scene, { method: 'retrospective', name: 'long' })
  const page = await stage.pageOf(scene.member)
  expect(await walkThrough(page, { talk, scene, crossed: true })).toEqual([])
})

test('no moment of a room has a barrier for whoever takes part', async ({ stage }) => {
  const scene = await stage.scene('refused')
  const talk = await talkOf(stage, scene, { method: 'retrospective', name: 'refused' })
  const [, other = scene.member] = scene.people
  const page = await stage.pageOf(other)
  expect(await walkThrough(page, { talk, scene, crossed: false })).toEqual([])
})

test('whoever must listen, and a form that was refused, meet no barrier', async ({ stage }) => {
  const scene = await stage.scene('refused')
  const talk = await talkOf(stage, scene, { method: 'codev', name: 'refused' })
  const page = await stage.pageOf(scene.member)
  await talk.does(scene.memberships[0], { type: 'takeRole', role: 'client' })
  await talk.leads({ type: 'start' })
  const title = await talk.opens(4)
  await page.goto(talk.path)
  await atStep(page, title)
  const found = await barriers(page, 'listening')
  // As it is sent before JavaScript: the step was closed meanwhile.
  const sent = { type: 'openStep', index: '5', expectEpoch: '0' }
  await page.evaluate(sendForm, sent)
  await expect(page.getByRole('alert').first()).toBeVisible()
  expect([...found, ...(await barriers(page, 'refused'))]).toEqual([])
})

function sendForm(fields: Record<string, string>): void {
  const form = document.createElement('form')
  Object.assign(form, { method: 'post', action: '?/act' })
  for (const [name, value] of Object.entries(fields)) {
    form.append(Object.assign(document.createElement('input'), { name, value }))
  }
  document.body.append(form)
  form.submit()
}

async function talkOf(
  { cast }: Stage,
  { memberships }: Scene,
  { method, name }: { readonly method: string; readonly name: SceneName },
) {
  const question = SCALES[name].words.question(0)
  const talk = await openTalk(cast.house, memberships[0], { method, question })
  for (const who of memberships.slice(0, 3)) await talk.does(who, JOIN)
  return talk
}

interface Walk {
  readonly talk: Talk
  readonly scene: Scene
  readonly crossed: boolean
}

/** From the lobby to the end, with a page that follows. @returns what was found on the way */
async function walkThrough(page: Page, { talk, scene, crossed }: Walk): Promise<string[]> {
  const found: string[] = []
  const look = async (moment: string) =>
    void found.push(...(await barriers(page, moment, { crossed })))
  await page.goto(talk.path)
  await look('lobby')
  await talk.leads({ type: 'start' })
  await atStep(page, await talk.opens(1))
  await look('writing')
  await allWrite({ talk, scene })
  await talk.leads({ type: 'reveal' })
  await expect(page.locator('.cards__card')).toHaveCount(3)
  await look('revealed')
  await talk.opens(3)
  await allWrite({ talk, scene })
  await atStep(page, await talk.opens(4))
  await look('a vote is open')
  await vote(page)
  await atStep(page, await talk.opens(5))
  await look('the vote is over')
  await talk.leads({ type: 'pause' })
  await page.reload()
  await look('pause')
  await talk.leads({ type: 'resume' })
  await talk.leads({ type: 'close', evenIfWriting: true, cards: 'reveal' })
  await page.goto(talk.path)
  await expect(page.locator('main a[href$="/minutes"]').first()).toBeVisible()
  await look('closed')
  return found
}

async function allWrite({ talk, scene }: Pick<Walk, 'talk' | 'scene'>): Promise<void> {
  for (const [n, who] of scene.memberships.slice(0, 3).entries())
    await talk.writes(who, scene.words.text(n).slice(0, 2000))
}

/** As a thumb does it; what is counted comes back from the room. */
async function vote(page: Page): Promise<void> {
  const card = page.locator('.cards__card').first()
  await card.getByRole('button').last().click()
  await expect(card.locator('.numbers')).toHaveText('1')
}
