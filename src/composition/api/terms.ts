import type { RequestEvent } from '@sveltejs/kit'
import { z } from 'zod'
import type { Scope } from '#areas/people/types.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import type { Outcome } from '#platform/outcome.ts'
import type { AppHouse } from '../house.ts'
import type { Policy } from '../policies.ts'
import type { ApiCode } from './refusals.ts'

/** Where an operation stands on the documentation page. */
export const TAGS = [
  'methods',
  'me',
  'account',
  'communities',
  'charter',
  'membership',
  'sessions',
  'room',
  'minutes',
  'commitments',
  'instance',
  'api',
] as const
export type Tag = (typeof TAGS)[number]

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What an operation says of itself: OpenAPI, the documentation page and the gate all read it. */
export interface Terms<Reply, Code, Path, Query, Body> {
  /** `operationId`, e.g. `listMethods`. */
  readonly id: string
  readonly tag: Tag
  /** What it does, one sentence. */
  readonly does: (locale: Locale) => string
  /** What a token must be allowed to; null: any token, and none. */
  readonly scope: Scope | null
  readonly path?: Path
  readonly query?: Query
  readonly body?: Body
  /** What goes out: whatever is not in it stays inside. `z.null()` answers 204. */
  readonly reply: Reply
  readonly status?: 200 | 201 | 202
  /** When the answer is not JSON. */
  readonly media?: 'text/calendar' | 'text/markdown' | 'text/event-stream'
  /** Refusals beside those that any operation can answer. */
  readonly refusals?: readonly Code[]
  /** The answer opens a door: kept sealed while a repeated request may ask for it again. */
  readonly isSecret?: boolean
}

/** An operation that takes no query, or no body. */
export const NOTHING = z.strictObject({})
export type Nothing = typeof NOTHING

/** What an operation works with, beside what the gate hands over. */
export interface Asked<Path, Query, Body> {
  readonly house: AppHouse
  readonly locals: App.Locals
  readonly event: RequestEvent
  readonly locale: Locale
  readonly path: Path
  readonly query: Query
  readonly body: Body
}

/** What a use case may hand over where the wire has text: dates become ISO 8601. */
export type Loose<T> = T extends string
  ? T | Date
  : T extends readonly (infer Item)[]
    ? readonly Loose<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Loose<T[Key]> }
      : T

/** What a use case answers: where the wire has nothing to say, it says nothing. */
export type Told<T> = T extends null ? null | undefined : Loose<T>

/** An operation once declared: what it needs has been checked where it was written. */
export interface Operation {
  readonly key: string
  readonly method: Method
  /** Below `/api/v1`, with `{name}` for what varies. */
  readonly path: string
  readonly policy: Policy<object>
  readonly terms: Terms<z.ZodType, ApiCode, z.ZodType, z.ZodType, z.ZodType>
  readonly handle: (
    event: RequestEvent,
    params: Readonly<Record<string, string>>,
  ) => Promise<Response>
}

/** What stands behind an operation, whatever its types were. */
export type Act = (
  asked: Asked<unknown, unknown, unknown>,
) => Promise<Outcome<unknown, ApiCode> | Response>

/** An answer before it is a Response: what a repeated request is answered with too. */
export interface Answer {
  readonly status: number
  /** JSON text, or text of the operation's own media; null when there is nothing to say. */
  readonly body: string | null
}
