import { z } from 'zod'
import type { AppHouse } from '../house.ts'
import { runtime } from '../runtime.ts'
import { makeSeal, type Seal } from '#platform/seal.ts'

const Ready = z.object({ email: z.string(), password: z.string(), until: z.number() })
const TEN_MINUTES_MS = 10 * 60_000

/**
 * What somebody just chose at the door, sealed for their own page: they enter with one press instead of typing it
 * again. It says nothing of whether the account is theirs; signing in does, by the rules and counts it always has.
 */
export function keepReady(house: AppHouse, chosen: { email: string; password: string }): string {
  const { email, password } = chosen
  const until = house.now().getTime() + TEN_MINUTES_MS
  return sealOf().close(JSON.stringify({ email, password, until })).toString('base64url')
}

/** @returns null when it is too old, or none of ours. */
export function openReady(
  house: AppHouse,
  ready: string,
): { email: string; password: string } | null {
  const text = sealOf().open(Buffer.from(ready, 'base64url'))
  if (text === null) return null
  const { until, ...chosen } = Ready.parse(JSON.parse(text))
  return until > house.now().getTime() ? chosen : null
}

function sealOf(): Seal {
  return makeSeal(runtime().secret, 'sign-up')
}
