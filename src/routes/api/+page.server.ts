import { contentsOf } from '#composition/api/manual.ts'
import { anyone, guardedLoad } from '#composition/guard.ts'

export const load = guardedLoad(
  'GET /api',
  anyone('What the API can do is no secret.'),
  async ({ locals }) => contentsOf(locals.locale),
)
