import { z } from 'zod'
import * as m from '#messages/api.ts'
import { SessionPageWire, SessionWire } from '#areas/sessions/wire.ts'
import { pageSessions } from '#areas/sessions/use-cases/page-sessions.ts'
import { type ForFew, readSession } from '#areas/sessions/use-cases/read-session.ts'
import type { SessionId } from '#areas/sessions/types.ts'
import { done, refuse } from '#platform/outcome.ts'
import { memberOf, sessionMember } from '../policies.ts'
import { operation } from './operation.ts'
import { cursorAt, PageQuery, pageWire, placeOf } from './pages.ts'
import { CommunityPath, SessionPath } from './paths.ts'

const Place = z.tuple([
  z.iso.datetime().transform((text) => new Date(text)),
  z.uuid().transform((text) => text as SessionId),
])

export const sessionOperations = [
  operation(
    'GET /communities/{community}/sessions',
    memberOf('community'),
    {
      id: 'listSessions',
      tag: 'sessions',
      does: m.doesListSessions,
      scope: 'sessions:read',
      path: CommunityPath,
      query: PageQuery,
      reply: pageWire(SessionWire),
      refusals: ['cursor_not_valid'],
    },
    async ({ house, membership, query }) => {
      const place = placeOf(query.cursor, Place)
      if (place === null) return refuse('cursor_not_valid')
      const before = place && { startsAt: place[0], id: place[1] }
      const { sessions, more } = await pageSessions(house, membership, {
        limit: query.limit,
        before,
      })
      const last = sessions.at(-1)
      const next = more && last ? cursorAt(last.startsAt.toISOString(), last.id) : null
      return done({ items: sessions, next })
    },
  ),
  operation(
    'GET /sessions/{session}',
    sessionMember('session'),
    {
      id: 'readSession',
      tag: 'sessions',
      does: m.doesReadSession,
      scope: 'sessions:read',
      path: SessionPath,
      reply: SessionPageWire,
      refusals: ['not_found'],
    },
    async ({ house, membership, path }) => {
      const read = await readSession(house, membership, path.session)
      if (read === null) return refuse('not_found')
      const runsheet = read.runsheet.map(({ part: { id, ...part }, method, at }) => ({
        ...part,
        part: id,
        name: method.name,
        at,
      }))
      return done({ ...read.session, ...read, runsheet, forFew: fewIn(read.forFew) })
    },
  ),
]

function fewIn(few: ForFew | null) {
  if (few === null) return null
  const { part, planned, instead, people } = few
  return { part: part.id, planned: planned.id, instead: instead.id, name: instead.name, people }
}
