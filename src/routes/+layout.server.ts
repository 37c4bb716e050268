import { anyone, guardedLoad } from '#composition/guard.ts'

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
    theme: locals.theme,
    /** The room, and what stands in for it, fill the screen: no bar, no foot. */
    isBare: /\/(room|away)$/.test(event.route.id ?? ''),
    said: event.url.searchParams.get('said'),
  }),
)
