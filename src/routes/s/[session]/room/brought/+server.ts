import { error, json } from '@sveltejs/kit'
import { readRunsheet } from '#areas/sessions/use-cases/read-session.ts'
import { guardedEndpoint, sessionMember } from '#composition/guard.ts'
import { idIn } from '#composition/http/params.ts'
import { broughtInto } from '#composition/http/room.ts'

/** What people bring into the room, read again when that has changed. */
export const GET = guardedEndpoint(
  'GET /s/[session]/room/brought',
  sessionMember('session'),
  async ({ event, house, membership, locals: { locale, zone } }) => {
    const page = await readRunsheet(house, membership, idIn(event, 'session'))
    if (page === null) error(404, 'not_found')
    return json(await broughtInto(house, membership, { session: page.session, locale, zone }))
  },
)
