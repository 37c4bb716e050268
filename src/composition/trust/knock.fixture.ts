import { randomUUID } from 'node:crypto'
import type { Post } from '#platform/mail/outbox.ts'
import type { AppHouse } from '../house.ts'
import { undeclaredRoutes } from '../http/routes.ts'
import { allJobs, declaredJobs } from '../jobs.ts'
import { type Door, allDoors, routeOf } from '../registry.ts'
import type { Persona } from './personas.ts'
import type { World } from './world.fixture.ts'

const layouts = Object.keys(import.meta.glob('/src/routes/**/+layout.{svelte,ts,server.ts}'))

/** Every door there is; reading the routes is what declares them. */
export function everyDoor(): readonly Door[] {
  const forgotten = undeclaredRoutes()
  if (forgotten.length > 0) throw new Error(forgotten.join(', '))
  // Only listed, never run: what they would work with is not there.
  declaredJobs(allJobs({} as AppHouse, {} as Post, null))
  return allDoors()
}

/** What opens to nobody outside: it starts by the clock. */
export function isJob({ key }: Pick<Door, 'key'>): boolean {
  return key.startsWith('JOB ')
}

/** One request that tries a door. */
export interface Try {
  readonly channel: 'page' | 'data' | 'form' | 'endpoint' | 'frame'
  readonly path: string
  readonly init: RequestInit
}

/** What came back, read whole. */
export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly body: string
}

/** Each operation is a door of its own behind it; what leads nowhere is answered as a problem. */
const ALL_OF_THE_API = '* /api/v1/[...path]'

/** The ways to try a door; the same page answers as a page and as data. */
export function triesOf(door: Pick<Door, 'key'>, params: Readonly<Record<string, string>>): Try[] {
  if (door.key === ALL_OF_THE_API)
    return [{ channel: 'endpoint', path: '/api/v1/openapi.json', init: {} }]
  if (isJob(door)) return jobTries(door.key)
  const { method, id, action, isFrame } = partsOf(door.key)
  const path = fill(id, params)
  if (isFrame) return [{ channel: 'frame', path: dataPath(path, id, 'frame'), init: {} }]
  if (isPage(id)) {
    if (method === 'POST') return [formTry(`${path}${action === null ? '' : `?/${action}`}`)]
    return [
      { channel: 'page', path, init: {} },
      { channel: 'data', path: dataPath(path, id, 'page'), init: {} },
    ]
  }
  if (id.startsWith('/api/v1')) return [{ channel: 'endpoint', path, init: apiInit(method) }]
  const body = method === 'GET' ? {} : { body: new URLSearchParams({ planted: 'yes' }) }
  return [{ channel: 'endpoint', path, init: { method, ...body } }]
}

/** Where somebody would look for a job to start it. */
function jobTries(key: string): Try[] {
  const name = key.replace('JOB ', '')
  const paths = [`/jobs/${name}`, `/api/jobs/${name}`, `/api/v1/jobs/${name}`, `/${name}`]
  return paths.map((path) => ({ channel: 'endpoint', path, init: { method: 'POST' } }))
}

function apiInit(method: string): RequestInit {
  if (method === 'GET') return {}
  const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() }
  return { method, headers, body: JSON.stringify({ planted: 'yes' }) }
}

/** A field that no form has: whoever gets in is told so, and nothing is done. */
function formTry(path: string): Try {
  const body = new URLSearchParams({ planted: 'yes' })
  const headers = { accept: 'application/json', 'x-sveltekit-action': 'true' }
  return { channel: 'form', path, init: { method: 'POST', headers, body } }
}

export async function knock(
  world: Pick<World, 'server' | 'passes'>,
  persona: Persona,
  attempt: Pick<Try, 'path' | 'init'>,
): Promise<Reply> {
  const { init, path } = attempt
  const { server, passes } = world
  const safe = (init.method ?? 'GET') === 'GET'
  const headers = new Headers(init.headers)
  for (const [name, value] of Object.entries(passes[persona])) headers.set(name, value)
  // Compressed lengths tell apart what is alike to a reader.
  headers.set('accept-encoding', 'identity')
  // The server may close a connection it finds idle in the instant it is used again.
  headers.set('connection', 'close')
  if (!headers.has('accept')) headers.set('accept', 'text/html')
  if (!safe && !headers.has('origin')) headers.set('origin', server.origin)
  const response = await fetch(`${server.origin}${path}`, { redirect: 'manual', ...init, headers })
  return { status: response.status, headers: response.headers, body: await read(response) }
}

