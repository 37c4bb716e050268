import { error } from '@sveltejs/kit'
import { readAgreed } from '#areas/communities/charter/use-cases/read-charter.ts'
import { MakeCommitment, ProposeCommitment } from '#areas/sessions/commitments/input.ts'
import { makeCommitment } from '#areas/sessions/commitments/use-cases/make-commitment.ts'
import { proposeCommitment } from '#areas/sessions/commitments/use-cases/propose-commitment.ts'
import {
  AddLine,
  AnswerAmendment,
  AnswerArrival,
  MoveLine,
  NothingMore,
  OfLine,
  ProposeAmendment,
  RewordLine,
  SayNoLearning,
  SetCircle,
} from '#areas/sessions/minutes/input.ts'
import { answerArrival } from '#areas/sessions/minutes/use-cases/answer-arrival.ts'
import { answerAmendment, proposeAmendment } from '#areas/sessions/minutes/use-cases/amend-line.ts'
import {
  addLine,
  moveLine,
  removeLine,
  rewordLine,
} from '#areas/sessions/minutes/use-cases/edit-lines.ts'
import {
  approveMinutes,
  proposeMinutes,
  sayNoLearning,
} from '#areas/sessions/minutes/use-cases/propose-minutes.ts'
import { compareVersions } from '#areas/sessions/minutes/use-cases/compare-versions.ts'
import { readMinutes } from '#areas/sessions/minutes/use-cases/read-minutes.ts'
import { setCircle, withdrawWords } from '#areas/sessions/minutes/use-cases/set-circle.ts'
import type { Membership } from '#areas/communities/types.ts'
import { findResting } from '#areas/people/use-cases/find-contact.ts'
import { recallGoal } from '#areas/people/use-cases/recall-goal.ts'
import { guardedAction, guardedLoad, sessionMember } from '#composition/guard.ts'
import { entryOf } from '#composition/http/entries.ts'
import { nonceFor } from '#composition/http/nonce.ts'
import { onward } from '#composition/http/onward.ts'
import { idIn, numberIn, sessionPath } from '#composition/http/params.ts'
import type { MinutesPage } from '#areas/sessions/minutes/types.ts'
import type { AppHouse } from '#composition/house.ts'
import { newRandomId } from '#platform/ids.ts'

const member = sessionMember('session')

export const load = guardedLoad(
  'GET /s/[session]/minutes',
  member,
  async ({ event, house, membership, locals }) => {
    const version = numberIn(event.url, 'version')
    const session = idIn<'session'>(event, 'session')
    const minutes = await readMinutes(house, membership, { session, version })
    if (minutes === null) error(404, 'not_found')
    const compared =
      version === null || version < 2
        ? null
        : await compareVersions(house, membership, { session, version })
    const opened = event.url.searchParams.get('line')
    const isOpen = minutes.me.isPresent && (opened !== null || event.request.method === 'POST')
    return {
      minutes,
      norms: isOpen
        ? await normsFor(house, membership, locals.locale, minutes.session.closedAt)
        : null,
      compared,
      ...(await besidePromises(house, membership, minutes)),
      nonce: nonceFor(locals),
      entry: entryOf('print'),
      community: { name: membership.name, address: membership.address },
      /** The line whose forms are open. */
      opened,
      myId: membership.person,
      now: house.now(),
      formKey: newRandomId(),
    }
  },
)

/** For whoever may promise something here: what they aim for, and who is not to be asked now. */
async function besidePromises(
  house: AppHouse,
  { person }: Membership,
  { me, people }: MinutesPage,
) {
  const [goal, resting] = await Promise.all([
    me.isPresent ? recallGoal(house, person) : null,
    findResting(
      house,
      people.map(({ person: who }) => who),
    ),
  ])
  return { goal, resting }
}

/** They stand beside the forms of a line: read when one is open, or has come back. */
async function normsFor(...asked: Parameters<typeof readAgreed>) {
  return (await readAgreed(...asked)).norms
}

type Event = Parameters<typeof sessionPath>[0]
const page = (event: Event, anchor = '') => sessionPath(event, `/minutes${anchor}`)
const of = (event: Event) => idIn<'session'>(event, 'session')

const ARRIVED = { joined: 'joined', declined: 'left', withdrawn: 'withdrawn' } as const

