import { createHash } from 'node:crypto'
import type { RequestEvent } from '@sveltejs/kit'
import type { FormResult } from '#platform/http/forms.ts'
import { claimKey, forgetKey, keepAnswer } from '#platform/http/idempotency.ts'
import { type Outcome, refuse } from '#platform/outcome.ts'

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
  act: () => Promise<Answer<Shown>>,
): Promise<Answer<Shown>> {
  const { principal, house } = event.locals
  if (read.key === null || principal.kind === 'visitor') return act()
  const claim = { principal: principal.person, key: read.key, route, hash: hashOf(read.input) }
  const earlier = await claimKey(house, claim)
  if (earlier.kind === 'other') return refuse('key_reused')
  if (earlier.kind === 'running') return refuse('still_working')
  if (earlier.kind === 'answered') return { ok: true, value: JSON.parse(earlier.answer) as Onward }
  return firstTime(event, claim, act)
}

async function firstTime<Shown extends object>(
  event: RequestEvent,
  claim: { principal: string; key: string },
  act: () => Promise<Answer<Shown>>,
): Promise<Answer<Shown>> {
  const { house } = event.locals
  let kept = false
  try {
    const answer = await act()
    if (!('show' in answer) && answer.ok) {
      await keepAnswer(house, claim, JSON.stringify(answer.value))
      kept = true
    }
    return answer
  } finally {
    if (!kept) await forgetKey(house, claim)
  }
}

function hashOf(input: unknown): Buffer {
  return createHash('sha256').update(JSON.stringify(input)).digest()
}
