import { redirect } from '@sveltejs/kit'
import { chooseLanguage } from '#areas/people/use-cases/edit-preferences.ts'
import { anyone, guardedEndpoint } from '#composition/guard.ts'
import { readFields } from '#platform/http/bodies.ts'
import { localPath } from '#platform/http/next.ts'
import { parseLocale } from '#platform/i18n/locale.ts'

const YEAR = 365 * 24 * 3_600

/** Remembers the language and the appearance somebody chose, in this browser; the language also in their profile. */
export const POST = guardedEndpoint(
  'POST /look',
  anyone('A choice of language and appearance is kept in the reader’s own browser.'),
  async ({ event, house, locals: { principal } }) => {
    const read = await readFields(event.request)
    const form = typeof read === 'string' ? new FormData() : read
    const keep = {
      path: '/',
      maxAge: YEAR,
      httpOnly: true,
      sameSite: 'lax',
      secure: event.url.protocol === 'https:',
    } as const
    const language = parseLocale(form.get('language'))
    const theme = form.get('theme')
    if (language !== null) event.cookies.set('language', language, keep)
    // The profile wins over the cookie: without this the choice would change nothing for its owner.
    if (language !== null && principal.kind === 'person')
      await chooseLanguage(house, principal, language)
    if (theme === 'light' || theme === 'dark') event.cookies.set('theme', theme, keep)
    if (theme === 'system') event.cookies.delete('theme', { path: '/' })
    redirect(303, localPath(form.get('next')))
  },
)
