import { anyone, guardedLoad } from '#composition/guard.ts'
import { entryOf } from '#composition/http/entries.ts'
import { nonceFor } from '#composition/http/nonce.ts'

/** What a browser shows instead of a room when the network is gone. It keeps a copy, so nothing of anybody stands here. */
export const load = guardedLoad(
  'GET /away',
  anyone('A browser keeps this page for when the network is gone: it says nothing about anybody.'),
  async ({ locals }) => ({ nonce: nonceFor(locals), entry: entryOf('away') }),
)
