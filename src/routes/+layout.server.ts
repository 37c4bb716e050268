import { anyone, guardedLoad } from '#composition/guard.ts'
import { entryOf } from '#composition/http/entries.ts'
import { nonceFor } from '#composition/http/nonce.ts'
import { standingAt } from '#platform/http/next.ts'

/** Pages with hours in them. The room tells the zone itself; what a form gave back is not asked for twice. */
const HOURS = /^\/(c|communities|home|instance|join|k|p|s)(\/(?!.*room$)|$)/

export const load = guardedLoad(
  'GET / frame',
  anyone('The frame of every page: language, zone and the reader’s own name.'),
  async ({ event, locals }) => ({
    locale: locals.locale,
    reader: { locale: locals.locale, zone: locals.zone },
    me:
      locals.principal.kind === 'person'
        ? { name: locals.principal.name, isAdministrator: locals.principal.isAdministrator }
        : null,
    instance: { name: locals.instance.name, kind: locals.instance.kind },
    path: event.url.pathname,
    /** A choice of language leads back here: without its invitation a newcomer would find the door closed. */
    standing: standingAt(event.url),
    theme: locals.theme,
    /** The room, and what stands in for it, fill the screen: no bar, no foot. */
    isBare: /\/(room|away)$/.test(event.route.id ?? ''),
    /** Asks the browser where it lives, before the first hour is read. */
    zoneScript:
      !locals.isZoneKnown && event.request.method === 'GET' && HOURS.test(event.route.id ?? '')
        ? { ...entryOf('zone'), nonce: nonceFor(locals) }
        : null,
    said: event.url.searchParams.get('said'),
  }),
)
