import { expect, test } from 'vitest'
import { z } from 'zod'
import { allDoors } from '../registry.ts'
import { openApi } from './app.ts'
import { apiDocument, OPERATIONS } from './operations.ts'

const KEY = 'Idempotency-Key'
const WRITES: Readonly<Record<string, 'put' | 'post' | 'patch' | 'delete'>> = {
  PUT: 'put',
  POST: 'post',
  PATCH: 'patch',
  DELETE: 'delete',
}
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const

test('the document describes every declared operation, and no other', () => {
  expect(describedIn(apiDocument('fr'))).toEqual(declared())
  expect(describedIn(apiDocument('en'))).toEqual(declared())
})

test('every operation stands in the registry with its policy', () => {
  // The route they all stand behind is a door too, where another test of this worker has read the routes.
  const doors = allDoors().filter(({ key }) => / \/api\/v1/.test(key) && !key.startsWith('* '))
  expect(doors.map(({ key }) => key).toSorted()).toEqual(declared())
  expect(doors.map(({ policy }) => policy)).not.toContain('')
})

test('an operation that has not said whom it lets in cannot be mounted', () => {
  const [first] = OPERATIONS
  if (first === undefined) throw new Error('The API is empty.')
  const undeclared = { ...first, handle: async () => new Response('in') }
  const borrowed = { ...first, key: 'GET /api/v1/elsewhere', path: '/elsewhere' }
  expect(() => openApi([undeclared])).toThrow('No policy')
  expect(() => openApi([borrowed])).toThrow('No policy')
})

test('operations have names of their own, and every POST asks for a key', () => {
  const ids = OPERATIONS.map(({ terms }) => terms.id)
  expect(new Set(ids).size).toBe(ids.length)
  const posts = Object.values(apiDocument('en').paths ?? {}).flatMap(({ post }) => post ?? [])
  const keyless = posts.filter(
    ({ parameters = [] }) => !parameters.some((each) => 'name' in each && each.name === KEY),
  )
  expect(keyless).toEqual([])
})

test('every body that is sent shows an example, and it is one that the operation takes', () => {
  const wrong = OPERATIONS.filter(({ terms }) => terms.body !== undefined).filter(
    ({ terms, path, method }) => {
      const item = apiDocument('en').paths?.[path]?.[WRITES[method] ?? 'post']
      const body = item?.requestBody
      const content = body && 'content' in body ? body.content['application/json'] : undefined
      return !terms.body?.safeParse(content?.example).success
    },
  )
  expect(wrong.map(({ key }) => key)).toEqual([])
})

test('every list that is sent says how long it may be: the rest is not even read', () => {
  const endless = OPERATIONS.filter(({ terms: { body } }) => body && listsIn(body).length > 0)
  expect(endless.map(({ key }) => key)).toEqual([])
})

/** The lists without an end anywhere in a schema. */
function listsIn(body: z.ZodType): unknown[] {
  const found: unknown[] = []
  JSON.stringify(z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }), (_, inner) => {
    if (inner?.type === 'array' && inner.maxItems === undefined) found.push(inner)
    return inner
  })
  return found
}

test('the days of the examples are still to come, however long it has been running', () => {
  const told = [3, 4].map((day) =>
    JSON.stringify(apiDocument('en', new Date(Date.UTC(2026, 11, day, 9)))),
  )
  expect(told.map((text) => /"localStart":"([^"]+)"/.exec(text)?.[1])).toEqual([
    '2026-12-17T14:00',
    '2026-12-18T14:00',
  ])
})

test('whatever writes asks a token for a scope that allows writing', () => {
  const writing = OPERATIONS.filter(({ method }) => method !== 'GET')
  const loose = writing.filter(({ terms }) => !terms.scope?.endsWith(':write'))
  expect(loose.map(({ key }) => key)).toEqual([])
})

function declared(): string[] {
  return OPERATIONS.map(({ key }) => key).toSorted()
}

function describedIn(document: ReturnType<typeof apiDocument>): string[] {
  const paths = Object.entries(document.paths ?? {})
  return paths
    .flatMap(([path, item]) =>
      METHODS.filter((method) => item[method]).map(
        (method) => `${method.toUpperCase()} /api/v1${path}`,
      ),
    )
    .toSorted()
}
