import { redirect } from '@sveltejs/kit'
import { draftInput, proposalInput } from '#areas/communities/charter/input.ts'
import { editCharterDraft } from '#areas/communities/charter/use-cases/edit-draft.ts'
import { proposeCharter } from '#areas/communities/charter/use-cases/propose-charter.ts'
import { readCharter } from '#areas/communities/charter/use-cases/read-charter.ts'
import { guardedAction, guardedLoad, memberOf } from '#composition/guard.ts'
import { onward } from '#composition/http/onward.ts'
import { communityPath } from '#composition/http/params.ts'
import { parseLocale } from '#platform/i18n/locale.ts'
import { newRandomId } from '#platform/ids.ts'

const member = memberOf('community')

export const load = guardedLoad(
  'GET /c/[community]/charter/draft',
  member,
  async ({ event, house, membership, locals }) => {
    const { draft } = await readCharter(house, membership)
    if (draft === null) redirect(303, communityPath(event, '/charter'))
    const wished = parseLocale(event.url.searchParams.get('in')) ?? locals.locale
    const { languages } = membership
    const language = languages.find((one) => one === wished) ?? languages[0] ?? wished
    const isProposing = event.url.searchParams.get('step') === 'propose'
    return { draft, language, isProposing, now: house.now(), formKey: newRandomId() }
  },
)

export const actions = {
  save: guardedAction(
    'POST /c/[community]/charter/draft?/save',
    member,
    draftInput,
    async ({ event, house, membership, input }) => {
      const at = communityPath(event, `/charter/draft?in=${input.language}`)
      const saved = await editCharterDraft(house, membership, input)
      const goesOn = event.url.searchParams.get('step') === 'propose'
      return goesOn ? onward(saved, `${at}&step=propose`) : onward(saved, at, 'draft_saved')
    },
  ),
  propose: guardedAction(
    'POST /c/[community]/charter/draft?/propose',
    member,
    proposalInput,
    async ({ event, house, membership, input }) =>
      onward(
        await proposeCharter(house, membership, input),
        communityPath(event, '/charter'),
        'charter_proposed',
      ),
  ),
}
