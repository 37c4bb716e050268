import type { RequestEvent } from '@sveltejs/kit'
import type { Knock } from '#areas/people/types.ts'
import { networkOf } from '#platform/http/network.ts'
import { runtime } from '../runtime.ts'

/** Somebody at the door, as the people area wants to know them. */
export function knockOf(event: RequestEvent): Knock {
  const { headers } = event.request
  return {
    headers,
    locale: event.locals.locale,
    network: networkOf({
      peer: event.getClientAddress(),
      forwardedFor: headers.get('x-forwarded-for'),
      trustedProxies: runtime().config.trustedProxies,
    }),
  }
}
