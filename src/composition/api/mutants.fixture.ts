import * as fc from 'fast-check'
import { afternoonAhead, dayAhead } from '#platform/ahead.fixture.ts'
import { clockChangeAt } from '#platform/time.ts'
import { nameIn, type Schema } from './shapes.ts'

type Named = Readonly<Record<string, Schema>>

/** Keys that nobody may smuggle in. */
const SMUGGLED = [
  '__proto__',
  'constructor',
  'role',
  'isAdministrator',
  'person',
  'community',
  'id',
]

export const JSON_TYPE = 'application/json'
/** Kinds of body that are no JSON, or say that they are in odd ways. */
export const TYPES = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  'APPLICATION/JSON',
  'application/xml',
  'json',
] as const
/** What may stand where an id should. */
export const ODD_PATHS = [
  '%00',
  '%ff%fe',
  '%',
  '%F0%9F%8C%B3',
  '..%2F',
  '%2e%2e%2f',
  'x'.repeat(300),
  '9'.repeat(400),
  '__proto__',
] as const

/** A time over which clocks are put forward: it never comes. */
const NEVER =
  Array.from({ length: 400 }, (_, days) => `${dayAhead(days + 1)}T02:30`).find(
    (wall) => clockChangeAt(wall, 'Europe/Brussels') === 'skipped',
  ) ?? ''

const junk = fc.oneof(
  fc.constantFrom<unknown>(null, true, -1, 0, '', ' ', [], {}, [[]], 'x'.repeat(20_000)),
  fc.constantFrom(1e308, -1e308, 2 ** 53, 2 ** 63, 2 ** 31, -0.5, 1e-320),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('\u0000', '\uD800', '‮abc', '👩‍👩‍👧', "'; drop table person --", '../../etc', '1e9'),
  fc.integer(),
  fc.double(),
  fc.jsonValue({ maxDepth: 2 }),
)

/** Values a schema describes, and values it does not: other types and sizes, unknown keys, odd letters. */
export function hostile(schema: Schema, named: Named): fc.Arbitrary<unknown> {
  const fitting = fittingOf(schema, named)
  return fc.oneof(
    { arbitrary: fitting, weight: 4 },
    { arbitrary: fc.tuple(fitting, fc.nat(), junk).map(spoil), weight: 4 },
    { arbitrary: fc.tuple(fitting, fc.constantFrom(...SMUGGLED), junk).map(smuggle), weight: 3 },
    { arbitrary: junk, weight: 1 },
  )
}

/** Values that fit, each field now and then left out where it may be. */
export function fittingOf(schema: Schema, named: Named): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) return fittingOf(named[nameIn(schema.$ref)] ?? {}, named)
  const choices = schema.oneOf ?? schema.anyOf
  if (choices !== undefined) return fc.oneof(...choices.map((each) => fittingOf(each, named)))
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  return ofKind([schema.type ?? 'any'].flat()[0] ?? 'any', schema, named)
}

function ofKind(kind: string, schema: Schema, named: Named): fc.Arbitrary<unknown> {
  const { items = {}, minItems: minLength = 0 } = schema
  switch (kind) {
    case 'object':
      return objectOf(schema, named)
    case 'array':
      return fc.array(fittingOf(items, named), { minLength, maxLength: minLength + 2 })
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? -5, max: schema.maximum ?? 50 })
    case 'boolean':
      return fc.boolean()
    case 'string':
      return textOf(schema)
    default:
      return junk
  }
}

function objectOf(schema: Schema, named: Named): fc.Arbitrary<unknown> {
  const fields = Object.entries(schema.properties ?? {})
  const required = fields.map(([key]) => key).filter((key) => schema.required?.includes(key))
  const model = Object.fromEntries(fields.map(([key, inner]) => [key, fittingOf(inner, named)]))
  return fc.record(model, { requiredKeys: required })
}

function textOf({ format, pattern, minLength = 0, maxLength = 60 }: Schema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid({ version: [4, 7] })
  if (format === 'date') return fc.constantFrom(dayAhead(12), dayAhead(100))
  if (format === 'email') return fc.constantFrom('awa@example.org', 'ben@example.org')
  if (pattern?.includes('T\\d{2}')) return fc.constantFrom(afternoonAhead(30), NEVER)
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern))
  const size = { minLength, maxLength: Math.min(maxLength, 60) }
  return fc.oneof(
    fc.string({ unit: 'grapheme', ...size }),
    fc.constantFrom('Europe/Brussels', 'codev'),
  )
}

/** One field, wherever it stands, becomes something else. */
function spoil([value, place, other]: [unknown, number, unknown]): unknown {
  if (typeof value !== 'object' || value === null) return other
  const keys = Object.keys(value)
  const key = keys[place % Math.max(1, keys.length)]
  if (key === undefined) return other
  const inner = Reflect.get(value, key)
  const deeper = typeof inner === 'object' && inner !== null && place % 2 === 0
  const next = deeper ? spoil([inner, Math.floor(place / 2), other]) : other
  return Array.isArray(value) ? value.with(Number(key), next) : { ...value, [key]: next }
}

function smuggle([value, key, other]: [unknown, string, unknown]): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  // As JSON: there `__proto__` is a key like any other, which an object literal would not keep.
  const text = JSON.stringify(value)
  const added = `${JSON.stringify(key)}:${JSON.stringify(other) ?? 'null'}`
  return JSON.parse(text === '{}' ? `{${added}}` : `${text.slice(0, -1)},${added}}`)
}

/** A body as text: mostly plain JSON, now and then what only a hand could write. */
export function wireOf(values: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  const plain = values.map((value) => JSON.stringify(value) ?? 'null')
  const twisted = fc.tuple(plain, fc.constantFrom(...TWISTS)).map(([text, twist]) => twist(text))
  return fc.oneof({ arbitrary: plain, weight: 9 }, { arbitrary: twisted, weight: 3 })
}

const TWISTS: readonly ((text: string) => string)[] = [
  // The same key twice: whoever looked at the first may act on the second.
  (text) => (text.startsWith('{"') ? `${text.slice(0, -1)},${text.slice(1)}` : text),
  (text) => `${'['.repeat(50_000)}${text}${']'.repeat(50_000)}`,
  (text) => `${'{"a":'.repeat(5_000)}${text}${'}'.repeat(5_000)}`,
  (text) => text.replace(/"[^"]{0,40}"(?=[,}\]])/, '"\\ud83d"'),
  (text) => text.replace(/"[^"]{0,40}"(?=[,}\]])/, '"\\u0000"'),
  (text) => text.replace(/:[^,{}[\]]+/, `:1${'0'.repeat(400)}`),
  // Longer ones are cut off by the server while they are being sent: problems.api.test.ts sends one.
  (text) => `${text}${' '.repeat(400_000)}`,
  (text) => `\uFEFF${text}`,
  (text) => text.slice(0, Math.floor(text.length / 2)),
  () => `{"__proto__":{"isAdministrator":true}}`,
]
