import type { SignedInPerson } from '#areas/people/types.ts'
import { barriers } from './check.ts'
import { arriveAt } from './refusals.ts'
import { addressOf, type Places } from './routes.ts'
import { expect, type Stage, test } from './scenes.ts'
import { type Sight, TABLE } from './table.ts'
import { LANGUAGES, type SceneName } from './words.ts'

export interface Going {
  readonly route: string
  readonly sight: Sight
  readonly scene: SceneName
}

/** A test for each page of the table that a scene has. */
export function testSights(scene: SceneName): void {
  for (const [route, sights] of Object.entries(TABLE)) {
    for (const sight of sights.filter(({ scenes }) => scenes.includes(scene))) {
      test(nameOf({ route, sight, scene }), async ({ stage }) => {
        const { who, path } = await whereTo(stage, { route, sight, scene })
        const language = sight.eyes === 'administrator' ? 'fr' : LANGUAGES[scene]
        const page = await stage.pageOf(who, language)
        if (sight.isLeaving) await page.route('**/*.js', (script) => script.abort())
        if (sight.shows) await arriveAt(page, path, `main ${sight.shows}`)
        const answer = await page.goto(path)
        expect(answer?.status()).toBe(200)
        expect(new URL(page.url()).pathname).toBe(path.split('?')[0])
        await expect(page.locator('html')).toHaveAttribute('lang', language)
        const crossed = scene === 'long' || sight.scenes.length === 1
        expect(await barriers(page, path, { crossed })).toEqual([])
        await page.unrouteAll()
      })
    }
  }
}

function nameOf({ route, sight, scene }: Going): string {
  const { eyes, search = '', session, token } = sight
  const which = [session, token].map((each) => (each === undefined ? '' : `, ${each}`)).join('')
  return `${scene}: ${route}${search}${which}, as a ${eyes} meets it, has no barrier`
}

/** @returns whose eyes see it, and at which address; null are the eyes of a visitor */
export async function whereTo(
  stage: Stage,
  { route, sight, scene }: Going,
): Promise<{ readonly who: SignedInPerson | null; readonly path: string }> {
  const { eyes, search = '' } = sight
  // A newcomer meets the instance before anybody has founded anything.
  const isBefore = !route.includes('[') && eyes !== 'member' && scene === 'empty'
  const found = isBefore ? null : await stage.scene(scene)
  const places = found?.places ?? {}
  const people = {
    visitor: () => null,
    newcomer: () => stage.newcomer(LANGUAGES[scene]),
    unproven: () => stage.unproven(),
    member: () => found?.member ?? null,
    administrator: () => stage.cast.administrator,
  }
  const who = await people[eyes]()
  return { who, path: `${addressOf(route, standing(sight, places))}${search}` }
}

/** What stands in the path of a sight. */
function standing({ session, token }: Sight, places: Places): Places {
  return {
    ...places,
    ...(session && { session: places[session] ?? '' }),
    ...(token && { token: places[token] ?? '' }),
  }
}
