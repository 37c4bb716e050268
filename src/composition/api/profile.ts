import { z } from 'zod'
import * as m from '#messages/api.ts'
import { EditLine, EditName, EditPreferences, EditReach } from '#areas/people/input.ts'
import { ASPECTS } from '#areas/people/types.ts'
import { editPreferences, editReach, readReach } from '#areas/people/use-cases/edit-preferences.ts'
import { editLine, editName } from '#areas/people/use-cases/edit-profile.ts'
import { readProfile } from '#areas/people/use-cases/read-profile.ts'
import { PersonWire, ProfileWire, ReachWire } from '#areas/people/wire.ts'
import { LOCALES } from '#platform/i18n/locale.ts'
import { done, refuse } from '#platform/outcome.ts'
import { signedIn } from '../policies.ts'
import { readPerson } from '../read-person.ts'
import { operation } from './operation.ts'
import { idPath } from './paths.ts'

const LinePath = z.object({ aspect: z.enum(ASPECTS) })
const LineBody = EditLine.omit({ aspect: true }).extend({ language: z.enum(LOCALES) })

export const profileOperations = [
  operation(
    'GET /me/profile',
    signedIn,
    {
      id: 'readOwnProfile',
      tag: 'me',
      does: m.doesReadOwnProfile,
      scope: 'profile:read',
      reply: ProfileWire,
      refusals: ['not_found'],
    },
    async ({ house, person }) => {
      const read = await readProfile(house, person.person, 'self')
      return read === null ? refuse('not_found') : done(read)
    },
  ),
  operation(
    'PUT /me/profile/{aspect}',
    signedIn,
    {
      id: 'editProfileLine',
      tag: 'me',
      does: m.doesEditProfileLine,
      scope: 'profile:write',
      path: LinePath,
      body: LineBody,
      reply: z.null(),
    },
    ({ house, person, path, body: { language, ...line } }) =>
      editLine(house, person, { ...path, ...line }, language),
  ),
  operation(
    'PUT /me/name',
    signedIn,
    {
      id: 'editName',
      tag: 'me',
      does: m.doesEditName,
      scope: 'profile:write',
      body: EditName,
      reply: z.null(),
    },
    ({ house, person, body }) => editName(house, person, body),
  ),
  operation(
    'PUT /me/preferences',
    signedIn,
    {
      id: 'editPreferences',
      tag: 'me',
      does: m.doesEditPreferences,
      scope: 'profile:write',
      body: EditPreferences,
      reply: z.null(),
    },
    ({ house, person, body }) => editPreferences(house, person, body),
  ),
  operation(
    'GET /me/reach',
    signedIn,
    {
      id: 'readReach',
      tag: 'me',
      does: m.doesReadReach,
      scope: 'profile:read',
      reply: ReachWire,
    },
    async ({ house, person }) => done(await readReach(house, person.person)),
  ),
  operation(
    'PUT /me/reach',
    signedIn,
    {
      id: 'editReach',
      tag: 'me',
      does: m.doesEditReach,
      scope: 'profile:write',
      body: EditReach,
      reply: z.null(),
    },
    ({ house, person, body }) => editReach(house, person, body),
  ),
  operation(
    'GET /people/{person}',
    signedIn,
    {
      id: 'readPerson',
      tag: 'me',
      does: m.doesReadPerson,
      scope: 'profile:read',
      path: z.object({ person: idPath<'person'>() }),
      reply: PersonWire,
      refusals: ['not_found'],
    },
    async ({ house, person: reader, path }) => {
      const read = await readPerson(house, reader.person, path.person)
      return read === null ? refuse('not_found') : done(read)
    },
  ),
]
