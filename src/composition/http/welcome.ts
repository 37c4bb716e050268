import type { RequestEvent } from '@sveltejs/kit'
import { type Principal, USUAL_ZONE, VISITOR } from '#areas/people/types.ts'
import { type Locale, pickLocale } from '#platform/i18n/locale.ts'
import { listedZone } from '#platform/i18n/zones.ts'
import { runtime } from '../runtime.ts'

const THEMES = ['light', 'dark'] as const

/** Finds out who is at the door, in which language and zone, and fills `event.locals`. */
export async function welcome(
  event: RequestEvent,
  requestId: string,
): Promise<{ locale: Locale; theme: 'light' | 'dark' | null }> {
  const { house, instance: reader, gate, recognise } = runtime()
  const [instance, visit] = await Promise.all([reader.read(), recognise(event.request)])
  const locale = pickLocale({
    profile: visit.locale,
    cookie: event.cookies.get('language'),
    acceptLanguage: event.request.headers.get('accept-language'),
    instance: instance.language,
  })
  const theme = THEMES.find((known) => known === event.cookies.get('theme')) ?? null
  const told = listedZone(visit.zone) ?? listedZone(event.cookies.get('zone'))
  Object.assign(event.locals, {
    house,
    gate,
    instance,
    principal: principalAt(event.url.pathname, visit.principal),
    locale,
    zone: told ?? USUAL_ZONE,
    isZoneKnown: told !== null,
    theme,
    requestId,
  })
  return { locale, theme }
}

/** A token is for programs and holds to its scopes, which pages know nothing of: it opens the API alone. */
function principalAt(path: string, principal: Principal): Principal {
  const isProgram = principal.kind === 'person' && principal.via === 'token'
  return isProgram && !path.startsWith('/api/v1/') ? VISITOR : principal
}
