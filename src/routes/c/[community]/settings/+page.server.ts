import { consentInput } from '#areas/communities/consent/input.ts'
import { answerConsent } from '#areas/communities/consent/use-cases/answer-consent.ts'
import {
  proposalInput,
  readSetting,
  revertInput,
  settingInput,
} from '#areas/communities/settings/input.ts'
import {
  changeSetting,
  revertSetting,
  type SettingOutcome,
} from '#areas/communities/settings/use-cases/change-setting.ts'
import { listChanges } from '#areas/communities/settings/use-cases/list-changes.ts'
import {
  readProposals,
  withdrawProposal,
} from '#areas/communities/settings/use-cases/read-proposals.ts'
import { readCommunity } from '#areas/communities/use-cases/read-community.ts'
import { playableMethods } from '#areas/sessions/methods/catalogue.ts'
import { guardedAction, guardedLoad, memberOf } from '#composition/guard.ts'
import { onward } from '#composition/http/onward.ts'
import { communityPath } from '#composition/http/params.ts'
import { newRandomId } from '#platform/ids.ts'
import type { Outcome } from '#platform/outcome.ts'

const member = memberOf('community')

export const load = guardedLoad(
  'GET /c/[community]/settings',
  member,
  async ({ house, membership, person, locals }) => {
    const reading = await readCommunity(house, person, membership.address)
    return {
      texts: reading?.texts ?? [],
      proposals: await readProposals(house, membership),
      myId: membership.person,
      changes: await listChanges(house, membership),
      methods: playableMethods().map(({ id, name }) => ({
        value: id,
        label: name[locals.locale],
      })),
      now: house.now(),
      formKey: newRandomId(),
    }
  },
)

export const actions = {
  change: guardedAction(
    'POST /c/[community]/settings?/change',
    member,
    settingInput,
    async ({ event, house, membership, input }) =>
      setOrAsked(event, await changeSetting(house, membership, input), 'setting_changed'),
  ),
  revert: guardedAction(
    'POST /c/[community]/settings?/revert',
    member,
    revertInput,
    async ({ event, house, membership, input }) =>
      setOrAsked(
        event,
        await revertSetting(house, membership, input, readSetting),
        'setting_reverted',
      ),
  ),
  answer: guardedAction(
    'POST /c/[community]/settings?/answer',
    member,
    consentInput,
    async ({ event, house, membership, input }) =>
      onward(
        await answerConsent(house, membership, input),
        communityPath(event, '/settings'),
        'answered',
      ),
  ),
  withdraw: guardedAction(
    'POST /c/[community]/settings?/withdraw',
    member,
    proposalInput,
    async ({ event, house, membership, input }) =>
      onward(
        await withdrawProposal(house, membership, input.proposal),
        communityPath(event, '/settings'),
        'charter_withdrawn',
      ),
  ),
}

/** What was set leads to its line of the history, what is asked of everybody to the question. */
function setOrAsked<Code extends string>(
  event: { readonly params: { readonly community?: string } },
  answer: Outcome<SettingOutcome, Code>,
  said: string,
) {
  const isAsked = answer.ok && answer.value === 'asked'
  const to = communityPath(event, isAsked ? '/settings#decisions' : '/settings')
  return onward(answer, to, isAsked ? 'setting_asked' : said)
}
