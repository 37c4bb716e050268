import type { RequestEvent } from '@sveltejs/kit'
import type { z } from 'zod'
import type { Outcome } from '#platform/outcome.ts'
import type { Policy } from '../policies.ts'
import { declare } from '../registry.ts'
import { perform } from './perform.ts'
import type { ApiCode } from './refusals.ts'
import type { Act, Asked, Method, Nothing, Operation, Terms, Told } from './terms.ts'

/**
 * Declares an operation of the API: whom it lets in, what it takes and answers, and which refusals it
 * may end in. One that is not declared cannot be mounted.
 */
export function operation<
  Pass extends object,
  Reply extends z.ZodType,
  Code extends ApiCode = never,
  Path extends z.ZodType = Nothing,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing,
>(
  at: `${Method} /${string}`,
  policy: Policy<Pass>,
  terms: Terms<Reply, Code, Path, Query, Body>,
  act: (
    asked: Asked<z.output<Path>, z.output<Query>, z.output<Body>> & Pass,
  ) => Promise<Outcome<Told<z.input<Reply>>, NoInfer<Code>> | Response>,
): Operation {
  const [method, path = ''] = at.split(' ') as [Method, string]
  const key = `${method} /api/v1${path}`
  const made = { key, method, path, policy: policy as Policy<object>, terms }
  const door = { key, policy: policy.name, because: policy.because }
  return {
    ...made,
    // The gate's pass and the parsed parts are what `act` was written for: they are made from the same terms.
    handle: declare(door, (event: RequestEvent, params: Readonly<Record<string, string>>) =>
      perform(made, act as unknown as Act, { event, params }),
    ),
  }
}
