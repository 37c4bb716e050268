import { z } from 'zod'
import * as m from '#messages/api.ts'
import { AIMS } from '#areas/sessions/methods/types.ts'
import { MethodEntryWire, MethodWire } from '#areas/sessions/methods/wire.ts'
import { browseMethods } from '#areas/sessions/use-cases/browse-methods.ts'
import { readMethod } from '#areas/sessions/use-cases/read-method.ts'
import { done, refuse } from '#platform/outcome.ts'
import { anyone } from '../policies.ts'
import { operation } from './operation.ts'
import { PageQuery, pageOf, pageWire } from './pages.ts'

const open = anyone('The catalogue ships with Palabre and holds nothing of anybody.')
const count = z.coerce.number().int().min(1).max(10_000).optional()
const MethodQuery = PageQuery.extend({
  aim: z.enum(AIMS).optional(),
  people: count,
  minutes: count,
})

export const methodOperations = [
  operation(
    'GET /methods',
    open,
    {
      id: 'listMethods',
      tag: 'methods',
      does: m.doesListMethods,
      scope: null,
      query: MethodQuery,
      reply: pageWire(MethodEntryWire),
      refusals: ['cursor_not_valid'],
    },
    async ({ query }) => {
      const found = browseMethods(query).map(({ method, needs }) => ({ ...method, needs }))
      return pageOf(found, query)
    },
  ),
  operation(
    'GET /methods/{method}',
    open,
    {
      id: 'readMethod',
      tag: 'methods',
      does: m.doesReadMethod,
      scope: null,
      path: z.object({ method: z.string() }),
      query: z.strictObject({ people: count }),
      reply: MethodWire,
      refusals: ['not_found'],
    },
    async ({ path, query }) => {
      const read = readMethod(path.method, query.people ?? null)
      if (read === null) return refuse('not_found')
      const { method, needs, minutes, starts } = read
      return done({ ...method, needs, stepMinutes: minutes, stepStarts: starts })
    },
  ),
]
