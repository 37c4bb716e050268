import { randomUUID } from 'node:crypto'
import type { RequestEvent } from '@sveltejs/kit'
import { pickLocale } from '#platform/i18n/locale.ts'
import { foreign } from '../http/bare.ts'
import { problemAnswer, trouble } from './problem.ts'

/** What a request from another site's page is told: a problem to programs, a sentence to people. */
export function refuseForeign({ request, url }: RequestEvent): Response {
  if (!url.pathname.startsWith('/api/v1/')) return foreign()
  const acceptLanguage = request.headers.get('accept-language')
  const locale = pickLocale({ acceptLanguage, instance: 'en' })
  return problemAnswer(trouble('foreign_origin'), { locale, requestId: randomUUID() })
}
