import { z } from 'zod'
import * as m from '#messages/api.ts'
import { type CommunityId, KINDS, ORIGINS } from '#areas/communities/types.ts'
import { foundingInput } from '#areas/communities/founding/input.ts'
import { foundCommunity } from '#areas/communities/founding/use-cases/found-community.ts'
import { readHome } from '#areas/communities/use-cases/read-home.ts'
import {
  CommunityWire,
  FoundedWire,
  HomeWire,
  PortfolioEntryWire,
} from '#areas/communities/wire.ts'
import { listCommunities } from '#areas/communities/use-cases/list-communities.ts'
import { done, refuse } from '#platform/outcome.ts'
import { anyone, readerOf, signedIn } from '../policies.ts'
import { operation } from './operation.ts'
import { cursorAt, PageQuery, pageWire, placeOf } from './pages.ts'
import { CommunityPath } from './paths.ts'

const asItChose = anyone(
  'A community says itself who may read of it; hidden ones answer as missing.',
)

const CommunityQuery = PageQuery.extend({
  state: z.enum(['living', 'resting', 'ended']).optional(),
  kind: z.enum(KINDS).optional(),
  origin: z.enum(ORIGINS).optional(),
  mine: z.stringbool().optional(),
})
const Place = z.tuple([z.uuid().transform((text) => text as CommunityId)])

export const communityOperations = [
  operation(
    'GET /communities',
    asItChose,
    {
      id: 'listCommunities',
      tag: 'communities',
      does: m.doesListCommunities,
      scope: 'communities:read',
      query: CommunityQuery,
      reply: pageWire(PortfolioEntryWire),
      refusals: ['cursor_not_valid'],
    },
    async ({ house, locals, query }) => {
      const place = placeOf(query.cursor, Place)
      if (place === null) return refuse('cursor_not_valid')
      const filter = { ...query, after: place?.[0] }
      const { entries, next } = await listCommunities(house, locals.principal, filter)
      return done({ items: entries, next: next && cursorAt(next) })
    },
  ),
  operation(
    'GET /communities/{community}',
    readerOf('community'),
    {
      id: 'readCommunity',
      tag: 'communities',
      does: m.doesReadCommunity,
      scope: 'communities:read',
      path: CommunityPath,
      reply: CommunityWire,
    },
    async ({ reading }) =>
      done({ ...reading.community, ...reading, isMember: reading.membership !== null }),
  ),
  operation(
    'POST /communities',
    signedIn,
    {
      id: 'foundCommunity',
      tag: 'communities',
      does: m.doesFoundCommunity,
      scope: 'communities:write',
      body: foundingInput,
      reply: FoundedWire,
      status: 201,
      refusals: ['in_the_past'],
    },
    async ({ house, person, locals: { zone }, body: answers }) => {
      const founded = await foundCommunity(house, person, { answers, zone })
      return founded.ok ? founded : refuse(founded.code, 'rhythm.firstDate')
    },
  ),
  operation(
    'GET /communities/{community}/home',
    readerOf('community'),
    {
      id: 'readCommunityHome',
      tag: 'communities',
      does: m.doesReadCommunityHome,
      scope: 'communities:read',
      path: CommunityPath,
      reply: HomeWire,
      refusals: ['not_found'],
    },
    async ({ house, reading: { community, membership } }) =>
      membership === null
        ? refuse('not_found')
        : done(await readHome(house, { community, membership })),
  ),
]
