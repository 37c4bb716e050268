import { z } from 'zod'
import * as m from '#messages/api.ts'
import { readOwnHome } from '#areas/sessions/home/use-cases/read-own-home.ts'
import { OwnHomeWire } from '#areas/sessions/home/wire.ts'
import { HandIn } from '#areas/sessions/preparation/input.ts'
import { handInPreparation } from '#areas/sessions/preparation/use-cases/hand-in-preparation.ts'
import { readPreparations } from '#areas/sessions/preparation/use-cases/read-preparations.ts'
import { PreparationsWire } from '#areas/sessions/preparation/wire.ts'
import { LOCALES } from '#platform/i18n/locale.ts'
import { done, refuse } from '#platform/outcome.ts'
import { sessionMember, signedIn } from '../policies.ts'
import { operation } from './operation.ts'
import { SessionPath } from './paths.ts'

/** What waits for a person, and what they bring along. */
export const preparationOperations = [
  operation(
    'GET /me/home',
    signedIn,
    {
      id: 'readOwnHome',
      tag: 'me',
      does: m.doesReadOwnHome,
      scope: 'sessions:read',
      reply: OwnHomeWire,
    },
    async ({ house, person, locals: { zone } }) =>
      done((await readOwnHome(house, person.person, zone)).home),
  ),
  operation(
    'GET /sessions/{session}/preparations',
    sessionMember('session'),
    {
      id: 'readPreparations',
      tag: 'sessions',
      does: m.doesReadPreparations,
      scope: 'sessions:read',
      path: SessionPath,
      reply: PreparationsWire,
      refusals: ['not_found'],
    },
    async ({ house, membership, path }) => {
      const read = await readPreparations(house, membership, path.session)
      return read === null ? refuse('not_found') : done(read)
    },
  ),
  operation(
    'PUT /sessions/{session}/preparations/mine',
    sessionMember('session'),
    {
      id: 'handInPreparation',
      tag: 'sessions',
      does: m.doesHandInPreparation,
      scope: 'sessions:write',
      path: SessionPath,
      body: HandIn.extend({ language: z.enum(LOCALES) }),
      reply: z.null(),
      refusals: ['not_found', 'not_announced', 'already_closed', 'called_off'],
    },
    ({ house, membership, path: { session }, body: { text, language } }) =>
      handInPreparation(house, membership, { session, input: { text }, language }),
  ),
]
