import { error } from '@sveltejs/kit'
import { readMinutes } from '#areas/sessions/minutes/use-cases/read-minutes.ts'
import { markdownOf } from '#areas/sessions/minutes/use-cases/write-markdown.ts'
import { guardedEndpoint, sessionMember } from '#composition/guard.ts'
import { idIn } from '#composition/http/params.ts'

/** The minutes as this member may read them, as a Markdown file. */
export const GET = guardedEndpoint(
  'GET /s/[session]/minutes.md',
  sessionMember('session'),
  async ({ event, house, membership, locals }) => {
    const session = idIn<'session'>(event, 'session')
    const minutes = await readMinutes(house, membership, { session, version: null })
    if (minutes === null) error(404, 'not_found')
    const reader = { locale: locals.locale, zone: locals.zone }
    return new Response(markdownOf(minutes, { community: membership.name, reader }), {
      headers: {
        'content-type': 'text/markdown; charset=utf-8',
        'content-disposition': `attachment; filename="palabre-${minutes.session.number}.md"`,
      },
    })
  },
)
