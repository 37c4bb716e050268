import { createHash } from 'node:crypto'
import type { RequestEvent } from '@sveltejs/kit'
import type { FormResult } from '#platform/http/forms.ts'
import {
  actingUnder,
  claimKey,
  freeKey,
  freeUnused,
  type HeldClaim,
  keepAnswer,
} from '#platform/http/idempotency.ts'
import { type Outcome, refuse } from '#platform/outcome.ts'
import type { AppHouse } from '../house.ts'

/** Where a form leads once it is done. `said` names the sentence the next page opens with. */
export interface Onward {
  readonly to: string
  readonly said?: string
}

type Answer<Shown> = Outcome<Onward, string> | { readonly show: Shown }
type Read = Extract<FormResult<unknown>, { ok: true }>

/**
 * A form sent twice under one key acts once: the second gets the first one's answer. Refusals are
 * forgotten, so that the mended form goes through under the same key.
 */
export async function once<Shown extends object>(
  event: RequestEvent,
  route: string,
  read: Read,
  act: (house: AppHouse) => Promise<Answer<Shown>>,
): Promise<Answer<Shown>> {
  const { principal, house } = event.locals
  if (read.key === null || principal.kind === 'visitor') return act(house)
  const claim = { principal: principal.person, key: read.key, route, hash: hashOf(read.input) }
  const earlier = await claimKey(house, claim)
  if (earlier.kind === 'other') return refuse('key_reused')
  // Whether it was done can be seen on the page: that is what this refusal says to reload.
  if (earlier.kind === 'running' || earlier.kind === 'unknown') return refuse('still_working')
  if (earlier.kind === 'answered') return { ok: true, value: JSON.parse(earlier.answer) as Onward }
  return firstTime(house, earlier.claim, act)
}

async function firstTime<Shown extends object>(
  house: AppHouse,
  claim: HeldClaim,
  act: (house: AppHouse) => Promise<Answer<Shown>>,
): Promise<Answer<Shown>> {
  try {
    const answer = await act(actingUnder(house, claim))
    if (!('show' in answer) && answer.ok)
      await keepAnswer(house, claim, JSON.stringify(answer.value))
    else await freeKey(house, claim)
    return answer
  } catch (cause) {
    await freeUnused(house, claim)
    throw cause
  }
}

function hashOf(input: unknown): Buffer {
  return createHash('sha256').update(JSON.stringify(input)).digest()
}
