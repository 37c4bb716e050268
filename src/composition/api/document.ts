import { OpenAPIHono, type RouteConfig } from '@hono/zod-openapi'
import { z } from 'zod'
import * as m from '#messages/api.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { codesOf } from './codes.ts'
import { type ApiCode, STATUS } from './refusals.ts'
import { exampleOf, type Schema } from './shapes.ts'
import { type Operation, TAGS } from './terms.ts'

/** What every problem looks like (RFC 9457). */
const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(Object.keys(STATUS) as [ApiCode, ...ApiCode[]]),
    instance: z.string(),
    errors: z
      .array(
        z.object({
          in: z.enum(['body', 'query', 'path']),
          pointer: z.string(),
          code: z.string(),
          detail: z.string(),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem' })

const IdempotencyKey = z.object({ 'Idempotency-Key': z.string().regex(/^[\x21-\x7e]{1,200}$/) })

/** The OpenAPI 3.1 document of these operations, in one of the languages. @param day stands in its examples */
export function documentOf(
  operations: readonly Operation[],
  { locale, day }: { readonly locale: Locale; readonly day: string },
) {
  const app = new OpenAPIHono()
  for (const operation of operations) {
    app.openAPIRegistry.registerPath(described(operation, { locale, day }))
  }
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: m.tokens(locale),
  })
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Palabre', version: '1', description: m.about(locale) },
    servers: [{ url: '/api/v1' }],
    tags: TAGS.map((tag) => ({ name: tag, description: m.tag({ tag }, locale) })),
  })
}

function described(
  operation: Operation,
  { locale, day }: { readonly locale: Locale; readonly day: string },
): RouteConfig {
  const { method, path, policy, terms } = operation
  return {
    method: method.toLowerCase() as RouteConfig['method'],
    path,
    operationId: terms.id,
    tags: [terms.tag],
    summary: terms.does(locale),
    security: securityOf(operation),
    request: requestOf(operation, day),
    responses: { ...success(operation, locale), ...problems(operation, locale) },
    'x-scope': terms.scope,
    'x-policy': policy.name,
    'x-codes': codesOf(operation),
  }
}

/** Open operations answer without a token too. */
function securityOf({ policy, terms }: Operation): Record<string, string[]>[] {
  const token = { token: terms.scope === null ? [] : [terms.scope] }
  return policy.because === null ? [token] : [{}, token]
}

function requestOf(operation: Operation, day: string): NonNullable<RouteConfig['request']> {
  const { method, terms } = operation
  const params = pathSchema(operation)
  return {
    ...(params === null ? {} : { params }),
    ...(terms.query === undefined ? {} : { query: terms.query as z.ZodObject }),
    ...(method === 'POST' ? { headers: IdempotencyKey } : {}),
    ...(terms.body === undefined ? {} : { body: bodyOf(terms.body, day) }),
  }
}

function bodyOf(schema: z.ZodType, day: string) {
  const example = exampleIn(schema, day)
  return { required: true, content: { 'application/json': { schema, example } } }
}

/** A body that this schema takes. */
function exampleIn(body: z.ZodType, day: string): unknown {
  const { $defs = {}, ...schema } = z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' })
  return exampleOf(schema as Schema, { named: $defs as Readonly<Record<string, Schema>>, day })
}

function pathSchema({ path, terms }: Operation): z.ZodObject | null {
  if (terms.path !== undefined) return terms.path as z.ZodObject
  const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name)
  if (names.length === 0) return null
  return z.object(Object.fromEntries(names.map((name) => [name, z.string()])))
}

function success({ terms }: Operation, locale: Locale): RouteConfig['responses'] {
  if (terms.reply instanceof z.ZodNull)
    return { 204: { description: m.status({ status: '204' }, locale) } }
  const status = String(terms.status ?? 200)
  const schema = terms.media === undefined ? terms.reply : z.string()
  return {
    [status]: {
      description: m.status({ status }, locale),
      content: { [terms.media ?? 'application/json']: { schema } },
    },
  }
}

function problems(operation: Operation, locale: Locale): RouteConfig['responses'] {
  const byStatus = Object.groupBy(codesOf(operation), (code) => String(STATUS[code]))
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, codes = []]) => [
      status,
      {
        description: codes
          .map((code) => `\`${code}\`: ${m.refused({ code }, locale)}`)
          .join('\n\n'),
        content: { 'application/problem+json': { schema: Problem } },
      },
    ]),
  )
}
