import { readBytes } from './bodies.ts'
import { isKept, plainLines } from '../text.ts'

/** No schema of ours goes deeper; whoever nests a thousand lists wants to see us fall. */
const DEEPEST = 30

/** Whether all text in a value is text that can be kept, and it is not nested deeper than anything is. */
export function isText(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return isKept(value)
  if (typeof value !== 'object' || value === null) return true
  if (depth > DEEPEST) return false
  return Object.entries(value).every(([key, inner]) => isText(key) && isText(inner, depth + 1))
}

/** The same value, its texts with line ends of one kind and without controls, as those of a form. */
export function withPlainLines(value: unknown): unknown {
  if (typeof value === 'string') return plainLines(value)
  if (Array.isArray(value)) return value.map(withPlainLines)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withPlainLines(inner)]),
  )
}

/** A JSON body for one of our own pages' scripts; null when it is none, or holds what cannot be kept. */
export async function readJson(request: Request): Promise<unknown> {
  const bytes = await readBytes(request.body)
  if (typeof bytes === 'string') return null
  const body = valueIn(bytes.toString('utf8'))
  return isText(body) ? withPlainLines(body) : null
}

function valueIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
