import { MakeCommitment } from '#areas/sessions/commitments/input.ts'
import { listCommitments } from '#areas/sessions/commitments/use-cases/list-commitments.ts'
import { makeCommitment } from '#areas/sessions/commitments/use-cases/make-commitment.ts'
import { recallGoal } from '#areas/people/use-cases/recall-goal.ts'
import { guardedAction, guardedLoad, memberOf } from '#composition/guard.ts'
import { onward } from '#composition/http/onward.ts'
import { momentIn } from '#composition/http/params.ts'
import { newRandomId } from '#platform/ids.ts'

const member = memberOf('community')

export const load = guardedLoad(
  'GET /c/[community]/commitments',
  member,
  async ({ event, house, membership }) => {
    const before = momentIn(event.url, 'before')
    const [{ open, settled, more }, goal] = await Promise.all([
      listCommitments(house, membership, { before }),
      recallGoal(house, membership.person),
    ])
    return {
      open,
      settled,
      goal,
      older: more?.toISOString() ?? null,
      isFirst: before === null,
      here: { name: membership.name, address: membership.address, state: membership.state },
      myId: membership.person,
      now: house.now(),
      formKey: newRandomId(),
    }
  },
)

export const actions = {
  promise: guardedAction(
    'POST /c/[community]/commitments?/promise',
    member,
    MakeCommitment.omit({ session: true }),
    async ({ house, membership, input, locals }) => {
      const made = { input, language: locals.locale, zone: locals.zone }
      const to = `/c/${membership.address}/commitments`
      return onward(await makeCommitment(house, membership, made), to, 'promised')
    },
  ),
}