export const actions = {
  add: guardedAction(
    'POST /s/[session]/minutes?/add',
    member,
    AddLine,
    async ({ event, house, membership, input, locals }) => {
      const asked = { session: of(event), input, language: locals.locale }
      return onward(
        await addLine(house, membership, asked),
        page(event, `#${input.section}`),
        'added',
      )
    },
  ),
  reword: guardedAction(
    'POST /s/[session]/minutes?/reword',
    member,
    RewordLine,
    async ({ event, house, membership, input, locals }) => {
      const asked = { session: of(event), input, language: locals.locale }
      const to = page(event, `#line-${input.line}`)
      return onward(await rewordLine(house, membership, asked), to, 'reworded')
    },
  ),
  move: guardedAction(
    'POST /s/[session]/minutes?/move',
    member,
    MoveLine,
    async ({ event, house, membership, input }) =>
      onward(
        await moveLine(house, membership, { session: of(event), input }),
        page(event, `#line-${input.line}`),
        'moved',
      ),
  ),
  remove: guardedAction(
    'POST /s/[session]/minutes?/remove',
    member,
    OfLine,
    async ({ event, house, membership, input }) =>
      onward(
        await removeLine(house, membership, { session: of(event), input }),
        page(event),
        'removed',
      ),
  ),
  amend: guardedAction(
    'POST /s/[session]/minutes?/amend',
    member,
    ProposeAmendment,
    async ({ event, house, membership, input, locals }) => {
      const asked = { session: of(event), input, language: locals.locale }
      const to = page(event, `#line-${input.line}`)
      return onward(await proposeAmendment(house, membership, asked), to, 'amended')
    },
  ),
  answer: guardedAction(
    'POST /s/[session]/minutes?/answer',
    member,
    AnswerAmendment,
    async ({ event, house, membership, input, locals }) => {
      const asked = { session: of(event), input, language: locals.locale }
      const said = input.answer === 'withdrawn' ? 'taken_back' : input.answer
      return onward(await answerAmendment(house, membership, asked), page(event), said)
    },
  ),
  arrival: guardedAction(
    'POST /s/[session]/minutes?/arrival',
    member,
    AnswerArrival,
    async ({ event, house, membership, input }) =>
      onward(
        await answerArrival(house, membership, { session: of(event), input }),
        page(event),
        ARRIVED[input.answer],
      ),
  ),
  circle: guardedAction(
    'POST /s/[session]/minutes?/circle',
    member,
    SetCircle,
    async ({ event, house, membership, input }) =>
      onward(
        await setCircle(house, membership, { session: of(event), input }),
        page(event, `#line-${input.line}`),
        'circle',
      ),
  ),
  withdraw: guardedAction(
    'POST /s/[session]/minutes?/withdraw',
    member,
    OfLine,
    async ({ event, house, membership, input }) =>
      onward(
        await withdrawWords(house, membership, { session: of(event), input }),
        page(event, `#line-${input.line}`),
        'withdrawn',
      ),
  ),
  none: guardedAction(
    'POST /s/[session]/minutes?/none',
    member,
    SayNoLearning,
    async ({ event, house, membership, input, locals }) => {
      const asked = { session: of(event), input, language: locals.locale }
      const said = input.because === '' ? 'taken_back' : 'none'
      return onward(await sayNoLearning(house, membership, asked), page(event, '#learned'), said)
    },
  ),
  propose: guardedAction(
    'POST /s/[session]/minutes?/propose',
    member,
    NothingMore,
    async ({ event, house, membership }) =>
      onward(await proposeMinutes(house, membership, of(event)), page(event), 'proposed'),
  ),
  approve: guardedAction(
    'POST /s/[session]/minutes?/approve',
    member,
    NothingMore,
    async ({ event, house, membership }) =>
      onward(await approveMinutes(house, membership, of(event)), page(event), 'approved'),
  ),
  promise: guardedAction(
    'POST /s/[session]/minutes?/promise',
    member,
    MakeCommitment.omit({ session: true }),
    async ({ event, house, membership, input, locals }) => {
      const { locale: language, zone } = locals
      const made = { input: { ...input, session: of(event) }, language, zone }
      return onward(
        await makeCommitment(house, membership, made),
        page(event, '#trying'),
        'promised',
      )
    },
  ),
  offer: guardedAction(
    'POST /s/[session]/minutes?/offer',
    member,
    ProposeCommitment,
    async ({ event, house, membership, input, locals }) => {
      const asked = { session: of(event), input, language: locals.locale }
      const offered = await proposeCommitment(house, membership, asked)
      return onward(offered, page(event, '#trying'), 'offered')
    },
  ),
}
