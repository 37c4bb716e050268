import { anyone, guardedEndpoint } from '#composition/guard.ts'

/** Whether the process answers at all; it asks nobody, so that it stays true while the database is away. */
export const GET = guardedEndpoint(
  'GET /healthz',
  anyone(
    'A watcher without an account asks; the answer says that the process is alive, nothing else.',
  ),
  () => new Response('alive\n', { headers: { 'content-type': 'text/plain; charset=utf-8' } }),
)
