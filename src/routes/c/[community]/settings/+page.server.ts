import { readSetting, revertInput, settingInput } from '#areas/communities/settings/input.ts'
import {
  changeSetting,
  revertSetting,
} from '#areas/communities/settings/use-cases/change-setting.ts'
import { listChanges } from '#areas/communities/settings/use-cases/list-changes.ts'
import { readCommunity } from '#areas/communities/use-cases/read-community.ts'
import { playableMethods } from '#areas/sessions/methods/catalogue.ts'
import { guardedAction, guardedLoad, memberOf } from '#composition/guard.ts'
import { onward } from '#composition/http/onward.ts'
import { communityPath } from '#composition/http/params.ts'
import { newRandomId } from '#platform/ids.ts'

const member = memberOf('community')

export const load = guardedLoad(
  'GET /c/[community]/settings',
  member,
  async ({ house, membership, person, locals }) => {
    const reading = await readCommunity(house, person, membership.address)
    return {
      texts: reading?.texts ?? [],
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
      onward(
        await changeSetting(house, membership, input),
        communityPath(event, '/settings'),
        'setting_changed',
      ),
  ),
  revert: guardedAction(
    'POST /c/[community]/settings?/revert',
    member,
    revertInput,
    async ({ event, house, membership, input }) =>
      onward(
        await revertSetting(house, membership, input, readSetting),
        communityPath(event, '/settings#history'),
        'setting_reverted',
      ),
  ),
}
