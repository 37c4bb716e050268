import { z } from 'zod'
import * as m from '#messages/api.ts'
import { MakeToken } from '#areas/people/input.ts'
import { MeWire, NewTokenWire, TokenWire } from '#areas/people/wire.ts'
import { endToken, listOwnTokens, makeToken } from '#areas/people/use-cases/keep-token.ts'
import { done } from '#platform/outcome.ts'
import { signedIn } from '../policies.ts'
import { operation } from './operation.ts'
import { PageQuery, pageOf, pageWire } from './pages.ts'
import { idPath } from './paths.ts'

export const peopleOperations = [
  operation(
    'GET /me',
    signedIn,
    { id: 'readMe', tag: 'me', does: m.doesReadMe, scope: 'profile:read', reply: MeWire },
    async ({ person, locals: { locale, zone } }) => done({ ...person, locale, zone }),
  ),
  operation(
    'GET /me/tokens',
    signedIn,
    {
      id: 'listTokens',
      tag: 'me',
      does: m.doesListTokens,
      scope: 'profile:read',
      query: PageQuery,
      reply: pageWire(TokenWire),
      refusals: ['cursor_not_valid'],
    },
    async ({ house, person, query }) => {
      return pageOf(await listOwnTokens(house, person), query)
    },
  ),
  operation(
    'POST /me/tokens',
    signedIn,
    {
      id: 'makeToken',
      tag: 'me',
      does: m.doesMakeToken,
      scope: 'profile:write',
      body: MakeToken,
      reply: NewTokenWire,
      status: 201,
      refusals: [
        'by_hand_only',
        'wrong_password',
        'sign_in_again',
        'too_many_attempts',
        'too_many_tokens',
      ],
      isSecret: true,
    },
    ({ house, person, body }) => makeToken(house, person, body),
  ),
  operation(
    'DELETE /me/tokens/{token}',
    signedIn,
    {
      id: 'endToken',
      tag: 'me',
      does: m.doesEndToken,
      scope: 'profile:write',
      path: z.object({ token: idPath<'token'>() }),
      reply: z.null(),
      refusals: ['not_found'],
    },
    ({ house, person, path }) => endToken(house, person, path.token),
  ),
]
