import { nameIn, type Schema } from './shapes.ts'

type Named = Readonly<Record<string, Schema>>

/**
 * Whether a value has the form that a schema of our document describes. Written apart from Zod, which made
 * both the answer and the document: a fault there would not find itself.
 * @returns what does not fit, with where; empty when all does
 */
export function misfits(value: unknown, schema: Schema, named: Named, at = '#'): string[] {
  if (schema.$ref !== undefined) return misfits(value, named[nameIn(schema.$ref)] ?? {}, named, at)
  const choices = schema.oneOf ?? schema.anyOf
  if (choices !== undefined) {
    const fits = choices.some((choice) => misfits(value, choice, named, at).length === 0)
    return fits ? [] : [`${at}: none of the alternatives`]
  }
  const all = (schema.allOf ?? []).flatMap((each) => misfits(value, each, named, at))
  return [...all, ...misfitsOfKind(value, schema, at), ...misfitsInside(value, schema, named, at)]
}

function misfitsOfKind(value: unknown, schema: Schema, at: string): string[] {
  if (schema.enum !== undefined && !schema.enum.includes(value)) return [`${at}: not of the list`]
  const types = [schema.type ?? []].flat()
  if (types.length > 0 && !types.some((type) => isOf(type, value))) {
    return [`${at}: ${JSON.stringify(value)} is no ${types.join(' or ')}`]
  }
  const form = FORMS[schema.format ?? '']
  return typeof value === 'string' && form && !form.test(value)
    ? [`${at}: no ${schema.format}`]
    : []
}

const FORMS: Readonly<Record<string, RegExp>> = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
  date: /^\d{4}-\d\d-\d\d$/,
}

function isOf(type: string, value: unknown): boolean {
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'object') return isObject(value)
  return typeof value === type
}

function misfitsInside(value: unknown, schema: Schema, named: Named, at: string): string[] {
  if (Array.isArray(value) && schema.items) {
    const { items } = schema
    return value.flatMap((one, index) => misfits(one, items, named, `${at}/${index}`))
  }
  if (!isObject(value)) return []
  const missing = (schema.required ?? []).filter((key) => !(key in value))
  return [
    ...missing.map((key) => `${at}/${key}: missing`),
    ...Object.entries(value).flatMap(([key, inner]) => {
      const known = schema.properties?.[key]
      if (known) return misfits(inner, known, named, `${at}/${key}`)
      return schema.additionalProperties === false ? [`${at}/${key}: not described`] : []
    }),
  ]
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
