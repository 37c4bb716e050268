import type { Membership } from '#areas/communities/types.ts'
import type { RoomLevel } from '../methods/types.ts'
import type { SessionId } from '../live/types.ts'
import { type SessionHouse, openSessionHouse } from '../sessions.fixture.ts'
import { type Held, type Wrote, holdSession } from './minutes.fixture.ts'
import type { LineView, MinutesPage } from './types.ts'
import { listLearnings } from './use-cases/list-learnings.ts'
import { approveMinutes, proposeMinutes } from './use-cases/propose-minutes.ts'
import { readMinutes } from './use-cases/read-minutes.ts'

export const LEARNED = 'Aller là où les gens sont déjà coûte moins que les faire venir.'
const WROTE: readonly Wrote[] = [
  { step: 'takeaway', by: 1, text: 'De l’élan.' },
  { step: 'learning', by: 0, text: LEARNED },
  { step: 'next-step', by: 1, text: 'Envoyer ma grille d’entretien au groupe' },
]

/** Awa and Omar meet; Away belongs but was not there; Stranger belongs elsewhere. */
export interface Cast {
  readonly here: SessionHouse
  readonly awa: Membership
  readonly omar: Membership
  readonly away: Membership
  readonly stranger: Membership
  held(change?: { level?: RoomLevel; wrote?: readonly Wrote[]; noteTaker?: number }): Promise<Held>
  /** As Awa reads them, unless said otherwise. */
  open(session: SessionId, who?: Membership): Promise<MinutesPage | null>
  read(session: SessionId): Promise<MinutesPage>
  lineWith(session: SessionId, text: string): Promise<LineView>
  /** Awa proposes, Omar says yes. */
  approve(session: SessionId): Promise<void>
  /** What the community's list holds of a session. */
  listed(who: Membership, session: SessionId): Promise<(string | null)[]>
}

export async function openCast(): Promise<Cast> {
  const here = await openSessionHouse()
  const people = await Promise.all(['Awa', 'Omar', 'Away'].map((name) => here.person(name)))
  const [awa, omar, away] = await here.community(...people)
  const [stranger] = await here.community(await here.person('Stranger'))
  if (!awa || !omar || !away || !stranger) throw new Error('Four people are needed.')
  return castOf({ here, awa, omar, away, stranger })
}

function castOf(people: Pick<Cast, 'here' | 'awa' | 'omar' | 'away' | 'stranger'>): Cast {
  const { here, awa, omar } = people
  const open: Cast['open'] = (session, who = awa) =>
    readMinutes(here.house, who, { session, version: null })
  const read: Cast['read'] = async (session) => there(await open(session))
  return {
    ...people,
    held: (change = {}) => holdSession(here, [awa, omar], { wrote: WROTE, ...change }),
    open,
    read,
    lineWith: async (session, text) =>
      there((await read(session)).lines.find((line) => line.text === text)),
    approve: async (session) => {
      await proposeMinutes(here.house, awa, session)
      await approveMinutes(here.house, omar, session)
    },
    listed: async (who, session) => {
      const { learnings } = await listLearnings(here.house, who)
      return learnings.filter((each) => each.session === session).map(({ text }) => text)
    },
  }
}

function there<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error('It is not there.')
  return value
}
