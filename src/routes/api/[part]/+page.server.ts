import { error } from '@sveltejs/kit'
import { partOf } from '#composition/api/manual.ts'
import { anyone, guardedLoad } from '#composition/guard.ts'

export const load = guardedLoad(
  'GET /api/[part]',
  anyone('What the API can do is no secret.'),
  async ({ event, locals }) =>
    partOf(event.params['part'] ?? '', locals.locale, event.url.origin) ?? error(404, 'not_found'),
)
