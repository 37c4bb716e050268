import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '#composition/trust/world.fixture.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
}, 180_000)
afterAll(() => world?.close())

test('the question, when, and one’s answer come before the runsheet, and one is asked once', async () => {
  const page = await pageOf('member', world.params.home['session'] ?? '')
  const order = ['<h1', '<time', 'action="?/answer"', 'class="timeline', 'action="?/take"']
  const found = order.map((mark) => page.indexOf(mark))
  expect(found).not.toContain(-1)
  expect(found).toEqual(found.toSorted((one, other) => one - other))
  expect(page.match(/name="answer" value="no"/g)).toHaveLength(1)
})

async function pageOf(who: keyof World['passes'], session: string): Promise<string> {
  const headers = { ...world.passes[who], accept: 'text/html' }
  const answer = await fetch(`${world.server.origin}/s/${session}`, { headers })
  expect(answer.status).toBe(200)
  return answer.text()
}
