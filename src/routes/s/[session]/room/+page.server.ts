import { error, redirect } from '@sveltejs/kit'
import { RoomCommand, RoomForm } from '#areas/sessions/room/input.ts'
import { fieldsOf } from '#areas/sessions/room/client/form.ts'
import { comeByPage, stayByPage } from '#areas/sessions/room/use-cases/keep-presence.ts'
import { type Dated, promiseInRoom } from '#areas/sessions/room/use-cases/promise-in-room.ts'
import { SettleCommitment } from '#areas/sessions/commitments/input.ts'
import { tellInRoom } from '#areas/sessions/room/use-cases/tell-in-room.ts'
import { readRoom } from '#areas/sessions/room/use-cases/read-room.ts'
import { readRunsheet } from '#areas/sessions/use-cases/read-session.ts'
import { guardedAction, guardedLoad, sessionMember } from '#composition/guard.ts'
import { spokenEntryOf } from '#composition/http/entries.ts'
import { nonceFor } from '#composition/http/nonce.ts'
import { idIn, sessionPath } from '#composition/http/params.ts'
import { broughtInto, guestIn } from '#composition/http/room.ts'
import { newRandomId } from '#platform/ids.ts'
import { done, refuse } from '#platform/outcome.ts'

const member = sessionMember('session')

export const load = guardedLoad(
  'GET /s/[session]/room',
  member,
  async ({ event, house, membership, locals }) => {
    const page = await readRunsheet(house, membership, idIn(event, 'session'))
    if (page === null) error(404, 'not_found')
    if (page.session.state === 'calledOff') redirect(303, sessionPath(event))
    const { rooms, guest } = await guestIn(event, membership)
    await stayByPage(rooms, guest)
    const snapshot = await readRoom(rooms, guest)
    if (snapshot === null) error(404, 'not_found')
    const { id, question, link, language, format, startsAt, zone: there } = page.session
    const { locale, zone } = locals
    const brought = await broughtInto(house, membership, { session: page.session, locale, zone })
    return {
      nonce: nonceFor(locals),
      entry: spokenEntryOf('room', locale),
      start: {
        brought,
        followUp: page.runsheet.find(({ method }) => method.id === 'follow-up')?.part.id ?? null,
        session: {
          id,
          question,
          link,
          language,
          format,
          startsAt: startsAt.getTime(),
          zone: there,
        },
        person: membership.person,
        snapshot,
        ids: { item: newRandomId(), words: newRandomId() },
      },
    }
  },
)

export const actions = {
  act: guardedAction(
    'POST /s/[session]/room?/act',
    member,
    RoomForm,
    async ({ event, membership, form, locals }) => {
      const sent = sentIn(form)
      if (sent === null) return refuse('not_valid')
      const { rooms, guest } = await guestIn(event, membership)
      await comeByPage(rooms, guest)
      const who = { membership, guest, zone: locals.zone }
      const answers = await promiseInRoom(rooms, who, [sent])
      if (!answers.ok) return answers
      const refused = answers.value.answers[0]?.refused ?? answers.value.undated
      return refused === null ? done({ to: sessionPath(event, '/room') }) : refuse(refused)
    },
  ),
  tell: guardedAction(
    'POST /s/[session]/room?/tell',
    member,
    SettleCommitment.omit({ session: true }),
    async ({ event, house, membership, input, locals }) => {
      const told = { input: { ...input, session: idIn(event, 'session') }, language: locals.locale }
      const { rooms, guest } = await guestIn(event, membership)
      await comeByPage(rooms, guest)
      const settled = await tellInRoom({ rooms, house }, membership, told)
      return settled.ok ? done({ to: sessionPath(event, '/room') }) : settled
    },
  ),
}

/** One command as its form says it; its text, if any, under the id that the form minted. */
function sentIn(form: FormData): Dated | null {
  const { text, language, due, key: _key, ...fields } = fieldsOf(form)
  const command = RoomCommand.safeParse(fields)
  if (!command.success) return null
  const body = typeof text === 'string' ? text.trim() : ''
  const spoken = language === 'en' ? 'en' : 'fr'
  const sent = toSent(command.data, body, spoken)
  return sent && { ...sent, due: typeof due === 'string' && due !== '' ? due : null }
}

function toSent(command: RoomCommand, body: string, language: string): Omit<Dated, 'due'> | null {
  const words = 'words' in command ? command.words : null
  if (words !== null && body === '') return null
  const text = words === null ? null : { id: words, body, language }
  return { id: newRandomId(), command, text } as Omit<Dated, 'due'>
}
