import { error } from '@sveltejs/kit'
import { z } from 'zod'
import {
  acceptInvitation,
  readInvitation,
} from '#areas/communities/invitations/use-cases/accept-invitation.ts'
import { pickText } from '#areas/communities/use-cases/read-community.ts'
import { readNextDate } from '#areas/sessions/use-cases/read-next-day.ts'
import { anyone, guardedAction, guardedLoad, signedIn } from '#composition/guard.ts'
import { newRandomId } from '#platform/ids.ts'
import { done } from '#platform/outcome.ts'

export const load = guardedLoad(
  'GET /join/[token]',
  anyone('Whoever holds an invitation reads what it is to; saying yes takes an account.'),
  async ({ event, house, locals }) => {
    const token = event.params['token'] ?? ''
    const invitation = await readInvitation(house, locals.principal, token)
    if (invitation === null) error(404, 'not_found')
    const { texts, languages, ...rest } = invitation
    return {
      invitation: rest,
      text: pickText(texts, locals.locale, languages),
      next: await readNextDate(house, invitation),
      now: house.now(),
      token,
      isVisitor: locals.principal.kind === 'visitor',
      formKey: newRandomId(),
    }
  },
)

export const actions = {
  default: guardedAction(
    'POST /join/[token]',
    signedIn,
    z.strictObject({}),
    async ({ event, house, person }) => {
      const joined = await acceptInvitation(house, person, event.params['token'] ?? '')
      return joined.ok ? done({ to: `/c/${joined.value.address}`, said: 'joined' }) : joined
    },
  ),
}
