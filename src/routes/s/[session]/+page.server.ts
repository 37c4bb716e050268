import { error } from '@sveltejs/kit'
import { readAgreed } from '#areas/communities/charter/use-cases/read-charter.ts'
import {
  AnnounceSession,
  AnswerRsvp,
  BringBackSession,
  GiveBackHat,
  SwapPart,
  TakeHat,
} from '#areas/sessions/input.ts'
import type { Method } from '#areas/sessions/methods/types.ts'
import { readMinutes } from '#areas/sessions/minutes/use-cases/read-minutes.ts'
import { HandIn } from '#areas/sessions/preparation/input.ts'
import { handInPreparation } from '#areas/sessions/preparation/use-cases/hand-in-preparation.ts'
import { readPreparationsOf } from '#areas/sessions/preparation/use-cases/read-preparations.ts'
import { announceSession } from '#areas/sessions/use-cases/announce-session.ts'
import type { PartId } from '#areas/sessions/types.ts'
import { answerRsvp } from '#areas/sessions/use-cases/answer-rsvp.ts'
import { bringBackSession } from '#areas/sessions/use-cases/call-off-session.ts'
import { swapPart } from '#areas/sessions/use-cases/change-runsheet.ts'
import { type ForFew, readSession } from '#areas/sessions/use-cases/read-session.ts'
import { recallEarlier } from '#areas/sessions/use-cases/recall-earlier.ts'
import { giveBackHat, takeHat } from '#areas/sessions/use-cases/take-hat.ts'
import { listUnreached } from '#areas/sessions/use-cases/list-unreached.ts'
import { guardedAction, guardedLoad, sessionMember } from '#composition/guard.ts'
import { idIn, sessionPath } from '#composition/http/params.ts'
import { onward } from '#composition/http/onward.ts'
import { newRandomId } from '#platform/ids.ts'

const member = sessionMember('session')

export const load = guardedLoad(
  'GET /s/[session]',
  member,
  async ({ event, house, membership, locals: { locale } }) => {
    const id = idIn<'session'>(event, 'session')
    const page = await readSession(house, membership, id)
    if (page === null) error(404, 'not_found')
    const { runsheet, forFew, ...rest } = page
    const wearers = page.hats.flatMap((hat) => hat.wearers)
    const isOver = page.session.state === 'closed'
    const [preparations, minutes, earlier, agreed, unreached] = await Promise.all([
      readPreparationsOf(house, membership, { session: page.session, wearers }),
      isOver ? readMinutes(house, membership, { session: id, version: null }) : null,
      isOver ? null : recallEarlier(house, membership, page.session),
      // What is over keeps what applied then (S1.15).
      readAgreed(house, membership, locale, page.session.closedAt),
      isTelling(event.url, page.session) ? listUnreached(house, membership) : [],
    ])
    return {
      ...rest,
      preparations,
      unreached,
      minutes,
      earlier,
      ambition: agreed.ambition,
      norms: agreed.norms,
      charter: agreed.number,
      few: fewIn(forFew),
      runsheet: runsheet.map(({ part, at, method }) => ({ part, at, method: brief(method) })),
      roles: runsheet.flatMap(({ part, method }) =>
        method.roles.map(({ key, name, task }) => ({ part: part.id, key, name, task })),
      ),
      community: { name: membership.name, address: membership.address },
      myId: membership.person,
      isCalled: membership.engagement !== 'peripheral',
      now: house.now(),
      formKey: newRandomId(),
    }
  },
)

/** Somebody is about to tell the others, or has just done so. */
function isTelling(url: URL, { state }: { readonly state: string }): boolean {
  return state === 'draft' || url.searchParams.get('said') === 'announced'
}

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
  bringBack: guardedAction(
    'POST /s/[session]?/bringBack',
    member,
    BringBackSession,
    async ({ event, house, membership }) =>
      onward(
        await bringBackSession(house, membership, idIn(event, 'session')),
        sessionPath(event),
        'back',
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
  swap: guardedAction(
    'POST /s/[session]?/swap',
    member,
    SwapPart,
    async ({ event, house, membership, input }) => {
      const change = { ...input, session: idIn<'session'>(event, 'session') }
      const swapped = await swapPart(house, membership, { ...change, part: input.part as PartId })
      return onward(swapped, sessionPath(event), 'changed')
    },
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

/** What a page says of a method: never the whole of it. */
function brief({ id, kind, name, purpose, group, steps }: Method) {
  const prompt = steps[0]?.prompt ?? purpose
  return { id, kind, name, purpose, group, steps: steps.length, prompt }
}

function fewIn(few: ForFew | null) {
  if (few === null) return null
  const { id, name, minutes } = few.instead
  return {
    part: few.part.id,
    people: few.people,
    coming: few.coming,
    silent: few.silent,
    planned: few.planned.name,
    instead: { id, name, minutes },
  }
}
