import {
  type ActionFailure,
  type RequestEvent,
  type ServerLoadEvent,
  error,
  fail,
  redirect,
} from '@sveltejs/kit'
import { readFields } from '#platform/http/bodies.ts'
import { type FormProblem, type FormResult, problemOf, readForm } from '#platform/http/forms.ts'
import type { Outcome } from '#platform/outcome.ts'
import type { z } from 'zod'
import { type Onward, once } from './http/once.ts'
import type { AppHouse } from './house.ts'
import type { Policy } from './policies.ts'
import { declare } from './registry.ts'
import { forgetIn } from './remember.ts'

export {
  administrator,
  anyone,
  commitmentMember,
  demonstrationOnly,
  memberOf,
  readerOf,
  sessionMember,
  setupOnly,
  signedIn,
} from './policies.ts'

/** What a handler works with: the request, the house, and what the gate handed over. */
export type Inside<Event, Pass> = Pass & {
  readonly event: Event
  readonly house: AppHouse
  readonly locals: App.Locals
}

/** A page's data. Hidden and missing answer alike: 404 for the signed in, the sign-in page for visitors. */
export function guardedLoad<
  Pass extends object,
  Data,
  Event extends ServerLoadEvent = ServerLoadEvent,
>(
  key: string,
  policy: Policy<Pass>,
  read: (inside: Inside<Event, Pass>) => Promise<Data>,
): (event: Event) => Promise<Data> {
  return declare(doorTo(key, policy), async (event: Event) =>
    read(await enter(event, policy, true)),
  )
}

/** A stream, a file, the API: anything that answers with a Response. */
export function guardedEndpoint<Pass extends object, Event extends RequestEvent = RequestEvent>(
  key: string,
  policy: Policy<Pass>,
  answer: (inside: Inside<Event, Pass>) => Promise<Response> | Response,
): (event: Event) => Promise<Response> {
  return declare(doorTo(key, policy), async (event: Event) =>
    answer(await enter(event, policy, false)),
  )
}

/**
 * A form. Parses it with the schema the API uses, runs the use case, and either goes on (303) or comes
 * back with what to change and everything that was typed. A form sent twice under one key acts once.
 */
export function guardedAction<
  Pass extends object,
  Schema extends z.ZodType,
  Event extends RequestEvent = RequestEvent,
  Shown extends object = never,
>(
  key: string,
  policy: Policy<Pass>,
  schema: Schema,
  act: (
    inside: Inside<Event, Pass> & { readonly input: z.output<Schema>; readonly form: FormData },
  ) => Promise<Outcome<Onward, string> | { readonly show: Shown }>,
): (event: Event) => Promise<Refused | Shown> {
  return declare(doorTo(key, policy), async (event: Event) => {
    const inside = await enter(event, policy, false)
    const form = await readFields(event.request)
    if (form === 'too_long') error(413, 'too_long')
    if (form === 'not_valid') return refuseForm(key, { refusals: { '': form }, typed: {} })
    const read = readForm(form, schema)
    if (!read.ok) return refuseForm(key, read.problem)
    const answer = await once(event, key, read, (house) =>
      act({ ...inside, house, input: read.input, form }),
    )
    forgetIn(inside.locals)
    return goOn(key, answer, read)
  })
}

/** What a page gets back from a form that was refused. `action` says which of its forms it was. */
export type Refused = ActionFailure<FormProblem & { readonly action: string }>

function goOn<Shown extends object>(
  key: string,
  answer: Outcome<Onward, string> | { readonly show: Shown },
  read: Extract<FormResult<unknown>, { ok: true }>,
): Refused | Shown {
  if ('show' in answer) return answer.show
  if (!answer.ok) return refuseForm(key, problemOf(answer, read.typed))
  redirect(303, addressOf(answer.value))
}

function refuseForm(key: string, problem: FormProblem): Refused {
  return fail(statusOf(problem), { ...problem, action: key.split('?/')[1] ?? 'default' })
}

function statusOf(problem: FormProblem): number {
  const codes = Object.values(problem.refusals)
  // The form as a whole: one answer of it that is too long is the reader’s to shorten.
  if (problem.refusals[''] === 'too_long') return 413
  if (codes.includes('too_many_attempts')) return 429
  return codes.includes('stale') ? 409 : 422
}

function addressOf(onward: Onward): string {
  if (onward.said === undefined) return onward.to
  const [path = '', hash] = onward.to.split('#')
  const joint = path.includes('?') ? '&' : '?'
  return `${path}${joint}said=${onward.said}${hash === undefined ? '' : `#${hash}`}`
}

async function enter<Pass extends object, Event extends RequestEvent>(
  event: Event,
  policy: Policy<Pass>,
  isPage: boolean,
): Promise<Inside<Event, Pass>> {
  const { locals, params } = event
  const pass =
    isAddress(event) && (await policy.enter({ principal: locals.principal, params, locals }))
  if (!pass) return turnAway(event, policy, isPage)
  return { ...pass, event, locals, house: locals.house }
}

/**
 * PostgreSQL keeps no NUL: nothing that could be asked for has one in its address. Operations of the API
 * look themselves, and answer with a problem.
 */
function isAddress({ params, url }: RequestEvent): boolean {
  if (url.pathname.startsWith('/api/v1/')) return true
  return !Object.values(params).some((param) => param?.includes('\u0000'))
}

function turnAway(event: RequestEvent, policy: Policy, isPage: boolean): never {
  const { pathname } = event.url
  if (policy.asksAgain?.(event.locals.principal) === true)
    redirect(303, `/sign-in?again=1&next=${encodeURIComponent(pathname)}`)
  const asksToSignIn =
    isPage && event.locals.principal.kind === 'visitor' && policy.because === null
  if (asksToSignIn) redirect(303, `/sign-in?next=${encodeURIComponent(pathname)}`)
  error(404, 'not_found')
}

function doorTo(key: string, policy: Policy) {
  return { key, policy: policy.name, because: policy.because }
}
