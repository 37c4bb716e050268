/** As much of JSON Schema as our own documents use. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly examples?: readonly unknown[]
  readonly default?: unknown
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly pattern?: string
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Schema | boolean
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
}

/** One field of a shape, as the documentation page lists it. */
export interface Row {
  /** Where it stands: `why.purpose`, `items[].id`. */
  readonly name: string
  readonly type: string
  readonly required: boolean
}

/** The fields of a schema, one line each; named shapes stay names, alternatives follow each other. */
export function rowsOf(schema: Schema, name = '', required = true): Row[] {
  const choices = choicesOf(schema)
  if (choices.some(({ properties }) => properties !== undefined)) {
    return choices.flatMap((choice) => rowsOf(choice, name, required))
  }
  if (schema.properties !== undefined) {
    return Object.entries(schema.properties).flatMap(([key, inner]) =>
      rowsOf(inner, name === '' ? key : `${name}.${key}`, schema.required?.includes(key) ?? false),
    )
  }
  if (schema.items?.properties !== undefined) return rowsOf(schema.items, `${name}[]`, required)
  return [{ name, type: typeOf(schema), required }]
}

/** What an example is made with. */
interface Example {
  /** The shapes that have a name. */
  readonly named: Readonly<Record<string, Schema>>
  /** Where a day is asked for: one to come, since what is past is refused. */
  readonly day: string
}

/** A valid value, dull on purpose: the first choice, the smallest text. */
export function exampleOf(schema: Schema, using: Example): unknown {
  if (schema.$ref !== undefined) return exampleOf(using.named[nameIn(schema.$ref)] ?? {}, using)
  const [given] = [schema.examples?.[0], schema.const, schema.default, schema.enum?.[0]].filter(
    (value) => value !== undefined,
  )
  if (given !== undefined) return given
  const [choice] = choicesOf(schema)
  if (choice !== undefined) return exampleOf(choice, using)
  switch ([schema.type].flat()[0]) {
    case 'object':
      return exampleObject(schema, using)
    case 'array':
      return schema.items === undefined ? [] : [exampleOf(schema.items, using)]
    case 'integer':
    case 'number':
      return schema.minimum ?? 1
    case 'boolean':
      return true
    case 'null':
      return null
    default:
      return exampleText(schema, using)
  }
}

/** The name in `#/components/schemas/Name`. */
export function nameIn(ref: string): string {
  return ref.split('/').at(-1) ?? ''
}

/** Fields that are plain text to a schema, and something exact to a reader. */
const SPOKEN: Readonly<Record<string, string>> = {
  zone: 'Europe/Paris',
  email: 'awa@example.org',
  code: '123456',
}

function exampleObject(schema: Schema, using: Example): object {
  // A list that must hold something may be absent from a form only to be refused with its own sentence.
  const needed = Object.entries(schema.properties ?? {}).filter(
    ([key, { minItems = 0 }]) => schema.required?.includes(key) === true || minItems > 0,
  )
  return Object.fromEntries(
    needed.map(([key, inner]) => [key, SPOKEN[key] ?? exampleOf(inner, using)]),
  )
}

function exampleText({ format, pattern }: Schema, { day }: Example): string {
  if (format === 'uuid') return '019a9f2e-7c4b-7d15-8a31-5e0c2b9d7f64'
  if (format === 'date') return day
  if (format === 'date-time') return `${day}T13:00:00Z`
  if (format === 'email') return 'awa@example.org'
  if (pattern === String.raw`^\d{4}-\d{2}-\d{2}$`) return day
  if (pattern?.includes('T\\d{2}')) return `${day}T14:00`
  // Names and questions have a letter at least.
  return pattern === undefined ? 'your words' : 'codev'
}

function choicesOf({ anyOf, oneOf }: Schema): readonly Schema[] {
  return oneOf ?? anyOf ?? []
}

function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) return nameIn(schema.$ref)
  if (schema.enum !== undefined) return schema.enum.map((one) => JSON.stringify(one)).join(' | ')
  const choices = choicesOf(schema)
  if (choices.length > 0) return choices.map(typeOf).join(' | ')
  if (schema.items !== undefined) return `${typeOf(schema.items)}[]`
  const names = [schema.type ?? 'any'].flat().map((type) => nameOf(type, schema))
  return [names.join(' | '), boundsOf(schema)].filter(Boolean).join(' ')
}

function nameOf(type: string, { format, additionalProperties }: Schema): string {
  if (type === 'string' && format !== undefined) return format
  if (type === 'object' && typeof additionalProperties === 'object') {
    return `{ [key]: ${typeOf(additionalProperties)} }`
  }
  return type
}

function boundsOf({ minimum, maximum, minLength, maxLength }: Schema): string {
  const [from, to] = [minimum ?? minLength, maximum ?? maxLength]
  if (from === undefined && to === undefined) return ''
  return `(${from ?? ''}…${to ?? ''})`
}
