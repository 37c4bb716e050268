import { anyone, guardedLoad } from '#composition/guard.ts'
import { MethodSearch } from '#areas/sessions/methods/input.ts'
import { browseMethods } from '#areas/sessions/use-cases/browse-methods.ts'

export const load = guardedLoad(
  'GET /methods',
  anyone('The catalogue ships with Palabre and holds nothing of anybody.'),
  async ({ event, locals: { locale } }) => {
    const search = MethodSearch.parse(Object.fromEntries(event.url.searchParams))
    const found = browseMethods(search).map(({ method, needs }) => ({
      id: method.id,
      name: method.name[locale],
      purpose: method.purpose[locale],
      aim: method.aim,
      group: method.group,
      minutes: method.minutes,
      needs,
    }))
    return { search, found }
  },
)
