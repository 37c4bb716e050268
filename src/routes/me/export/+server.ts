import { exportPerson } from '#composition/export-person.ts'
import { guardedEndpoint, signedIn } from '#composition/guard.ts'

/** What is theirs, as a file. */
export const GET = guardedEndpoint('GET /me/export', signedIn, async ({ house, person }) => {
  return new Response(JSON.stringify(await exportPerson(house, person), null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="palabre.json"',
      'cache-control': 'no-store',
    },
  })
})
