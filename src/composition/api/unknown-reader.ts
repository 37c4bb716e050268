import { randomUUID } from 'node:crypto'
import type { RequestEvent } from '@sveltejs/kit'
import { pickLocale } from '#platform/i18n/locale.ts'
import { foreign, unavailable } from '../http/bare.ts'
import { problemAnswer, trouble } from './problem.ts'
import type { ApiCode } from './refusals.ts'

/** What a request from another site's page is told: a problem to programs, a sentence to people. */
export function refuseForeign(event: RequestEvent): Response {
  return isOfProgram(event) ? problem(event, 'foreign_origin') : foreign()
}

/** What is said while nobody can be recognised, because the database does not answer. */
export function refuseUnavailable(event: RequestEvent): Response {
  return isOfProgram(event) ? problem(event, 'unavailable') : unavailable()
}

function isOfProgram({ url }: RequestEvent): boolean {
  return url.pathname.startsWith('/api/v1/')
}

function problem({ request }: RequestEvent, code: ApiCode): Response {
  const acceptLanguage = request.headers.get('accept-language')
  const locale = pickLocale({ acceptLanguage, instance: 'en' })
  return problemAnswer(trouble(code), { locale, requestId: randomUUID() })
}
