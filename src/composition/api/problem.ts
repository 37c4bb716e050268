import * as m from '#messages/api.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { type ApiCode, STATUS } from './refusals.ts'

/** What is wrong with one part of a request. */
export interface FieldProblem {
  readonly in: 'body' | 'query' | 'path'
  /** Where in it, as a JSON pointer fragment: `#/why/purpose`; `#` is the whole. */
  readonly pointer: string
  readonly code: string
}

/** A refusal on its way out. */
export interface Trouble {
  readonly ok: false
  readonly code: ApiCode
  readonly errors?: readonly FieldProblem[]
}

/** What the answer quotes beside the refusal. */
export interface Asking {
  readonly locale: Locale
  readonly requestId: string
}

export function trouble(code: ApiCode, errors?: readonly FieldProblem[]): Trouble {
  return errors === undefined ? { ok: false, code } : { ok: false, code, errors }
}

/** Dotted field names with their codes, as a parsed input gives them. */
export function fieldProblems(
  place: FieldProblem['in'],
  refusals: Readonly<Record<string, string>>,
): FieldProblem[] {
  return Object.entries(refusals).map(([field, code]) => ({
    in: place,
    pointer: pointerTo(field),
    code,
  }))
}

/** After how many seconds the same request may go through. */
const WAIT_SECONDS: Readonly<Partial<Record<ApiCode, string>>> = {
  still_working: '2',
  unavailable: '5',
}

/** An answer in the form of RFC 9457. Its `type` is a section of the documentation page. */
export function problemAnswer(refused: Trouble, { locale, requestId }: Asking): Response {
  const status = STATUS[refused.code]
  const wait = WAIT_SECONDS[refused.code]
  const problem = {
    type: `/api#problem-${refused.code}`,
    title: m.status({ status: String(status) }, locale),
    status,
    detail: m.refused({ code: refused.code }, locale),
    code: refused.code,
    instance: `urn:uuid:${requestId}`,
    ...(refused.errors === undefined ? {} : { errors: refused.errors.map(spoken(locale)) }),
  }
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': locale,
      ...(status === 401 ? { 'www-authenticate': 'Bearer realm="Palabre"' } : {}),
      ...(wait === undefined ? {} : { 'retry-after': wait }),
    },
  })
}

function spoken(locale: Locale) {
  return (problem: FieldProblem) => ({
    ...problem,
    detail: m.field({ code: problem.code }, locale),
  })
}

function pointerTo(field: string): string {
  const steps = field === '' ? [] : field.split('.')
  const escaped = steps.map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1'))
  return ['#', ...escaped].join('/')
}
