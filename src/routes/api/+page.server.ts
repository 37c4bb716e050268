import { manualOf } from '#composition/api/manual.ts'
import { anyone, guardedLoad } from '#composition/guard.ts'

export const load = guardedLoad(
  'GET /api',
  anyone('What the API can do is no secret.'),
  async ({ event, locals }) => manualOf(locals.locale, event.url.origin),
)
