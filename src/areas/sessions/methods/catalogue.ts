import aar from './aar.v1.json' with { type: 'json' }
import appreciative from './appreciative.v1.json' with { type: 'json' }
import brainwriting from './brainwriting.v1.json' with { type: 'json' }
import checkIn from './check-in.v1.json' with { type: 'json' }
import checkInOutOne from './check-in-out.v1.json' with { type: 'json' }
import checkInOut from './check-in-out.v2.json' with { type: 'json' }
import closing from './closing.v1.json' with { type: 'json' }
import codev from './codev.v1.json' with { type: 'json' }
import consent from './consent.v1.json' with { type: 'json' }
import consultancy from './consultancy.v1.json' with { type: 'json' }
import dataDialogue from './data-dialogue.v1.json' with { type: 'json' }
import fishbowl from './fishbowl.v1.json' with { type: 'json' }
import followUp from './follow-up.v1.json' with { type: 'json' }
import growDuo from './grow-duo.v1.json' with { type: 'json' }
import intervisionOne from './intervision.v1.json' with { type: 'json' }
import intervision from './intervision.v2.json' with { type: 'json' }
import knowledgeTalk from './knowledge-talk.v1.json' with { type: 'json' }
import oneTwoFourAll from './one-two-four-all.v1.json' with { type: 'json' }
import openSpace from './open-space.v1.json' with { type: 'json' }
import retrospective from './retrospective.v1.json' with { type: 'json' }
import triz from './triz.v1.json' with { type: 'json' }
import troika from './troika.v1.json' with { type: 'json' }
import tuning from './tuning.v1.json' with { type: 'json' }
import w3 from './w3.v1.json' with { type: 'json' }
import worldCafe from './world-cafe.v1.json' with { type: 'json' }
import { MethodFile } from './input.ts'
import { isPlayable } from './rules.ts'
import type { Method } from './types.ts'

/**
 * What a session may be made of, in the order of the catalogue: help with a case first, then ideas, then
 * looking back, then deciding. A file that breaks its shape stops the start.
 */
export const METHODS: readonly Method[] = [
  codev,
  intervision,
  consultancy,
  troika,
  tuning,
  oneTwoFourAll,
  brainwriting,
  worldCafe,
  openSpace,
  fishbowl,
  w3,
  retrospective,
  aar,
  triz,
  knowledgeTalk,
  dataDialogue,
  consent,
  appreciative,
  checkInOut,
  growDuo,
].map((file) => MethodFile.parse(file))

/** What opens, reviews and closes a session: `check-in`, `follow-up`, `closing`. Not listed in the catalogue. */
export const ROUTINES: readonly Method[] = [checkIn, followUp, closing].map((file) =>
  MethodFile.parse(file),
)

/** What sessions planned earlier hold on to. Not listed in the catalogue: a newer version is. */
export const FORMER: readonly Method[] = [checkInOutOne, intervisionOne].map((file) =>
  MethodFile.parse(file),
)

const byPin = new Map(
  [...METHODS, ...ROUTINES, ...FORMER].map((method) => [pin(method.id, method.version), method]),
)

/** @returns the immutable version, routines included, or null when there is none. */
export function findMethod(id: string, version: number): Method | null {
  return byPin.get(pin(id, version)) ?? null
}

function pin(id: string, version: number): string {
  return `${id}@${version}`
}

/** @returns the newest version of a method or routine, or null when there is none of that name. */
export function newestMethod(id: string): Method | null {
  const versions = [...METHODS, ...ROUTINES].filter((method) => method.id === id)
  return versions.toSorted((a, b) => b.version - a.version)[0] ?? null
}

/** Methods the room can run to their end today. */
export function playableMethods(): readonly Method[] {
  return METHODS.filter(isPlayable)
}
