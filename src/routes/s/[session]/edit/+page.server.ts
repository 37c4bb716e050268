import { error } from '@sveltejs/kit'
import { CallOffSession, EditSession } from '#areas/sessions/input.ts'
import { callOffSession } from '#areas/sessions/use-cases/call-off-session.ts'
import { editSession } from '#areas/sessions/use-cases/edit-session.ts'
import { readSession } from '#areas/sessions/use-cases/read-session.ts'
import { guardedAction, guardedLoad, sessionMember } from '#composition/guard.ts'
import { onward } from '#composition/http/onward.ts'
import { idIn, sessionPath } from '#composition/http/params.ts'
import { listedZone } from '#platform/i18n/zones.ts'
import { newRandomId } from '#platform/ids.ts'

const member = sessionMember('session')

export const load = guardedLoad(
  'GET /s/[session]/edit',
  member,
  async ({ event, house, membership }) => {
    const page = await readSession(house, membership, idIn(event, 'session'))
    if (page === null) error(404, 'not_found')
    const {
      question,
      localStart,
      zone,
      format,
      link,
      place,
      level,
      preparation,
      revision,
      state,
      id,
    } = page.session
    // Planned before zones were kept under the name that the list shows.
    const shown = { zone: listedZone(zone) ?? zone }
    const values = { question, localStart, ...shown, format, link, place, level, preparation }
    return { id, values, revision, state, formKey: newRandomId() }
  },
)

export const actions = {
  save: guardedAction(
    'POST /s/[session]/edit?/save',
    member,
    EditSession,
    async ({ event, house, membership, input }) =>
      onward(
        await editSession(house, membership, { session: idIn(event, 'session'), input }),
        sessionPath(event),
        'edited',
      ),
  ),
  callOff: guardedAction(
    'POST /s/[session]/edit?/callOff',
    member,
    CallOffSession,
    async ({ event, house, membership, input }) =>
      onward(
        await callOffSession(house, membership, { session: idIn(event, 'session'), ...input }),
        sessionPath(event),
        'called_off',
      ),
  ),
}
