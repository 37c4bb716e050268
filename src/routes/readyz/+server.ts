import { anyone, guardedEndpoint } from '#composition/guard.ts'
import { readiness } from '#composition/http/readiness.ts'

/** Whether requests should be sent here; 503 with the reason's code when not. */
export const GET = guardedEndpoint(
  'GET /readyz',
  anyone(
    'A watcher without an account asks; the answer is one code about this node, nothing else.',
  ),
  async () => {
    const state = await readiness()
    return new Response(`${state}\n`, {
      status: state === 'ready' ? 200 : 503,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    })
  },
)
