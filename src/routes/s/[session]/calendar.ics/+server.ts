import { error } from '@sveltejs/kit'
import { readSession } from '#areas/sessions/use-cases/read-session.ts'
import { calendarOf } from '#areas/sessions/use-cases/write-calendar.ts'
import { guardedEndpoint, sessionMember } from '#composition/guard.ts'
import { idIn, sessionPath } from '#composition/http/params.ts'

export const GET = guardedEndpoint(
  'GET /s/[session]/calendar.ics',
  sessionMember('session'),
  async ({ event, house, membership }) => {
    const page = await readSession(house, membership, idIn(event, 'session'))
    if (page === null) error(404, 'not_found')
    const url = new URL(sessionPath(event), event.url.origin).href
    const calendar = calendarOf(page.session, { community: membership.name, url, now: house.now() })
    return new Response(calendar, {
      headers: {
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': `attachment; filename="palabre-${page.session.number}.ics"`,
      },
    })
  },
)
