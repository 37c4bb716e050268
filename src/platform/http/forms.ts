import type { z } from 'zod'
import { plainLines } from '../text.ts'

/** What a form gave back: the parsed input, or what to change with everything that was typed. */
export interface FormProblem {
  /** Field name (dotted path) to refusal code; '' is the form as a whole. */
  readonly refusals: Readonly<Record<string, string>>
  /** Everything typed, as it came, except secrets. */
  readonly typed: Typed
}

export type Typed = Readonly<Record<string, string | readonly string[]>>

export type FormResult<Input> =
  | { readonly ok: true; readonly input: Input; readonly typed: Typed; readonly key: string | null }
  | { readonly ok: false; readonly problem: FormProblem; readonly key: string | null }

const SECRET = /password|secret|code|token/i
const CODE = /^[a-z][a-z0-9_]*$/
/** As in the API; what is much longer cannot even be looked up. */
const LONGEST_KEY = 200

/**
 * Reads a form through the schema that the API uses too. `a.b` becomes nested objects, `a[]` a list,
 * 'on' of a checkbox stays text: the schema decides. Empty text is a missing value.
 */
export function readForm<Schema extends z.ZodType>(
  form: FormData,
  schema: Schema,
): FormResult<z.output<Schema>> {
  const key = keyIn(form)
  const typed = typedIn(form)
  const parsed = check(schema, decode(form))
  if (parsed.success) return { ok: true, input: parsed.data, typed, key }
  return { ok: false, problem: { refusals: refusalsOf(parsed.error), typed }, key }
}

/** What makes a form act once; null for one that carries none, or none that any of ours could have minted. */
function keyIn(form: FormData): string | null {
  const key = textOf(form.get('key'))
  return key === null || key.length > LONGEST_KEY ? null : key
}

/** What was typed stands in the issues: `refusalsOf` tells an answer nobody gave from one that does not fit. */
export function check<Schema extends z.ZodType>(schema: Schema, given: unknown) {
  return schema.safeParse(given, { reportInput: true })
}

/** Field to code, from what Zod found. A schema's own messages are codes; the rest maps by kind. */
export function refusalsOf(error: z.ZodError): Record<string, string> {
  const refusals: Record<string, string> = {}
  for (const issue of error.issues) {
    const field = issue.path.join('.')
    refusals[field] ??= codeOf(issue)
  }
  return refusals
}

/** A use case's refusal, shaped as a form problem. */
export function problemOf(refusal: { code: string; field?: string }, typed: Typed): FormProblem {
  return { refusals: { [refusal.field ?? '']: refusal.code }, typed }
}

function codeOf(issue: z.core.$ZodIssue): string {
  if (CODE.test(issue.message)) return issue.message
  switch (issue.code) {
    case 'too_small':
      return 'too_short'
    case 'too_big':
      return 'too_long'
    case 'unrecognized_keys':
      return 'unknown_field'
    case 'invalid_type':
    case 'invalid_value':
    case 'invalid_union':
      return issue.input === undefined ? 'required' : 'not_valid'
    default:
      return 'not_valid'
  }
}

function typedIn(form: FormData): Typed {
  const typed: Record<string, string | string[]> = {}
  for (const name of new Set(form.keys())) {
    if (SECRET.test(name) || name === 'key' || name.startsWith('__proto__')) continue
    const values = form.getAll(name).filter((value) => typeof value === 'string')
    typed[name.replace(/\[\]$/, '')] = name.endsWith('[]') ? values : (values[0] ?? '')
  }
  return typed
}

/** No schema of ours goes deeper. A name with more dots is taken as it stands, and no schema knows it. */
const DEEPEST = 5

function decode(form: FormData): unknown {
  const root: Record<string, unknown> = Object.create(null)
  for (const name of new Set(form.keys())) {
    if (name === 'key') continue
    const values = form
      .getAll(name)
      .map(textOf)
      .filter((value) => value !== null)
    put(root, pathOf(name.replace(/\[\]$/, '')), name.endsWith('[]') ? values : values[0])
  }
  return { ...root }
}

function pathOf(name: string): readonly string[] {
  const path = name.split('.', DEEPEST + 1)
  return path.length > DEEPEST ? [name] : path
}

function put(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [head, ...rest] = path
  if (head === undefined || head === '__proto__' || value === undefined) return
  if (rest.length === 0) {
    target[head] = value
    return
  }
  const next = isBranch(target[head]) ? target[head] : {}
  target[head] = next
  put(next, rest, value)
}

/** Never a list: `a[]` and then `a.length` would make one of four thousand million places, and reading it end the process. */
function isBranch(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Line ends become \n, controls such as NUL go, and empty text is nothing typed. Files are never text. */
function textOf(value: FormDataEntryValue | null): string | null {
  if (typeof value !== 'string') return null
  const text = plainLines(value)
  return text === '' ? null : text
}
