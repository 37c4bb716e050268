import { listTakeaways } from '#areas/sessions/minutes/use-cases/list-learnings.ts'
import { guardedLoad, signedIn } from '#composition/guard.ts'

export const load = guardedLoad('GET /home/takeaways', signedIn, async ({ house, person }) => ({
  takeaways: await listTakeaways(house, person.person),
  now: house.now(),
}))
