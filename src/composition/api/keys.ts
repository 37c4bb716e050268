import type { RequestEvent } from '@sveltejs/kit'
import { actUnder, claimKey } from '#platform/http/idempotency.ts'
import { likenessOf, makeSeal, type Seal } from '#platform/seal.ts'
import type { AppHouse } from '../house.ts'
import { runtime } from '../runtime.ts'
import { trouble, type Trouble } from './problem.ts'
import type { Answer, Operation } from './terms.ts'

/** Visible ASCII: what any program can put into a header unchanged. */
const KEY = /^[\x21-\x7e]{1,200}$/

type Answered = { readonly ok: true; readonly value: Answer } | Trouble | Response

/** What is to be done once, with everything that makes a request the same request. */
interface Asking {
  readonly query: unknown
  readonly body: unknown
  readonly run: (house: AppHouse) => Promise<Answered>
}

/**
 * A POST sent again under its `Idempotency-Key` acts once and answers the same, for 24 hours. Refusals are
 * forgotten, so that a mended request goes through under the same key. Answers hold ids, never words.
 */
export async function answerOnce(
  { terms }: Pick<Operation, 'terms'>,
  event: RequestEvent,
  asking: Asking,
): Promise<Answered> {
  const { house, principal } = event.locals
  const key = event.request.headers.get('idempotency-key')
  if (key === null) return trouble('key_missing')
  if (!KEY.test(key)) return trouble('key_not_valid')
  if (principal.kind === 'visitor') return trouble('not_signed_in')
  const claim = { principal: principal.person, key, ...fingerprintOf(event, asking, principal.via) }
  const earlier = await claimKey(house, claim)
  if (earlier.kind === 'other') return trouble('key_reused')
  if (earlier.kind === 'running') return trouble('still_working')
  if (earlier.kind === 'unknown') return trouble('outcome_unknown')
  const seal = terms.isSecret ? sealOfAnswers() : null
  if (earlier.kind === 'answered') return unpack(earlier.answer, seal)
  return actUnder(house, earlier.claim, {
    act: asking.run,
    textOf: (answered) =>
      answered instanceof Response || !answered.ok ? null : pack(answered.value, seal),
  })
}

/** A token never hears what a browser was told: what only a hand may do answers no program (decision 028). */
function fingerprintOf({ request, url }: RequestEvent, { query, body }: Asking, via: string) {
  const text = JSON.stringify([query, body, via])
  return {
    route: `${request.method} ${url.pathname}`,
    hash: likenessOf(runtime().secret, text),
  }
}

function sealOfAnswers(): Seal {
  return makeSeal(runtime().secret, 'idempotency')
}

function pack(answer: Answer, seal: Seal | null): string {
  const text = JSON.stringify(answer)
  return seal === null ? text : seal.close(text).toString('base64')
}

/** An answer sealed with a secret the instance no longer has cannot be told again. */
function unpack(kept: string, seal: Seal | null): Answered {
  const text = seal === null ? kept : seal.open(Buffer.from(kept, 'base64'))
  return text === null ? trouble('key_reused') : { ok: true, value: JSON.parse(text) as Answer }
}
