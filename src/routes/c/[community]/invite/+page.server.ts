import { invitationInput, inviteInput, linkInput } from '#areas/communities/invitations/input.ts'
import {
  type InvitedRow,
  invitePeople,
} from '#areas/communities/invitations/use-cases/invite-people.ts'
import { listInvitations } from '#areas/communities/invitations/use-cases/list-invitations.ts'
import { closeInvitation, openLink } from '#areas/communities/invitations/use-cases/open-link.ts'
import { guardedAction, guardedLoad, memberOf } from '#composition/guard.ts'
import { entryOf } from '#composition/http/entries.ts'
import { nonceFor } from '#composition/http/nonce.ts'
import { onward } from '#composition/http/onward.ts'
import { communityPath } from '#composition/http/params.ts'
import { newRandomId } from '#platform/ids.ts'

const member = memberOf('community')

/** What could not be an address comes back, to be corrected; the others are done. */
function wrongIn(rows: readonly InvitedRow[]): string {
  const wrong = rows.filter(({ result }) => result === 'not_an_address')
  return wrong.map(({ written }) => written).join('\n')
}

export const load = guardedLoad(
  'GET /c/[community]/invite',
  member,
  async ({ event, house, membership, locals }) => ({
    invitations: await listInvitations(house, membership),
    languages: membership.languages,
    isNew: event.url.searchParams.has('new'),
    nonce: nonceFor(locals),
    entry: entryOf('copy'),
    now: house.now(),
    formKey: newRandomId(),
  }),
)

export const actions = {
  link: guardedAction(
    'POST /c/[community]/invite?/link',
    member,
    linkInput,
    async ({ event, house, membership, input }) => {
      const opened = await openLink(house, membership, input)
      if (!opened.ok) return opened
      const { token, expiresAt } = opened.value
      return { show: { link: new URL(`/join/${token}`, event.url).href, expiresAt } }
    },
  ),
  invite: guardedAction(
    'POST /c/[community]/invite?/invite',
    member,
    inviteInput,
    async ({ house, membership, input }) => {
      const invited = await invitePeople(house, membership, input)
      if (!invited.ok) return invited
      return {
        show: { rows: invited.value, again: { ...input, addresses: wrongIn(invited.value) } },
      }
    },
  ),
  close: guardedAction(
    'POST /c/[community]/invite?/close',
    member,
    invitationInput,
    async ({ event, house, membership, input }) =>
      onward(
        await closeInvitation(house, membership, input.invitation),
        communityPath(event, '/invite'),
        'invitation_closed',
      ),
  ),
}
