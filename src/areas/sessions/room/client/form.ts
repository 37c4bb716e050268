const NUMBERS = new Set(['index', 'expectEpoch', 'minutes', 'points'])
const CLAIMS = new Set(['evenIfWriting', 'named'])

/** A command as a form of the room carries it: text becomes numbers and claims where they belong. */
export function fieldsOf(form: FormData): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (const [name, value] of form) {
    if (typeof value === 'string') fields[name] = read(name, value)
  }
  return fields
}

function read(name: string, value: string): unknown {
  if (NUMBERS.has(name)) return Number(value)
  if (name === 'cards') return value === '' ? null : value
  if (!CLAIMS.has(name)) return value.replace(/\r\n?/g, '\n')
  return value === '' ? null : value === 'true'
}
