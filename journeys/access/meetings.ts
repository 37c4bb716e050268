import type { Membership } from '#areas/communities/types.ts'
import type { CommitmentId } from '#areas/sessions/commitments/types.ts'
import { makeCommitment } from '#areas/sessions/commitments/use-cases/make-commitment.ts'
import { settleCommitment } from '#areas/sessions/commitments/use-cases/settle-commitment.ts'
import { addLine } from '#areas/sessions/minutes/use-cases/edit-lines.ts'
import {
  approveMinutes,
  proposeMinutes,
} from '#areas/sessions/minutes/use-cases/propose-minutes.ts'
import { handInPreparation } from '#areas/sessions/preparation/use-cases/hand-in-preparation.ts'
import { planAhead } from '#areas/sessions/sessions.fixture.ts'
import type { SessionId } from '#areas/sessions/types.ts'
import { announceSession } from '#areas/sessions/use-cases/announce-session.ts'
import { answerRsvp } from '#areas/sessions/use-cases/answer-rsvp.ts'
import { planSession } from '#areas/sessions/use-cases/plan-session.ts'
import { takeHat } from '#areas/sessions/use-cases/take-hat.ts'
import { addDays, dayOf } from '#platform/time.ts'
import type { AppHouse } from '../../src/composition/house.ts'
import {
  closeRoom,
  ownRooms,
  startRoom,
  writeInRoom,
} from '../../src/composition/trust/room-seed.fixture.ts'
import { done } from '../../src/composition/trust/seed.fixture.ts'
import type { Places } from './routes.ts'
import type { Scale, Standing, Words } from './words.ts'

type Members = readonly [Membership, ...Membership[]]

const ZONE = 'Europe/Brussels'
/** No room of a scene holds more: its minutes ask each of them. */
const IN_ROOM = 6

/** What a community has ahead, behind, and has promised itself; empty texts where there is none. */
export async function meetings(
  house: AppHouse,
  members: Members,
  { coming, held, promises, words }: Scale,
): Promise<Places> {
  if (coming === 0) return {}
  // Long after the others: the next one is announced.
  const draft = await planned(house, members[0], { n: 50, words })
  const ahead: SessionId[] = []
  for (let n = 0; n < coming; n += 1) ahead.push(await announced(house, members, { n, words }))
  const behind: Record<string, SessionId> = {}
  for (const [n, standing] of held.entries()) {
    const session = await meet(house, members, { n, words, standing })
    behind[standing] ??= session
    behind['closed'] ??= session
  }
  const [commitment = ''] = await promised(house, members, { many: promises, words })
  return { session: ahead[0] ?? '', draft, ...behind, commitment }
}

interface Nth {
  readonly n: number
  readonly standing?: Standing
  readonly words: Words
}

async function planned(house: AppHouse, by: Membership, { n, words }: Nth): Promise<SessionId> {
  const day = addDays(dayOf(house.now(), ZONE), 7 + n * 7)
  const told = {
    method: 'codev',
    question: words.question(n),
    preparation: words.text(n).slice(0, 2000),
    place: words.place,
    localStart: `${day}T14:00`,
  }
  return done(await planSession(house, by, planAhead(told)))
}

async function announced(house: AppHouse, members: Members, nth: Nth): Promise<SessionId> {
  const [leader, ...others] = members
  const session = await planned(house, leader, nth)
  done(await takeHat(house, leader, { session, hat: 'facilitator' }))
  done(await announceSession(house, leader, session))
  // Everybody answers to the first one, and a few to each of the others.
  for (const [n, who] of others.slice(0, nth.n === 0 ? 30 : 1).entries()) {
    const answer = n % 5 === 4 ? 'no' : 'yes'
    done(await answerRsvp(house, who, { session, input: { answer, place: 'remote' } }))
  }
  if (nth.n === 0) await prepare(house, others.slice(0, 3), { session, words: nth.words })
  return session
}

async function prepare(
  house: AppHouse,
  members: readonly Membership[],
  { session, words }: { readonly session: SessionId; readonly words: Words },
): Promise<void> {
  for (const [n, who] of members.entries()) {
    const input = { text: words.text(n).slice(0, 2000) }
    done(await handInPreparation(house, who, { session, input, language: 'fr' }))
  }
}

/** Meets for a moment: somebody writes something, the room closes, its minutes are proposed. */
async function meet(house: AppHouse, members: Members, nth: Nth): Promise<SessionId> {
  const [leader, ...others] = members
  const session = await announced(house, [leader], { ...nth, n: nth.n + 1 })
  const rooms = ownRooms(house)
  await startRoom(rooms, session, [leader, ...others.slice(0, IN_ROOM)])
  await writeInRoom(rooms, session, { by: leader, text: nth.words.text(0).slice(0, 2000) })
  await closeRoom(rooms, session, leader)
  if (nth.standing !== 'bare') await write(house, members, { session, nth })
  return session
}

/** Minutes as far as they have come; whoever was there says yes to them. */
async function write(
  house: AppHouse,
  [leader, ...others]: Members,
  { session, nth }: { readonly session: SessionId; readonly nth: Nth },
): Promise<void> {
  for (const section of ['learned', 'decided', 'notes'] as const) {
    for (let n = 0; n < 3; n += 1) {
      const input = { section, text: nth.words.text(n).slice(0, 2000) }
      done(await addLine(house, leader, { session, input, language: 'fr' }))
    }
  }
  if (nth.standing === 'draft') return
  done(await proposeMinutes(house, leader, session))
  if (nth.standing === 'proposed') return
  for (const who of others.slice(0, IN_ROOM)) done(await approveMinutes(house, who, session))
}

async function promised(
  house: AppHouse,
  members: Members,
  { many, words }: { readonly many: number; readonly words: Words },
): Promise<CommitmentId[]> {
  const made: CommitmentId[] = []
  for (let n = 0; n < many; n += 1) {
    const who = members[n % members.length] ?? members[0]
    const due = addDays(dayOf(house.now(), ZONE), 3 + n) ?? ''
    const input = { what: words.text(n).slice(0, 1000).trim(), due }
    const commitment = done(await makeCommitment(house, who, { input, language: 'fr', zone: ZONE }))
    made.push(commitment)
    if (n % 4 === 3) {
      const told = { commitment, outcome: 'adapted', learned: words.text(n).slice(0, 999) } as const
      done(await settleCommitment(house, who, { input: told, language: 'fr' }))
    }
  }
  return made
}
