import type { RequestEvent } from '@sveltejs/kit'
import type { z } from 'zod'
import type { Principal } from '#areas/people/types.ts'
import { check, refusalsOf } from '#platform/http/forms.ts'
import { isText, withPlainLines } from '#platform/http/json.ts'
import { type Locale, pickLocale } from '#platform/i18n/locale.ts'
import type { Outcome } from '#platform/outcome.ts'
import type { AppHouse } from '../house.ts'
import { readBody } from './body.ts'
import { answerOnce } from './keys.ts'
import {
  type FieldProblem,
  fieldProblems,
  problemAnswer,
  trouble,
  type Trouble,
} from './problem.ts'
import type { ApiCode } from './refusals.ts'
import { type Act, type Answer, NOTHING, type Operation } from './terms.ts'

type Made = Omit<Operation, 'handle'>
type Params = Readonly<Record<string, string>>
type Step<Value> = { readonly ok: true; readonly value: Value } | Trouble

/** The gate, then the input, then the use case, then the wire: in this order, so that nothing is learned by probing. */
export async function perform(
  made: Made,
  act: Act,
  { event, params }: { event: RequestEvent; params: Params },
): Promise<Response> {
  const locale = languageOf(event)
  const answered = await answer(made, act, { event, params, locale })
  if (answered instanceof Response) return answered
  if (!answered.ok) return problemAnswer(answered, { locale, requestId: event.locals.requestId })
  return written(made, answered.value)
}

/** What the caller asks for comes first: a program has no profile in mind. */
export function languageOf({ request, locals }: RequestEvent): Locale {
  return pickLocale({
    acceptLanguage: request.headers.get('accept-language'),
    instance: locals.locale,
  })
}

async function answer(
  made: Made,
  act: Act,
  { event, params, locale }: { event: RequestEvent; params: Params; locale: Locale },
): Promise<Step<Answer> | Response> {
  if (!isText(params)) return trouble('not_found')
  const gate = await letIn(made, event, params)
  if (!gate.ok) return gate
  const read = await readRequest(made, event, params)
  if (!read.ok) return read
  const { locals } = event
  const asked = { ...gate.value, ...read.value, event, locals, locale }
  const run = async (house: AppHouse) => shaped(made, await act({ ...asked, house }))
  const once = { ...read.value, run }
  return made.method === 'POST' ? answerOnce(made, event, once) : run(locals.house)
}

async function letIn(
  { policy, terms }: Made,
  event: RequestEvent,
  params: Params,
): Promise<Step<object>> {
  const { principal } = event.locals
  if (principal.kind === 'visitor' && event.request.headers.has('authorization'))
    return trouble('token_not_valid')
  if (principal.kind === 'visitor' && policy.because === null) return trouble('not_signed_in')
  if (
    principal.kind === 'person' &&
    terms.scope !== null &&
    !principal.scopes.includes(terms.scope)
  )
    return trouble('scope_missing')
  const pass = await policy.enter({ principal, params, locals: event.locals })
  return pass === null ? trouble(turnedAway(policy, principal)) : { ok: true, value: pass }
}

function turnedAway({ asksAgain }: Made['policy'], principal: Principal): ApiCode {
  return asksAgain?.(principal) === true ? 'administration_asleep' : 'not_found'
}

interface Read {
  readonly path: unknown
  readonly query: unknown
  readonly body: unknown
}

async function readRequest(
  { terms }: Made,
  event: RequestEvent,
  params: Params,
): Promise<Step<Read>> {
  const path = terms.path === undefined ? params : terms.path.safeParse(params)
  if (path.success === false) return trouble('not_found')
  const query = parse('query', terms.query ?? NOTHING, Object.fromEntries(event.url.searchParams))
  if (!query.ok) return query
  const sent = await readBody(event.request)
  if (!sent.ok) return sent
  const body = parse('body', terms.body ?? NOTHING, sent.value ?? {})
  if (!body.ok) return body
  return {
    ok: true,
    value: { path: 'data' in path ? path.data : path, query: query.value, body: body.value },
  }
}

function parse(place: FieldProblem['in'], schema: z.ZodType, given: unknown): Step<unknown> {
  if (!isText(given)) return trouble('not_valid', [{ in: place, pointer: '#', code: 'not_text' }])
  const parsed = check(schema, withPlainLines(given))
  if (parsed.success) return { ok: true, value: parsed.data }
  return trouble('not_valid', fieldProblems(place, refusalsOf(parsed.error)))
}

/** Only what the wire names goes out; a Response (a stream) has been shaped by whoever made it. */
function shaped(
  { terms }: Made,
  outcome: Outcome<unknown, ApiCode> | Response,
): Step<Answer> | Response {
  if (outcome instanceof Response) return outcome
  if (!outcome.ok) {
    const { code, field } = outcome
    return trouble(code, field === undefined ? undefined : fieldProblems('body', { [field]: code }))
  }
  if (terms.media !== undefined)
    return { ok: true, value: { status: 200, body: String(outcome.value) } }
  const out: unknown = terms.reply.parse(plain(outcome.value))
  if (out === null) return { ok: true, value: { status: 204, body: null } }
  return { ok: true, value: { status: terms.status ?? 200, body: JSON.stringify(out) } }
}

/** Dates as text, nothing undefined: what JSON can say. */
function plain(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value))
}

function written({ terms }: Made, { status, body }: Answer): Response {
  const type = `${terms.media ?? 'application/json'}; charset=utf-8`
  return new Response(body, { status, headers: body === null ? {} : { 'content-type': type } })
}
