import { z } from 'zod'
import { versionInput } from '#areas/communities/charter/input.ts'
import { startCharterDraft } from '#areas/communities/charter/use-cases/edit-draft.ts'
import { withdrawCharter } from '#areas/communities/charter/use-cases/propose-charter.ts'
import { readCharter } from '#areas/communities/charter/use-cases/read-charter.ts'
import { consentInput } from '#areas/communities/consent/input.ts'
import { answerConsent } from '#areas/communities/consent/use-cases/answer-consent.ts'
import { guardedAction, guardedLoad, memberOf } from '#composition/guard.ts'
import { onward } from '#composition/http/onward.ts'
import { communityPath } from '#composition/http/params.ts'
import { newRandomId } from '#platform/ids.ts'

const member = memberOf('community')

export const load = guardedLoad(
  'GET /c/[community]/charter',
  member,
  async ({ house, membership }) => ({
    ...(await readCharter(house, membership)),
    myId: membership.person,
    now: house.now(),
    formKey: newRandomId(),
  }),
)

export const actions = {
  answer: guardedAction(
    'POST /c/[community]/charter?/answer',
    member,
    consentInput,
    async ({ event, house, membership, input }) =>
      onward(
        await answerConsent(house, membership, input),
        communityPath(event, '/charter'),
        'answered',
      ),
  ),
  start: guardedAction(
    'POST /c/[community]/charter?/start',
    member,
    z.strictObject({}),
    async ({ event, house, membership }) =>
      onward(await startCharterDraft(house, membership), communityPath(event, '/charter/draft')),
  ),
  withdraw: guardedAction(
    'POST /c/[community]/charter?/withdraw',
    member,
    versionInput,
    async ({ event, house, membership, input }) =>
      onward(
        await withdrawCharter(house, membership, input.version),
        communityPath(event, '/charter'),
        'charter_withdrawn',
      ),
  ),
}
