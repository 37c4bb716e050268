import { error } from '@sveltejs/kit'
import { readAmbition } from '#areas/communities/charter/use-cases/read-charter.ts'
import { AddPart, MovePart, RemovePart, SetPartMinutes } from '#areas/sessions/input.ts'
import { ROUTINES } from '#areas/sessions/methods/catalogue.ts'
import { methodChoices } from '#areas/sessions/ui/method-choices.ts'
import { browseMethods } from '#areas/sessions/use-cases/browse-methods.ts'
import type { PartId } from '#areas/sessions/types.ts'
import {
  addPart,
  movePart,
  removePart,
  setPartMinutes,
} from '#areas/sessions/use-cases/change-runsheet.ts'
import { readSession } from '#areas/sessions/use-cases/read-session.ts'
import { guardedAction, guardedLoad, sessionMember } from '#composition/guard.ts'
import { onward } from '#composition/http/onward.ts'
import { idIn, sessionPath } from '#composition/http/params.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { newRandomId } from '#platform/ids.ts'

const member = sessionMember('session')

export const load = guardedLoad(
  'GET /s/[session]/runsheet',
  member,
  async ({ event, house, membership, locals }) => {
    const page = await readSession(house, membership, idIn(event, 'session'))
    if (page === null) error(404, 'not_found')
    const { session, endsAt, runsheet } = page
    return {
      session: {
        id: session.id,
        zone: session.zone,
        minutes: session.minutes,
        state: session.state,
        question: session.question,
      },
      endsAt,
      ambition: await readAmbition(house, membership, locals.locale),
      rows: runsheet.map(({ part, at, method }) => ({
        part,
        at,
        name: method.name[locals.locale],
      })),
      methods: choices(locals.locale),
      formKey: newRandomId(),
    }
  },
)

function choices(locale: Locale) {
  const routines = ROUTINES.map(({ id, name }) => ({ value: id, label: name[locale] }))
  const { options, groups } = methodChoices(browseMethods({}), locale)
  return { options: [...options, ...routines], groups }
}

const back = (event: Parameters<typeof sessionPath>[0]) => sessionPath(event, '/runsheet')

export const actions = {
  add: guardedAction(
    'POST /s/[session]/runsheet?/add',
    member,
    AddPart,
    async ({ event, house, membership, input }) =>
      onward(
        await addPart(house, membership, { session: idIn(event, 'session'), input }),
        back(event),
        'changed',
      ),
  ),
  minutes: guardedAction(
    'POST /s/[session]/runsheet?/minutes',
    member,
    SetPartMinutes,
    async ({ event, house, membership, input }) => {
      const change = {
        session: idIn(event, 'session'),
        part: input.part as PartId,
        minutes: input.minutes,
      }
      return onward(await setPartMinutes(house, membership, change), back(event), 'changed')
    },
  ),
  move: guardedAction(
    'POST /s/[session]/runsheet?/move',
    member,
    MovePart,
    async ({ event, house, membership, input }) => {
      const change = {
        session: idIn(event, 'session'),
        part: input.part as PartId,
        by: input.by === 1 ? 1 : -1,
      } as const
      return onward(await movePart(house, membership, change), back(event), 'changed')
    },
  ),
  remove: guardedAction(
    'POST /s/[session]/runsheet?/remove',
    member,
    RemovePart,
    async ({ event, house, membership, input }) => {
      const change = { session: idIn(event, 'session'), part: input.part as PartId }
      return onward(await removePart(house, membership, change), back(event), 'changed')
    },
  ),
}
