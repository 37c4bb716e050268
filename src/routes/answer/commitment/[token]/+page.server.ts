import { AnswerProposal, SettleCommitment } from '#areas/sessions/commitments/input.ts'
import { type CommitmentId, OUTCOMES } from '#areas/sessions/commitments/types.ts'
import { readCommitment } from '#areas/sessions/commitments/use-cases/list-commitments.ts'
import { answerProposal } from '#areas/sessions/commitments/use-cases/propose-commitment.ts'
import { settleCommitment } from '#areas/sessions/commitments/use-cases/settle-commitment.ts'
import { guardedAction, guardedLoad } from '#composition/guard.ts'
import { answerAt, byAnswerLink } from '#composition/http/answers.ts'
import { onward } from '#composition/http/onward.ts'
import { newRandomId } from '#platform/ids.ts'
import { refuse } from '#platform/outcome.ts'

/** Only shows a form: mail scanners open links, and must not answer for anybody. */
export const load = guardedLoad(
  'GET /answer/commitment/[token]',
  byAnswerLink,
  async ({ event, house }) => {
    const at = await answerAt(event, event.params['token'], 'commitment')
    const promise = at && (await readCommitment(house, at.membership, at.id as CommitmentId))
    const isMine = promise?.owner === at?.membership.person
    const said = event.url.searchParams.get('say')
    return {
      promise: isMine ? promise : null,
      community: at?.membership.name ?? '',
      chosen: OUTCOMES.find((outcome) => outcome === said),
      now: house.now(),
      formKey: newRandomId(),
    }
  },
)

export const actions = {
  tell: guardedAction(
    'POST /answer/commitment/[token]?/tell',
    byAnswerLink,
    SettleCommitment.omit({ commitment: true, session: true }),
    async ({ event, house, input, locals }) => {
      const token = event.params['token']
      const at = await answerAt(event, token, 'commitment')
      if (at === null) return refuse('link_spent')
      const told = { input: { ...input, commitment: at.id }, language: locals.locale }
      const settled = await settleCommitment(house, at.membership, told)
      return onward(settled, `/answer/commitment/${token}`, 'told')
    },
  ),
  answer: guardedAction(
    'POST /answer/commitment/[token]?/answer',
    byAnswerLink,
    AnswerProposal.omit({ commitment: true }),
    async ({ event, house, input, locals }) => {
      const token = event.params['token']
      const at = await answerAt(event, token, 'commitment')
      if (at === null) return refuse('link_spent')
      const given = { input: { ...input, commitment: at.id }, zone: locals.zone }
      const answered = await answerProposal(house, at.membership, given)
      const said = input.answer === 'yes' ? 'taken' : 'declined'
      return onward(answered, `/answer/commitment/${token}`, said)
    },
  ),
}
