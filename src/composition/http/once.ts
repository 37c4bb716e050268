import type { RequestEvent } from '@sveltejs/kit'
import type { FormResult } from '#platform/http/forms.ts'
import { actUnder, claimKey } from '#platform/http/idempotency.ts'
import { type Outcome, refuse } from '#platform/outcome.ts'
import { likenessOf } from '#platform/seal.ts'
import type { AppHouse } from '../house.ts'
import { runtime } from '../runtime.ts'

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
  return actUnder(house, earlier.claim, { act, textOf })
}

function textOf<Shown extends object>(answer: Answer<Shown>): string | null {
  return !('show' in answer) && answer.ok ? JSON.stringify(answer.value) : null
}

function hashOf(input: unknown): Buffer {
  return likenessOf(runtime().secret, JSON.stringify(input))
}
