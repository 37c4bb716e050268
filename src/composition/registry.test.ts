import { globSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ROUTE_FILES, type RouteFiles, refuseUndeclared, undeclaredRoutes } from './http/routes.ts'
import { anyone, guardedAction, guardedEndpoint, guardedLoad, signedIn } from './guard.ts'
import { allDoors, routeOf, undeclaredIn } from './registry.ts'
import { PROJECT } from './project.ts'
import { z } from 'zod'
import { declaredJobs } from './jobs.ts'

const PAGE = '/src/routes/planted/[thing]/+page.server.ts'
const LAYOUT = '/src/routes/planted/[thing]/+layout.server.ts'
const SERVER = '/src/routes/planted/[thing]/file/+server.ts'
/** A house that has forgotten nothing yet. */
const EMPTY: RouteFiles = { served: {}, universal: {}, pages: [] }
const nothing = async () => ({})
const answer = async () => new Response(null)
const Empty = z.strictObject({})

test('every page, frame, form and endpoint says whom it lets in, under its own key', () => {
  expect(undeclaredRoutes()).toEqual([])
  expect(allDoors().length).toBeGreaterThan(20)
})

test('whatever is open to anyone says why, in a sentence', () => {
  const open = allDoors().filter(({ policy }) => policy === 'anyone')
  const unreasoned = open.filter(({ because }) => !/^\p{Lu}.{20,}\.$/su.test(because ?? ''))
  expect(unreasoned.map(({ key }) => key)).toEqual([])
})

describe('A door that somebody forgets', () => {
  test('a page without a policy is named', () => {
    expect(undeclaredIn(PAGE, { load: nothing })).toEqual(['/planted/[thing]: load has no policy'])
  })

  test('a frame around pages without a policy is named', () => {
    expect(undeclaredIn(LAYOUT, { load: nothing })).toHaveLength(1)
  })

  test('each form of a page without a policy is named, the nameless one too', () => {
    const actions = { default: nothing, leave: nothing }
    expect(undeclaredIn(PAGE, { actions })).toEqual([
      '/planted/[thing]?/default has no policy',
      '/planted/[thing]?/leave has no policy',
    ])
  })

  test.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'fallback'])(
    'an endpoint that answers %s without a policy is named',
    (method) => {
      expect(undeclaredIn(SERVER, { [method]: answer })).toEqual([
        `/planted/[thing]/file: ${method} has no policy`,
      ])
    },
  )
})

describe('A house with a forgotten door does not start', () => {
  test('as it stands, it starts; a page and an endpoint without a policy are both named', () => {
    expect(() => refuseUndeclared()).not.toThrow()
    const served = { [PAGE]: { load: nothing }, [SERVER]: { GET: answer } }
    expect(() => refuseUndeclared({ ...EMPTY, served })).toThrow(
      'No policy: /planted/[thing]: load has no policy, /planted/[thing]/file: GET has no policy',
    )
  })

  test.each(['+page.svelte', '+page@.svelte', '+page@(area).svelte'])(
    'a %s that nothing loads is named',
    (name) => {
      const files = { ...EMPTY, pages: [`/src/routes/planted/[thing]/${name}`] }
      expect(() => refuseUndeclared(files)).toThrow('No policy: /planted/[thing]: no load')
      const load = guardedLoad('GET /planted/[thing]', signedIn, nothing)
      expect(() => refuseUndeclared({ ...files, served: { [PAGE]: { load } } })).not.toThrow()
    },
  )

  test('a page that has forms and no load is named: its forms say nothing about who reads it', () => {
    const pages = ['/src/routes/planted/[thing]/+page.svelte']
    const save = guardedAction('POST /planted/[thing]?/save', signedIn, Empty, async () => ({
      show: {},
    }))
    const files = { ...EMPTY, pages, served: { [PAGE]: { actions: { save } } } }
    expect(() => refuseUndeclared(files)).toThrow('No policy: /planted/[thing]: no load')
  })

  test.each(['+page.ts', '+layout.ts', '+page.js'])('a load in %s is named', (name) => {
    const file = `/src/routes/planted/[thing]/${name}`
    const planted = (module: object) => ({ ...EMPTY, universal: { [file]: module } })
    expect(() => refuseUndeclared(planted({ load: nothing }))).toThrow(
      'No policy: /planted/[thing]: a load outside +page.server.ts has no policy',
    )
    expect(() => refuseUndeclared(planted({ csr: false }))).not.toThrow()
  })

  test('nothing below src/routes is overlooked, pages that leave their frame included', () => {
    const pages = globSync('src/routes/**/+page*.svelte', { cwd: PROJECT })
    const ids = pages.map((file) => routeOf(`/${file.replaceAll('\\', '/')}`))
    expect(ids).toContain('/c/[community]/sessions/new')
    expect(ROUTE_FILES.pages.map(routeOf).toSorted()).toEqual(ids.toSorted())
  })
})

test('a job that has not said who starts it is refused, and named', () => {
  const planted = { name: 'planted', cron: null, run: async () => undefined }
  expect(() => declaredJobs([planted])).toThrow('No policy: JOB planted')
})

describe('A key that lies', () => {
  test('a page declared as another page is named', () => {
    const load = guardedLoad('GET /planted/other', signedIn, nothing)
    expect(undeclaredIn(PAGE, { load })).toEqual([
      '/planted/[thing]: load is declared as GET /planted/other but answers as GET /planted/[thing]',
    ])
  })

  test('a frame may not pass for the page inside it', () => {
    const load = guardedLoad('GET /planted/[thing]', signedIn, nothing)
    expect(undeclaredIn(LAYOUT, { load })).toHaveLength(1)
    expect(undeclaredIn(PAGE, { load })).toEqual([])
  })

  test('a form declared under another form’s name is named', () => {
    const join = guardedAction('POST /planted/[thing]?/join', signedIn, Empty, async () => ({
      show: {},
    }))
    expect(undeclaredIn(PAGE, { actions: { join } })).toEqual([])
    expect(undeclaredIn(PAGE, { actions: { leave: join } })).toHaveLength(1)
    expect(undeclaredIn(PAGE, { actions: { default: join } })).toHaveLength(1)
  })

  test('an endpoint declared for another method is named', () => {
    const GET = guardedEndpoint('GET /planted/[thing]/file', signedIn, answer)
    expect(undeclaredIn(SERVER, { GET })).toEqual([])
    expect(undeclaredIn(SERVER, { DELETE: GET })).toHaveLength(1)
  })

  test('one key cannot stand for two policies', () => {
    guardedLoad('GET /planted/twice', signedIn, nothing)
    const again = () => guardedLoad('GET /planted/twice', anyone('It is planted.'), nothing)
    expect(again).toThrow('Two policies for GET /planted/twice')
  })

  test('a door open to anyone without a reason is named', () => {
    const load = guardedLoad('GET /planted/[thing]/reasonless', anyone(''), nothing)
    expect(
      undeclaredIn('/src/routes/planted/[thing]/reasonless/+page.server.ts', { load }),
    ).toEqual(['/planted/[thing]/reasonless: load is open to anyone without a reason'])
  })
})
