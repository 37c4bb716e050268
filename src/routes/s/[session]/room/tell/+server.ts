import { json } from '@sveltejs/kit'
import { SettleCommitment } from '#areas/sessions/commitments/input.ts'
import { settleCommitment } from '#areas/sessions/commitments/use-cases/settle-commitment.ts'
import { guardedEndpoint, sessionMember } from '#composition/guard.ts'
import { guestIn, isFromAnother } from '#composition/http/room.ts'
import { idIn } from '#composition/http/params.ts'
import { readJson } from '#platform/http/json.ts'
import { refusalsOf } from '#platform/http/forms.ts'

const Told = SettleCommitment.omit({ session: true })

/** What came of a promise, told in the room by its owner: the same as the form, without leaving the page. */
export const POST = guardedEndpoint(
  'POST /s/[session]/room/tell',
  sessionMember('session'),
  async ({ event, house, membership, locals }) => {
    const told = Told.safeParse(await readJson(event.request))
    if (!told.success) {
      const [code = 'not_valid'] = Object.values(refusalsOf(told.error))
      return json({ code }, { status: 422 })
    }
    const { guest } = await guestIn(event, membership)
    if (isFromAnother(event.request, guest)) return json({ code: 'not_yours' }, { status: 403 })
    const input = { ...told.data, session: idIn(event, 'session') }
    const settled = await settleCommitment(house, membership, { input, language: locals.locale })
    return settled.ok ? json({}) : json({ code: settled.code }, { status: 422 })
  },
)
