import { listSessions } from '#areas/sessions/use-cases/list-sessions.ts'
import { guardedLoad, memberOf } from '#composition/guard.ts'
import { parseId } from '#platform/ids.ts'

export const load = guardedLoad(
  'GET /c/[community]/sessions',
  memberOf('community'),
  async ({ event, house, membership }) => {
    const page = { after: idAt(event.url, 'after'), before: idAt(event.url, 'before') }
    return {
      ...(await listSessions(house, membership, page)),
      page: page.after ? ('coming' as const) : page.before ? ('past' as const) : null,
      community: { name: membership.name, address: membership.address, state: membership.state },
      now: house.now(),
    }
  },
)

function idAt(url: URL, name: string) {
  return parseId<'session'>(url.searchParams.get(name) ?? '')
}
