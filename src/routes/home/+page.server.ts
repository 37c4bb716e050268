import { listAsked } from '#areas/communities/use-cases/list-asked.ts'
import { listCommunities } from '#areas/communities/use-cases/list-communities.ts'
import { AnswerFromHome } from '#areas/sessions/home/input.ts'
import { readOwnHome } from '#areas/sessions/home/use-cases/read-own-home.ts'
import { answerRsvp } from '#areas/sessions/use-cases/answer-rsvp.ts'
import { guardedAction, guardedLoad, signedIn } from '#composition/guard.ts'
import { onward } from '#composition/http/onward.ts'
import { newRandomId, parseId } from '#platform/ids.ts'
import { refuse } from '#platform/outcome.ts'

export const load = guardedLoad('GET /home', signedIn, async ({ house, person, locals }) => {
  const [{ home, waiting }, asked, { entries }] = await Promise.all([
    readOwnHome(house, person.person, locals.zone),
    listAsked(house, person.person),
    listCommunities(house, person, { mine: true }),
  ])
  return {
    home,
    waiting,
    asked,
    communities: entries.map(({ id, name, address }) => ({ id, name, address })),
    name: person.name,
    now: house.now(),
    formKey: newRandomId(),
  }
})

export const actions = {
  answer: guardedAction(
    'POST /home?/answer',
    signedIn,
    AnswerFromHome,
    async ({ house, person, input, locals }) => {
      const session = parseId<'session'>(input.session)
      const membership = session && (await locals.gate.session(person, session))
      if (!session || !membership) return refuse('not_found')
      const answered = await answerRsvp(house, membership, {
        session,
        input: { answer: input.answer },
      })
      return onward(answered, '/home', 'answered')
    },
  ),
}
