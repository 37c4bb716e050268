import * as m from '#messages/api.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { apiDocument, OPERATIONS } from './operations.ts'
import { codesOf } from './codes.ts'
import { type ApiCode, STATUS } from './refusals.ts'
import { type Row, rowsOf, type Schema } from './shapes.ts'
import { type Operation, type Tag, TAGS } from './terms.ts'

/** A group of operations, by what they are about. */
interface Group<Told> {
  readonly tag: Tag
  readonly title: string
  readonly operations: readonly Told[]
}

/** The first page of the documentation: what there is, and every way of saying no. */
interface Contents {
  readonly about: string
  readonly groups: readonly Group<Pick<ManualOperation, 'id' | 'method' | 'path' | 'does'>>[]
  readonly problems: readonly {
    readonly code: string
    readonly status: number
    readonly text: string
  }[]
}

/** One page of the documentation: a group of operations, or the shapes that all of them speak in. */
interface Part {
  readonly group: Group<ManualOperation> | null
  readonly shapes: readonly { readonly name: string; readonly rows: readonly Row[] }[]
}

interface ManualOperation {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly does: string
  /** Who may, in a sentence. */
  readonly access: string
  readonly inputs: readonly Row[]
  readonly body: readonly Row[]
  readonly answer: { readonly status: number; readonly rows: readonly Row[] }
  readonly codes: readonly ApiCode[]
  readonly example: string
}

interface Body {
  readonly schema: Schema
  readonly example?: unknown
}

interface Described {
  readonly parameters?: readonly {
    readonly name: string
    readonly in: string
    readonly required?: boolean
    readonly schema: Schema
  }[]
  readonly requestBody?: { readonly content: Record<string, Body> }
  readonly responses: Record<string, { readonly content?: Record<string, { schema: Schema }> }>
}

export function contentsOf(locale: Locale): Contents {
  return {
    about: m.about(locale),
    groups: TAGS.map((tag) => ({
      tag,
      title: m.tag({ tag }, locale),
      operations: operationsOf(tag).map(({ terms: { id, does }, method, path }) => {
        return { id, method, path, does: does(locale) }
      }),
    })),
    problems: (Object.keys(STATUS) as ApiCode[]).map((code) => ({
      code,
      status: STATUS[code],
      text: m.refused({ code }, locale),
    })),
  }
}

/**
 * Read from the same document that programs read.
 * @param name a tag, or `shapes`
 * @param origin the address of this instance, for the examples
 * @returns null where the documentation has no such part
 */
export function partOf(name: string, locale: Locale, origin: string): Part | null {
  const document = apiDocument(locale)
  const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>
  if (name === 'shapes') {
    const shapes = Object.entries(schemas)
    return {
      group: null,
      shapes: shapes.map(([each, schema]) => ({ name: each, rows: rowsOf(schema) })),
    }
  }
  const tag = TAGS.find((each) => each === name)
  if (tag === undefined) return null
  const paths = document.paths as Record<string, Record<string, Described>>
  const operations = operationsOf(tag).map((operation) => {
    const described = paths[operation.path]?.[operation.method.toLowerCase()]
    return tell(operation, described ?? { responses: {} }, { locale, origin })
  })
  return { group: { tag, title: m.tag({ tag }, locale), operations }, shapes: [] }
}

function operationsOf(tag: Tag): Operation[] {
  return OPERATIONS.filter(({ terms }) => terms.tag === tag)
}

interface Telling {
  readonly locale: Locale
  readonly origin: string
}

function tell(operation: Operation, described: Described, telling: Telling): ManualOperation {
  const { terms, method, path } = operation
  const body = described.requestBody?.content['application/json']
  return {
    id: terms.id,
    method,
    path,
    does: terms.does(telling.locale),
    access: accessOf(operation, telling.locale),
    inputs: inputsOf(described),
    body: body === undefined ? [] : rowsOf(body.schema),
    answer: answerOf(described),
    codes: codesOf(operation),
    example: curl(operation, body, telling.origin),
  }
}

function inputsOf({ parameters = [] }: Described): Row[] {
  return parameters.map(({ name, in: place, required = false, schema }) => ({
    name: `${name} (${place})`,
    type: rowsOf(schema)[0]?.type ?? '',
    required,
  }))
}

function answerOf({ responses }: Described): ManualOperation['answer'] {
  const [found] = Object.entries(responses).filter(([code]) => code.startsWith('2'))
  const [status, answer] = found ?? ['200', {}]
  const schema = Object.values(answer.content ?? {})[0]?.schema
  return { status: Number(status), rows: schema === undefined ? [] : rowsOf(schema) }
}

function accessOf({ policy, terms: { scope } }: Operation, locale: Locale): string {
  if (scope === null) return m.accessOpen(locale)
  return policy.because !== null
    ? m.accessEither({ scope }, locale)
    : m.accessToken({ scope }, locale)
}

function curl({ method, path, terms }: Operation, body: Body | undefined, origin: string) {
  const parts = [
    `curl -X ${method} ${origin}/api/v1${path}`,
    ...(terms.scope === null ? [] : [`-H 'Authorization: Bearer palabre_…'`]),
    ...(method === 'POST' ? [`-H "Idempotency-Key: $(uuidgen)"`] : []),
    ...(body === undefined
      ? []
      : [
          `-H 'Content-Type: application/json'`,
          `-d '${JSON.stringify(body.example).replaceAll("'", '’')}'`,
        ]),
  ]
  return parts.join(' \\\n  ')
}
