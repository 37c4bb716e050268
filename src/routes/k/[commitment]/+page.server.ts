import { error } from '@sveltejs/kit'
import { readAgreed } from '#areas/communities/charter/use-cases/read-charter.ts'
import { AnswerProposal, ChooseDay, SettleCommitment } from '#areas/sessions/commitments/input.ts'
import { OUTCOMES } from '#areas/sessions/commitments/types.ts'
import { readCommitment } from '#areas/sessions/commitments/use-cases/list-commitments.ts'
import {
  answerProposal,
  chooseDay,
} from '#areas/sessions/commitments/use-cases/propose-commitment.ts'
import { tellInRoom } from '#areas/sessions/room/use-cases/tell-in-room.ts'
import { recallGoal } from '#areas/people/use-cases/recall-goal.ts'
import { commitmentMember, guardedAction, guardedLoad } from '#composition/guard.ts'
import { onward } from '#composition/http/onward.ts'
import { idIn } from '#composition/http/params.ts'
import { runtime } from '#composition/runtime.ts'
import { newRandomId, parseId } from '#platform/ids.ts'

const member = commitmentMember('commitment')

export const load = guardedLoad(
  'GET /k/[commitment]',
  member,
  async ({ event, house, membership, locals }) => {
    const id = idIn<'commitment'>(event, 'commitment')
    const promise = await readCommitment(house, membership, id)
    if (promise === null) error(404, 'not_found')
    const isMine = promise.owner === membership.person
    const agreed = isMine ? await readAgreed(house, membership, locals.locale) : null
    return {
      promise,
      norms: agreed?.norms ?? null,
      goal: isMine ? await recallGoal(house, membership.person) : null,
      toldIn: parseId<'session'>(event.url.searchParams.get('session') ?? undefined),
      community: { name: membership.name, address: membership.address },
      isMine,
      myId: membership.person,
      now: house.now(),
      /** What a mail or one's home already chose. */
      outcome: OUTCOMES.find((known) => known === event.url.searchParams.get('outcome')),
      formKey: newRandomId(),
    }
  },
)

type Event = Parameters<typeof idIn>[0]
const here = (event: Event) => `/k/${event.params['commitment']}`
const of = (event: Event) => ({ commitment: idIn<'commitment'>(event, 'commitment') })

export const actions = {
  tell: guardedAction(
    'POST /k/[commitment]?/tell',
    member,
    SettleCommitment.omit({ commitment: true }),
    async ({ event, house, membership, input, locals }) => {
      const told = { input: { ...input, ...of(event) }, language: locals.locale }
      const back = input.session === undefined ? here(event) : `/s/${input.session}/room`
      const rooms = runtime().rooms()
      return onward(await tellInRoom({ rooms, house }, membership, told), back, 'told')
    },
  ),
  day: guardedAction(
    'POST /k/[commitment]?/day',
    member,
    ChooseDay.omit({ commitment: true }),
    async ({ event, house, membership, input, locals }) => {
      const chosen = { input: { ...input, ...of(event) }, zone: locals.zone }
      return onward(await chooseDay(house, membership, chosen), here(event), 'dated')
    },
  ),
  answer: guardedAction(
    'POST /k/[commitment]?/answer',
    member,
    AnswerProposal.omit({ commitment: true }),
    async ({ event, house, membership, input, locals }) => {
      const answer = { input: { ...input, ...of(event) }, zone: locals.zone }
      const isYes = input.answer === 'yes'
      return onward(
        await answerProposal(house, membership, answer),
        isYes ? here(event) : `/c/${membership.address}/commitments`,
        isYes ? 'taken' : 'declined',
      )
    },
  ),
}
