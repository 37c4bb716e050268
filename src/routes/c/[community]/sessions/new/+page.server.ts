import * as m from '#messages/sessions.ts'
import { PlanSession } from '#areas/sessions/input.ts'
import { playableMethods } from '#areas/sessions/methods/catalogue.ts'
import { planSession } from '#areas/sessions/use-cases/plan-session.ts'
import { guardedAction, guardedLoad, memberOf } from '#composition/guard.ts'
import { newRandomId } from '#platform/ids.ts'
import { done } from '#platform/outcome.ts'

const member = memberOf('community')

export const load = guardedLoad(
  'GET /c/[community]/sessions/new',
  member,
  async ({ event, membership, locals }) => {
    const { locale } = locals
    const playable = playableMethods().map(({ id, name }) => ({
      value: id,
      label: name[locale],
    }))
    return {
      community: { name: membership.name, address: membership.address },
      languages: membership.languages,
      methods: [{ value: '', label: m.runsheetAsUsual(locale) }, ...playable],
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
