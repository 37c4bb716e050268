/** What a decision answers: a value, or a refusal with a stable code that messages translate. */
export type Outcome<Value, Code extends string = never> = Done<Value> | Refusal<Code>

export interface Done<Value> {
  readonly ok: true
  readonly value: Value
}

/** A refusal is a value, never an exception. `field` names the input it is about, when there is one. */
export interface Refusal<Code extends string> {
  readonly ok: false
  readonly code: Code
  readonly field?: string
}

export function done(): Done<undefined>
export function done<Value>(value: Value): Done<Value>
export function done(value?: unknown): Done<unknown> {
  return { ok: true, value }
}

export function refuse<const Code extends string>(code: Code, field?: string): Refusal<Code> {
  return field === undefined ? { ok: false, code } : { ok: false, code, field }
}

/** Ends an exhaustive `switch`: a new state breaks the build, not the night. */
export function unreachable(value: never): never {
  throw new Error(`A case is missing for ${JSON.stringify(value)}`)
}
