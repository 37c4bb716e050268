import { error } from '@sveltejs/kit'
import { GiveReason } from '#areas/people/instance/input.ts'
import { readAccount } from '#areas/people/instance/use-cases/list-accounts.ts'
import { nameAdministrator, stepDown } from '#areas/people/instance/use-cases/name-administrator.ts'
import { restorePerson, suspendPerson } from '#areas/people/instance/use-cases/suspend-person.ts'
import { Nothing } from '#areas/people/input.ts'
import type { PersonId, SignedInPerson } from '#areas/people/types.ts'
import { administrator, guardedAction, guardedLoad } from '#composition/guard.ts'
import type { AppHouse } from '#composition/house.ts'
import { runtime } from '#composition/runtime.ts'
import { parseId } from '#platform/ids.ts'
import { done, refuse } from '#platform/outcome.ts'

interface At {
  readonly params: Partial<Record<string, string>>
}

export const load = guardedLoad(
  'GET /instance/accounts/[account]',
  administrator,
  async ({ event, house, person, keeper }) => {
    const target = targetAt(event)
    const read = target && (await readAccount(house, target))
    if (read === null) error(404, 'not_found')
    return { keeper, ...read, isOwn: target === person.person }
  },
)

export const actions = {
  suspend: guardedAction(
    'POST /instance/accounts/[account]?/suspend',
    administrator,
    GiveReason,
    (asked) => settle(asked, suspendPerson, 'suspended'),
  ),
  restore: guardedAction(
    'POST /instance/accounts/[account]?/restore',
    administrator,
    GiveReason,
    (asked) => settle(asked, restorePerson, 'restored'),
  ),
  name: guardedAction(
    'POST /instance/accounts/[account]?/name',
    administrator,
    Nothing,
    async ({ event, house, person }) => {
      const target = targetAt(event)
      if (target === null) return refuse('not_found')
      const wish = { person: target, url: pageOf('/instance') }
      const named = await nameAdministrator(house, person, wish)
      return named.ok ? back(target, 'named') : named
    },
  ),
  stepDown: guardedAction(
    'POST /instance/accounts/[account]?/stepDown',
    administrator,
    Nothing,
    async ({ event, house, person }) => {
      if (targetAt(event) !== person.person) return refuse('not_found')
      const left = await stepDown(house, person)
      return left.ok ? done({ to: '/home' }) : left
    },
  ),
}

interface Asked {
  readonly event: At
  readonly house: AppHouse
  readonly person: SignedInPerson
  readonly input: GiveReason
}

/** Closes an account to its owner, or opens it again, and says so. */
async function settle(
  { event, house, person, input }: Asked,
  act: typeof suspendPerson | typeof restorePerson,
  said: 'suspended' | 'restored',
) {
  const target = targetAt(event)
  if (target === null) return refuse('not_found')
  const settled = await act(house, person, { person: target, ...input, url: pageOf('/sign-in') })
  return settled.ok ? back(target, said) : settled
}

function targetAt({ params }: At): PersonId | null {
  return parseId<'person'>(params['account'])
}

function back(person: PersonId, said: string) {
  return done({ to: `/instance/accounts/${person}`, said })
}

function pageOf(path: string): string {
  return `${runtime().auth.port.origin}${path}`
}
