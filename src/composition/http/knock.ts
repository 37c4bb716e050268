import type { RequestEvent } from '@sveltejs/kit'
import type { Knock } from '#areas/people/types.ts'
import { networkOf } from '#platform/http/network.ts'

/** Somebody at the door, as the people area wants to know them. */
export function knockOf(event: RequestEvent): Knock {
  const { headers } = event.request
  return {
    headers,
    locale: event.locals.locale,
    zone: event.locals.isZoneKnown ? event.locals.zone : null,
    network: networkOf(event.getClientAddress()),
  }
}