/** All of an answer; of a stream, which has no end, what it says first. */
async function read(response: Response): Promise<string> {
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false
  if (!isStream || response.body === null) return response.text()
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let said = ''
  while (!/^data:.*\n\n/m.test(said)) {
    const { value, done } = await reader.read()
    if (done) break
    said += value
  }
  await reader.cancel()
  return said
}

/**
 * Whether somebody got through: whatever is neither missing, forbidden, nor the way to sign in. An
 * error of ours is no answer at all.
 */
export function isIn({ status, headers, body }: Reply, { channel, path }: Try): boolean {
  if (status >= 500 && path !== '/readyz') throw new Error(`${path} answered ${status}: ${body}`)
  if ([401, 403, 404].includes(status) || leadsToSignIn(headers.get('location'))) return false
  if (channel === 'page' || channel === 'endpoint') return true
  return isInside(JSON.parse(body.split('\n')[0] ?? '{}') as DataReply)
}

interface DataReply {
  readonly type: string
  readonly status?: number
  readonly location?: string
  readonly nodes?: readonly ({
    type: string
    error?: { status?: number; message?: string }
  } | null)[]
}

function isInside(reply: DataReply): boolean {
  if (reply.type === 'redirect') return !leadsToSignIn(reply.location ?? null)
  if (reply.type === 'error') return false
  return !(reply.nodes ?? []).some((node) => node?.type === 'error')
}

function leadsToSignIn(location: string | null): boolean {
  return location?.startsWith('/sign-in?next=') ?? false
}

function partsOf(key: string) {
  const [method = '', address = '', frame] = key.split(' ')
  const [id = '', action = null] = address.split('?/')
  return { method, id, action, isFrame: frame === 'frame' }
}

function isPage(id: string): boolean {
  return PAGES.has(id)
}

/** Each page, and the folder whose frame it keeps: its own unless its name says another, as `+page@.svelte`. */
const PAGES: ReadonlyMap<string, string> = new Map(
  Object.keys(import.meta.glob('/src/routes/**/+page{,@*}.svelte')).map((file) => {
    const id = routeOf(file)
    const kept = /\+page@(.*)\.svelte$/.exec(file)?.[1]
    if (kept === undefined) return [id, id]
    return [id, kept === '' ? '/' : `${id.split(`/${kept}/`)[0]}/${kept}`]
  }),
)

/** Asks for the data of one node alone: a page must not lean on the frame around it to keep people out. */
function dataPath(path: string, id: string, node: 'page' | 'frame'): string {
  const framed = node === 'page' ? (PAGES.get(id) ?? id) : id
  const folders =
    framed === '/' ? [''] : framed.split('/').map((_, at, all) => all.slice(0, at + 1).join('/'))
  const frames = folders.filter((folder) =>
    layouts.some((file) => file.startsWith(`/src/routes${folder}/+layout.`)),
  ).length
  const asked = '0'.repeat(frames - (node === 'frame' ? 1 : 0))
  const mask = node === 'page' ? `${asked}1` : `${asked}10`
  return `${path === '/' ? '' : path}/__data.json?x-sveltekit-invalidated=${mask}`
}

/** Minutes exist once a room has closed. */
function isAfter(id: string): boolean {
  return id.includes('/minutes')
}

function fill(id: string, params: Readonly<Record<string, string>>): string {
  // What a folder cannot be named, its route id writes by its number.
  return id.replaceAll('[x+2e]', '.').replace(/[[{](\w+)[\]}]/g, (place, name: string) => {
    const value = (isAfter(id) && params[`closed ${name}`]) || (params[place] ?? params[name])
    if (value === undefined) throw new Error(`The world has no [${name}] for ${id}: plant one.`)
    return value
  })
}
