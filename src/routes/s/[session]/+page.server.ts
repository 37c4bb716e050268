import { error } from '@sveltejs/kit'
import { AnnounceSession, AnswerRsvp, GiveBackHat, TakeHat } from '#areas/sessions/input.ts'
import { mayReadMinutes } from '#areas/sessions/minutes/use-cases/read-minutes.ts'
import { HandIn } from '#areas/sessions/preparation/input.ts'
import { handInPreparation } from '#areas/sessions/preparation/use-cases/hand-in-preparation.ts'
import { readPreparations } from '#areas/sessions/preparation/use-cases/read-preparations.ts'
import { announceSession } from '#areas/sessions/use-cases/announce-session.ts'
import { answerRsvp } from '#areas/sessions/use-cases/answer-rsvp.ts'
import { readSession } from '#areas/sessions/use-cases/read-session.ts'
import { giveBackHat, takeHat } from '#areas/sessions/use-cases/take-hat.ts'
import { guardedAction, guardedLoad, sessionMember } from '#composition/guard.ts'
import { idIn, sessionPath } from '#composition/http/params.ts'
import { onward } from '#composition/http/onward.ts'
import { newRandomId } from '#platform/ids.ts'

const member = sessionMember('session')

export const load = guardedLoad(
  'GET /s/[session]',
  member,
  async ({ event, house, membership }) => {
    const id = idIn<'session'>(event, 'session')
    const [page, preparations, hasMinutes] = await Promise.all([
      readSession(house, membership, id),
      readPreparations(house, membership, id),
      mayReadMinutes(house, membership, id),
    ])
    if (page === null || preparations === null) error(404, 'not_found')
    const { runsheet, ...rest } = page
    return {
      ...rest,
      preparations,
      hasMinutes,
      runsheet: runsheet.map(({ part, at, method }) => ({ part, at, method: brief(method) })),
      roles: Object.fromEntries(
        runsheet.flatMap(({ method }) => method.roles.map(({ key, name }) => [key, name])),
      ),
      community: { name: membership.name, address: membership.address },
      myId: membership.person,
      now: house.now(),
      formKey: newRandomId(),
    }
  },
)

export const actions = {
  prepare: guardedAction(
    'POST /s/[session]?/prepare',
    member,
    HandIn,
    async ({ event, house, membership, input, locals }) => {
      const handed = { session: idIn<'session'>(event, 'session'), input, language: locals.locale }
      const to = sessionPath(event, '#prepare')
      return onward(await handInPreparation(house, membership, handed), to, 'prepared')
    },
  ),
  announce: guardedAction(
    'POST /s/[session]?/announce',
    member,
    AnnounceSession,
    async ({ event, house, membership }) =>
      onward(
        await announceSession(house, membership, idIn(event, 'session')),
        sessionPath(event),
        'announced',
      ),
  ),
  answer: guardedAction(
    'POST /s/[session]?/answer',
    member,
    AnswerRsvp,
    async ({ event, house, membership, input }) =>
      onward(
        await answerRsvp(house, membership, { session: idIn(event, 'session'), input }),
        sessionPath(event),
        'answered',
      ),
  ),
  take: guardedAction(
    'POST /s/[session]?/take',
    member,
    TakeHat,
    async ({ event, house, membership, input }) =>
      onward(
        await takeHat(house, membership, { session: idIn(event, 'session'), hat: input.hat }),
        sessionPath(event),
        'taken',
      ),
  ),
  giveBack: guardedAction(
    'POST /s/[session]?/giveBack',
    member,
    GiveBackHat,
    async ({ event, house, membership, input }) =>
      onward(
        await giveBackHat(house, membership, { session: idIn(event, 'session'), hat: input.hat }),
        sessionPath(event),
        'given',
      ),
  ),
}

function brief({
  id,
  kind,
  name,
  purpose,
}: {
  id: string
  kind: 'method' | 'routine'
  name: object
  purpose: object
}) {
  return { id, kind, name, purpose } as {
    id: string
    kind: 'method' | 'routine'
    name: { fr: string; en: string }
    purpose: { fr: string; en: string }
  }
}
