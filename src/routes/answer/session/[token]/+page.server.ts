import { AnswerRsvp } from '#areas/sessions/input.ts'
import type { SessionId } from '#areas/sessions/types.ts'
import { answerRsvp } from '#areas/sessions/use-cases/answer-rsvp.ts'
import { readSession } from '#areas/sessions/use-cases/read-session.ts'
import { guardedAction, guardedLoad } from '#composition/guard.ts'
import { answerAt, byAnswerLink } from '#composition/http/answers.ts'
import { onward } from '#composition/http/onward.ts'
import { newRandomId } from '#platform/ids.ts'
import { refuse } from '#platform/outcome.ts'

/** Only shows buttons: mail scanners open links, and must not answer for anybody. */
export const load = guardedLoad(
  'GET /answer/session/[token]',
  byAnswerLink,
  async ({ event, house }) => {
    const at = await answerAt(event, event.params['token'], 'session')
    const read = at && (await readSession(house, at.membership, at.id as SessionId))
    return {
      asked: at && read && askedOf(read, at.membership),
      chosen: event.url.searchParams.get('say') === 'no' ? ('no' as const) : ('yes' as const),
      formKey: newRandomId(),
    }
  },
)

type Read = NonNullable<Awaited<ReturnType<typeof readSession>>>

/** One's own answer and what is asked; who else comes is for the page behind the sign-in. */
function askedOf({ session, rsvps }: Read, me: { person: string; name: string }) {
  const { id, question, startsAt, format, place, preparation, state } = session
  return {
    session: { id, question, startsAt, format, place, preparation },
    isOpen: state === 'announced' || state === 'live',
    mine: saidBy(
      rsvps.find(({ person }) => person === me.person),
      format,
    ),
    community: me.name,
  }
}

function saidBy(
  mine: Read['rsvps'][number] | undefined,
  format: string,
): 'yes' | 'no' | 'room' | 'remote' | null {
  if (mine === undefined) return null
  if (mine.answer === 'no') return 'no'
  return format === 'hybrid' ? (mine.place ?? 'yes') : 'yes'
}

export const actions = {
  answer: guardedAction(
    'POST /answer/session/[token]?/answer',
    byAnswerLink,
    AnswerRsvp,
    async ({ event, house, input }) => {
      const token = event.params['token']
      const at = await answerAt(event, token, 'session')
      if (at === null) return refuse('link_spent')
      const wish = { session: at.id as SessionId, input }
      const answered = await answerRsvp(house, at.membership, wish)
      return onward(answered, `/answer/session/${token}`, 'answered')
    },
  ),
}
