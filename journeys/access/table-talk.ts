import type { Membership } from '#areas/communities/types.ts'
import type { LiveCommand } from '#areas/sessions/live/commands.ts'
import { newestMethod } from '#areas/sessions/methods/catalogue.ts'
import { act, guestOf, runOf, sent, viewOf, writing } from '#areas/sessions/room/rooms.fixture.ts'
import type { SessionId } from '#areas/sessions/types.ts'
import type { AppHouse } from '../../src/composition/house.ts'
import { ownRooms } from '../../src/composition/trust/room-seed.fixture.ts'
import { meetingOf } from '../meeting.ts'

/** A command of whoever leads, without the epoch it expects. */
type Lead =
  | { readonly type: 'start' | 'pause' | 'resume' | 'reveal' }
  | { readonly type: 'close'; readonly evenIfWriting: true; readonly cards: 'reveal' }
  | { readonly type: 'openStep'; readonly index: number; readonly evenIfWriting: true }

/** A room that people move on from behind the scenes, while a page looks at it. */
export interface Talk {
  readonly session: SessionId
  readonly path: string
  does(who: Membership, command: LiveCommand): Promise<void>
  leads(command: Lead): Promise<void>
  /** @returns what the step is called in French */
  opens(index: number): Promise<string>
  writes(who: Membership, text: string): Promise<void>
}

/** A room in its lobby, that plays one method; the first of them agreed to facilitate. */
export async function openTalk(
  house: AppHouse,
  leader: Membership,
  plan: { readonly method: string; readonly question: string },
): Promise<Talk> {
  const session = await meetingOf(house, leader, { ...plan, language: 'fr' })
  const rooms = ownRooms(house)
  const steps = newestMethod(plan.method)?.steps ?? []
  const guest = (who: Membership) => guestOf(rooms, who, session)
  const send = async (who: Membership, one: ReturnType<typeof sent>) => {
    const { refused } = await act(rooms, await guest(who), one)
    if (refused !== null && refused !== undefined)
      throw new Error(`${one.command.type}: ${refused}`)
  }
  const leads = async (command: Lead) => {
    const { room } = await viewOf(rooms, await guest(leader))
    await send(leader, sent({ ...command, expectEpoch: room.epoch }))
  }
  return {
    session,
    path: `/s/${session}/room`,
    leads,
    does: (who, command) => send(who, sent(command)),
    opens: async (index) => {
      await leads({ type: 'openStep', index, evenIfWriting: true })
      return steps[index]?.title.fr ?? ''
    },
    writes: async (who, text) => send(who, writing(await runOf(rooms, await guest(who)), text)),
  }
}
