import { OpenAPIHono } from '@hono/zod-openapi'
import type { RequestEvent } from '@sveltejs/kit'
import { isDatabaseAway } from '#platform/db/away.ts'
import { runtime } from '../runtime.ts'
import { doorOf } from '../registry.ts'
import { OPERATIONS } from './operations.ts'
import { languageOf } from './perform.ts'
import { problemAnswer, trouble } from './problem.ts'
import type { ApiCode } from './refusals.ts'
import type { Operation } from './terms.ts'

type Env = { Bindings: { event: RequestEvent } }

let opened: OpenAPIHono<Env> | null = null

/** The API, behind the one route that leads to it. */
export async function answerApi(event: RequestEvent): Promise<Response> {
  opened ??= openApi(OPERATIONS)
  return opened.fetch(event.request, { event })
}

/** Mounts operations. Throws for one that has not said whom it lets in. */
export function openApi(operations: readonly Operation[]): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>().basePath('/api/v1')
  for (const operation of operations) mount(app, operation)
  for (const [path, known] of Map.groupBy(operations, routingPath)) {
    app.all(path, ({ env }) => notThatMethod(env.event, known))
  }
  app.notFound(({ env }) => refused(env.event, 'not_found'))
  app.onError((error, { env }) => unexpected(env.event, error))
  return app
}

function mount(app: OpenAPIHono<Env>, operation: Operation): void {
  if (doorOf(operation.handle)?.key !== operation.key)
    throw new Error(`No policy: ${operation.key}`)
  app.on(operation.method, routingPath(operation), ({ env, req }) =>
    operation.handle(env.event, req.param() as Record<string, string>),
  )
}

function routingPath({ path }: Operation): string {
  return path.replaceAll(/\{([^}]+)\}/g, ':$1')
}

function notThatMethod(event: RequestEvent, known: readonly Operation[]): Response {
  const answer = refused(event, 'method_not_allowed')
  answer.headers.set('allow', known.map(({ method }) => method).join(', '))
  return answer
}

/** Logged once, here, with its cause; the caller gets a number to quote. */
function unexpected(event: RequestEvent, error: unknown): Response {
  const { requestId } = event.locals
  runtime().log.error('request failed', { error, requestId, route: '/api/v1/[...path]' })
  return refused(event, isDatabaseAway(error) ? 'unavailable' : 'unexpected')
}

function refused(event: RequestEvent, code: ApiCode): Response {
  const { requestId } = event.locals
  return problemAnswer(trouble(code), { locale: languageOf(event), requestId })
}
