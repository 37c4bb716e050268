import * as m from '#messages/sessions.ts'
import { readAmbition } from '#areas/communities/charter/use-cases/read-charter.ts'
import { PlanSession } from '#areas/sessions/input.ts'
import { browseMethods } from '#areas/sessions/use-cases/browse-methods.ts'
import { planSession } from '#areas/sessions/use-cases/plan-session.ts'
import { guardedAction, guardedLoad, memberOf } from '#composition/guard.ts'
import { newRandomId } from '#platform/ids.ts'
import { done } from '#platform/outcome.ts'

const member = memberOf('community')

export const load = guardedLoad(
  'GET /c/[community]/sessions/new',
  member,
  async ({ event, house, membership, locals }) => {
    const { locale } = locals
    const methods = browseMethods({}).map(({ method: { id, name }, needs }) => ({
      value: id,
      label: needs.length === 0 ? name[locale] : m.runsheetToCome({ name: name[locale] }, locale),
      disabled: needs.length > 0,
    }))
    return {
      community: { name: membership.name, address: membership.address },
      ambition: await readAmbition(house, membership, locale),
      languages: membership.languages,
      methods: [{ value: '', label: m.runsheetAsUsual(locale) }, ...methods],
      wished: wishedIn(event.url.searchParams),
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

/** What a link may fill in: a method, and what founding a community already asked. */
function wishedIn(query: URLSearchParams) {
  const day = /^\d{4}-\d{2}-\d{2}$/.exec(query.get('on') ?? '')?.[0]
  return {
    method: query.get('method') ?? '',
    question: query.get('question') ?? '',
    localStart: day === undefined ? '' : `${day}T14:00`,
  }
}
