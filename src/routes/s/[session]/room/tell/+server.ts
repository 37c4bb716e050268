import { json } from '@sveltejs/kit'
import { SettleCommitment } from '#areas/sessions/commitments/input.ts'
import { tellInRoom } from '#areas/sessions/room/use-cases/tell-in-room.ts'
import { guardedEndpoint, sessionMember } from '#composition/guard.ts'
import { guestIn, isFromAnother } from '#composition/http/room.ts'
import { idIn } from '#composition/http/params.ts'
import { readJson } from '#platform/http/json.ts'
import { check, refusalsOf } from '#platform/http/forms.ts'

const Told = SettleCommitment.omit({ session: true })

/** What came of a promise, told in the room by its owner: the same as the form, without leaving the page. */
export const POST = guardedEndpoint(
  'POST /s/[session]/room/tell',
  sessionMember('session'),
  async ({ event, house, membership, locals }) => {
    const parsed = check(Told, await readJson(event.request))
    if (!parsed.success) {
      const [code = 'not_valid'] = Object.values(refusalsOf(parsed.error))
      return json({ code }, { status: 422 })
    }
    const { rooms, guest } = await guestIn(event, membership)
    if (isFromAnother(event.request, guest)) return json({ code: 'not_yours' }, { status: 403 })
    const input = { ...parsed.data, session: idIn(event, 'session') }
    const told = { input, language: locals.locale }
    const settled = await tellInRoom({ rooms, house }, membership, told)
    return settled.ok ? json({}) : json({ code: settled.code }, { status: 422 })
  },
)
