import { error } from '@sveltejs/kit'
import { guardedLoad, signedIn } from '#composition/guard.ts'
import { readPerson } from '#composition/read-person.ts'
import { parseId } from '#platform/ids.ts'

export const load = guardedLoad(
  'GET /p/[person]',
  signedIn,
  async ({ event, house, person: reader }) => {
    const person = parseId<'person'>(event.params['person'])
    const read = person && (await readPerson(house, reader.person, person))
    if (!read) error(404, 'not_found')
    return { ...read, isOwn: reader.person === person, now: house.now() }
  },
)
