import { AccountFilter } from '#areas/people/instance/input.ts'
import { listAccounts } from '#areas/people/instance/use-cases/list-accounts.ts'
import { administrator, guardedLoad } from '#composition/guard.ts'

export const load = guardedLoad(
  'GET /instance/accounts',
  administrator,
  async ({ event, house, keeper }) => {
    const filter = AccountFilter.parse(Object.fromEntries(event.url.searchParams))
    return { keeper, ...(await listAccounts(house, filter)), filter }
  },
)
