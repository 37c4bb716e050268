import { randomUUID } from 'node:crypto'
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks'
import { building } from '$app/env'
import { isOwnRequest } from '#platform/http/origin.ts'
import { allowScript, putHeaders } from '#platform/http/headers.ts'
import { isDatabaseAway } from '#platform/db/away.ts'
import { refuseForeign, refuseUnavailable } from '#composition/api/unknown-reader.ts'
import { welcome } from '#composition/http/welcome.ts'
import { refuseUndeclared } from '#composition/http/routes.ts'
import { openRuntime, runtime } from '#composition/runtime.ts'
import { onShutdown } from '#composition/shutdown.ts'

export const init: ServerInit = async () => {
  // Also while building: a route that lets in nobody knows whom is not even built.
  refuseUndeclared()
  if (building) return
  await openRuntime(process.env).startJobs()
  onShutdown('jobs', () => runtime().close())
}

export const handle: Handle = async (asked) => {
  const response = await answer(asked)
  putHeaders(response.headers, runtime().config.origin.protocol === 'https:')
  allowScript(response.headers, asked.event.locals.nonce)
  return response
}

type Asked = Parameters<Handle>[0]

async function answer({ event, resolve }: Asked): Promise<Response> {
  const { config } = runtime()
  if (!isOwnRequest(event.request, config.origin.origin)) return refuseForeign(event)
  // A probe must answer while the database is away: it asks for nobody's name.
  if (PROBES.has(event.route.id ?? '')) return resolve(event)
  const look = await welcome(event, randomUUID()).catch((error: unknown) => {
    runtime().log.error('nobody could be welcomed', { error })
    return null
  })
  if (look === null) return refuseUnavailable(event)
  return resolve(event, {
    transformPageChunk: ({ html }) => dress(html, look),
    filterSerializedResponseHeaders: (name) => name === 'content-type',
  })
}

const PROBES: ReadonlySet<string> = new Set(['/healthz', '/readyz'])

/** Logged once, here, with its cause; the reader gets a sentence and a number to quote. */
export const handleError: HandleServerError = (caught) => {
  const requestId = caught.event.locals.requestId ?? randomUUID()
  if (caught.kind !== 'unknown') return { requestId }
  const route = caught.event.route.id
  runtime().log.error('request failed', {
    error: caught.error,
    requestId,
    ...(route === null ? {} : { route }),
  })
  return isDatabaseAway(caught.error)
    ? { status: 503, message: 'unavailable', requestId }
    : { message: 'unexpected', requestId }
}

function dress(html: string, look: { locale: string; theme: string | null }): string {
  const theme = look.theme === null ? '' : `" data-theme="${look.theme}`
  return html.replace('%palabre.language%', `${look.locale}${theme}`)
}
