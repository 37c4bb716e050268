import { error } from '@sveltejs/kit'
import { readCharter } from '#areas/communities/charter/use-cases/read-charter.ts'
import { guardedLoad, memberOf } from '#composition/guard.ts'

export const load = guardedLoad(
  'GET /c/[community]/charter/[number]',
  memberOf('community'),
  async ({ event, house, membership }) => {
    const { versions } = await readCharter(house, membership)
    const version = versions.find(({ number }) => String(number) === event.params['number'])
    if (version === undefined) error(404, 'not_found')
    return { version, now: house.now() }
  },
)
