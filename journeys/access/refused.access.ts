import { barriers } from './check.ts'
import { arriveAt, sendSpoilt } from './refusals.ts'
import { FORMS, REFUSED, type Refusal } from './refused.ts'
import { addressOf } from './routes.ts'
import { expect, type Stage, test } from './scenes.ts'

test('every form of the product has its row in the table', () => {
  expect(Object.keys(REFUSED).toSorted()).toEqual(FORMS)
})

for (const [form, refusal] of Object.entries(REFUSED)) {
  if (typeof refusal === 'string') continue
  test(`${form} says what is wrong, and has no barrier`, async ({ stage }) => {
    const [route = '', action] = form.split('?')
    const page = await stage.pageOf(await whose(stage, refusal))
    const selector =
      action === undefined ? 'main form:not([action])' : `main form[action^="?${action}"]`
    await arriveAt(page, await addressFor(stage, route, refusal), selector)
    const status = await sendSpoilt(page, selector)
    expect(status).toBeGreaterThanOrEqual(400)
    await expect(page.getByRole('alert').first()).toBeVisible()
    expect(await barriers(page, form)).toEqual([])
  })
}

async function whose(stage: Stage, { eyes, scene }: Refusal) {
  if (eyes === 'visitor') return null
  if (eyes === 'unproven') return stage.unproven()
  if (eyes === 'newcomer') return stage.newcomer()
  return eyes === 'administrator' ? stage.cast.administrator : (await stage.scene(scene)).member
}

async function addressFor(stage: Stage, route: string, refusal: Refusal): Promise<string> {
  const { scene, search = '', in: inside } = refusal
  if (scene === 'empty') return `${route}${search}`
  const { places } = await stage.scene(scene)
  const place = inside === undefined ? undefined : places[inside]
  const stands = place === undefined ? {} : { session: place, commitment: place, token: place }
  return addressOf(`${route}${search}`, { ...places, ...stands })
}

const HIDDEN = {
  'a page that nobody ever made': '/nowhere',
  'a community that is not there': '/c/nulle-part-0000000000',
  'a session that is not there': '/s/01a1f91a-61d9-7a69-a267-957bb5651bab',
  'a person who is suspended': '/p/[suspended]',
}

for (const [what, path] of Object.entries(HIDDEN)) {
  test(`${what} is answered without a barrier`, async ({ stage }) => {
    const { member, places } = await stage.scene('many')
    const page = await stage.pageOf(member)
    const answer = await page.goto(addressOf(path, places))
    expect(answer?.status()).toBe(404)
    expect(await barriers(page, what)).toEqual([])
  })
}
