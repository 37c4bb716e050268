import { Nothing } from '#areas/people/input.ts'
import type { SignedInPerson } from '#areas/people/types.ts'
import { findTouching } from '#areas/people/use-cases/find-touching.ts'
import { isAddressProven } from '#areas/people/use-cases/prove-address.ts'
import { confirmGoal, recallGoal } from '#areas/people/use-cases/recall-goal.ts'
import { listAsked } from '#areas/communities/use-cases/list-asked.ts'
import { listOwnCommunities } from '#areas/communities/use-cases/list-own.ts'
import { AnswerFromHome, HatFromHome, TakeawayFromHome } from '#areas/sessions/home/input.ts'
import { readOwnHome } from '#areas/sessions/home/use-cases/read-own-home.ts'
import { giveTakeaway } from '#areas/sessions/minutes/use-cases/give-takeaway.ts'
import { answerRsvp } from '#areas/sessions/use-cases/answer-rsvp.ts'
import { takeHat } from '#areas/sessions/use-cases/take-hat.ts'
import { guardedAction, guardedLoad, signedIn } from '#composition/guard.ts'
import { onward } from '#composition/http/onward.ts'
import { newRandomId, parseId } from '#platform/ids.ts'
import { refuse } from '#platform/outcome.ts'

export const load = guardedLoad('GET /home', signedIn, async ({ house, person, locals }) => {
  const [{ home, waiting }, asked, own, goal, isProven] = await Promise.all([
    readOwnHome(house, person.person, locals.zone),
    listAsked(house, person.person),
    listOwnCommunities(house, person.person),
    recallGoal(house, person.person),
    isAddressProven(house, person),
  ])
  const topics = waiting.sessions.map(({ session: id, question: text }) => ({ id, text }))
  return {
    home,
    touching: await findTouching(house, person.person, topics),
    waiting,
    asked,
    goal,
    ...own,
    name: person.name,
    /** Where no news arrives until its owner says it is theirs; null once they did. */
    unproven: isProven ? null : person.email,
    now: house.now(),
    formKey: newRandomId(),
  }
})

/** A home gathers several communities: each answer goes through the gate of its own session. */
async function enter(person: SignedInPerson, locals: App.Locals, id: string) {
  const session = parseId<'session'>(id)
  const membership = session && (await locals.gate.session(person, session))
  return session && membership ? { session, membership } : null
}

export const actions = {
  goal: guardedAction('POST /home?/goal', signedIn, Nothing, async ({ house, person }) =>
    onward(await confirmGoal(house, person.person), '/home', 'goal_kept'),
  ),
  answer: guardedAction(
    'POST /home?/answer',
    signedIn,
    AnswerFromHome,
    async ({ house, person, input: { session: id, answer }, locals }) => {
      const at = await enter(person, locals, id)
      if (at === null) return refuse('not_found')
      const asked = { session: at.session, input: { answer } }
      return onward(await answerRsvp(house, at.membership, asked), '/home', 'answered')
    },
  ),
  take: guardedAction(
    'POST /home?/take',
    signedIn,
    HatFromHome,
    async ({ house, person, input: { session: id, hat }, locals }) => {
      const at = await enter(person, locals, id)
      if (at === null) return refuse('not_found')
      const taken = await takeHat(house, at.membership, { session: at.session, hat })
      return onward(taken, '/home', 'taken')
    },
  ),
  takeaway: guardedAction(
    'POST /home?/takeaway',
    signedIn,
    TakeawayFromHome,
    async ({ house, person, input: { session: id, ...input }, locals }) => {
      const at = await enter(person, locals, id)
      if (at === null) return refuse('not_found')
      const said = { session: at.session, input, language: locals.locale }
      const code = input.answer === 'give' ? 'kept' : 'passed'
      return onward(await giveTakeaway(house, at.membership, said), '/home', code)
    },
  ),
}
