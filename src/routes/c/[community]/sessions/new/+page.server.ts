import * as m from '#messages/sessions.ts'
import { readAmbition } from '#areas/communities/charter/use-cases/read-charter.ts'
import { PlanSession } from '#areas/sessions/input.ts'
import { readStart } from '#areas/communities/use-cases/read-start.ts'
import { methodChoices } from '#areas/sessions/ui/method-choices.ts'
import { browseMethods } from '#areas/sessions/use-cases/browse-methods.ts'
import { planSession } from '#areas/sessions/use-cases/plan-session.ts'
import { suggestSession } from '#areas/sessions/use-cases/suggest-session.ts'
import { guardedAction, guardedLoad, memberOf } from '#composition/guard.ts'
import { newRandomId } from '#platform/ids.ts'
import { done } from '#platform/outcome.ts'

const member = memberOf('community')

export const load = guardedLoad(
  'GET /c/[community]/sessions/new',
  member,
  async ({ event, house, membership, locals }) => {
    const { locale } = locals
    const method = event.url.searchParams.get('method') ?? ''
    const start = await readStart(house, membership, locale)
    const { options, groups } = methodChoices(browseMethods({}), locale)
    return {
      community: { name: membership.name, address: membership.address },
      ambition: await readAmbition(house, membership, locale),
      languages: membership.languages,
      methods: [{ value: '', label: m.runsheetAsUsual(locale) }, ...options],
      toCome: groups,
      wished: {
        ...(await suggestSession(house, membership, { start, zone: locals.zone })),
        method,
      },
      formKey: newRandomId(),
    }
  },
)

export const actions = {
  default: guardedAction(
    'POST /c/[community]/sessions/new',
    member,
    PlanSession,
    async ({ house, membership, input }) => {
      const planned = await planSession(house, membership, input)
      return planned.ok ? done({ to: `/s/${planned.value}`, said: 'planned' }) : planned
    },
  ),
}
