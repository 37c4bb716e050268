import { error } from '@sveltejs/kit'
import { anyone, guardedEndpoint } from '#composition/guard.ts'
import { runtime } from '#composition/runtime.ts'
import { securityText } from '#platform/http/security-text.ts'

/** Where nobody is named, the file does not exist: one that leads to nobody would be worse than none. */
export const GET = guardedEndpoint(
  'GET /[x+2e]well-known/security.txt',
  anyone('Whoever finds a weakness has no account; the file says whom to tell, nothing else.'),
  () => {
    const { config, house } = runtime()
    if (config.securityContact === null) error(404, 'not_found')
    const { securityContact: contact, origin } = config
    return new Response(securityText({ contact, origin: origin.origin, now: house.now() }), {
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    })
  },
)
