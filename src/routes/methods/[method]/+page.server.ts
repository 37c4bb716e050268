import { error } from '@sveltejs/kit'
import { listCommunities } from '#areas/communities/use-cases/list-communities.ts'
import type { Principal } from '#areas/people/types.ts'
import { anyone, guardedLoad } from '#composition/guard.ts'
import type { AppHouse } from '#composition/house.ts'
import { MethodSearch } from '#areas/sessions/methods/input.ts'
import type { MethodRole, MethodStep } from '#areas/sessions/methods/types.ts'
import { readMethod } from '#areas/sessions/use-cases/read-method.ts'
import type { Locale } from '#platform/i18n/locale.ts'

export const load = guardedLoad(
  'GET /methods/[method]',
  anyone('The catalogue ships with Palabre and holds nothing of anybody.'),
  async ({ event, house, locals: { locale, principal } }) => {
    const { people = null } = MethodSearch.parse(Object.fromEntries(event.url.searchParams))
    const read = readMethod(event.params['method'] ?? '', people)
    if (read === null) error(404, 'not_found')
    const { method, needs, minutes, starts } = read
    return {
      id: method.id,
      mine: needs.length === 0 ? await communitiesOf(house, principal) : [],
      people,
      needs,
      group: method.group,
      level: method.roomLevel,
      unsettles: method.unsettles,
      usualMinutes: method.minutes,
      minutes: minutes.reduce((total, lasting) => total + lasting, 0),
      roles: method.roles.map((role) => roleIn(role, locale)),
      steps: method.steps.map((step, index) => ({
        ...stepIn(step, locale),
        minutes: minutes[index] ?? step.minutes,
        start: starts[index] ?? 0,
      })),
      name: method.name[locale],
      purpose: method.purpose[locale],
      when: method.when[locale],
      whenNot: method.whenNot[locale],
      outputs: method.outputs[locale],
      source: method.source[locale],
    }
  },
)

/** Where a signed-in reader could prepare a session with it; nothing for a visitor. */
async function communitiesOf(house: AppHouse, principal: Principal) {
  if (principal.kind === 'visitor') return []
  const { entries } = await listCommunities(house, principal, { mine: true })
  const living = entries.filter(({ state }) => state === 'living')
  return living.map(({ name, address }) => ({ name, address }))
}

function roleIn({ name, task }: MethodRole, locale: Locale) {
  return { term: name[locale], description: task[locale] }
}

function stepIn({ key, title, prompt, rule, guide }: MethodStep, locale: Locale) {
  return {
    key,
    title: title[locale],
    prompt: prompt[locale],
    rule: rule[locale],
    guide: guide[locale],
  }
}
