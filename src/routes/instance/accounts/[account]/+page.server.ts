import { error } from '@sveltejs/kit'
import { GiveReason } from '#areas/people/instance/input.ts'
import { readAccount } from '#areas/people/instance/use-cases/list-accounts.ts'
import { nameAdministrator, stepDown } from '#areas/people/instance/use-cases/name-administrator.ts'
import { restorePerson, suspendPerson } from '#areas/people/instance/use-cases/suspend-person.ts'
import { Nothing } from '#areas/people/input.ts'
import type { PersonId } from '#areas/people/types.ts'
import { administrator, guardedAction, guardedLoad } from '#composition/guard.ts'
import { runtime } from '#composition/runtime.ts'
import { parseId } from '#platform/ids.ts'
import { done, refuse } from '#platform/outcome.ts'

interface At {
  readonly params: Partial<Record<string, string>>
}

export const load = guardedLoad(
  'GET /instance/accounts/[account]',
  administrator,
  async ({ event, house, person }) => {
    const target = targetAt(event)
    const read = target && (await readAccount(house, target))
    if (read === null) error(404, 'not_found')
    return { ...read, isOwn: target === person.person }
  },
)

export const actions = {
  suspend: guardedAction(
    'POST /instance/accounts/[account]?/suspend',
    administrator,
    GiveReason,
    async ({ event, house, person, input }) => {
      const target = targetAt(event)
      if (target === null) return refuse('not_found')
      const wish = { person: target, ...input, url: pageOf('/sign-in') }
      const suspended = await suspendPerson(house, person, wish)
      return suspended.ok ? back(target, 'suspended') : suspended
    },
  ),
  restore: guardedAction(
    'POST /instance/accounts/[account]?/restore',
    administrator,
    GiveReason,
    async ({ event, house, person, input }) => {
      const target = targetAt(event)
      if (target === null) return refuse('not_found')
      const wish = { person: target, ...input, url: pageOf('/sign-in') }
      const restored = await restorePerson(house, person, wish)
      return restored.ok ? back(target, 'restored') : restored
    },
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

function targetAt({ params }: At): PersonId | null {
  return parseId<'person'>(params['account'])
}

function back(person: PersonId, said: string) {
  return done({ to: `/instance/accounts/${person}`, said })
}

function pageOf(path: string): string {
  return `${runtime().auth.port.origin}${path}`
}
