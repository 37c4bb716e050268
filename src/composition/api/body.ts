import { readBytes } from '#platform/http/bodies.ts'
import { trouble, type Trouble } from './problem.ts'

type Read = { readonly ok: true; readonly value: unknown } | Trouble

/**
 * Reads a JSON body of at most 1 MB.
 * @returns undefined when there is none. Refuses 'not_json', 'body_too_large', 'body_not_readable'.
 */
export async function readBody(request: Request): Promise<Read> {
  if (request.method === 'GET' || request.body === null) return { ok: true, value: undefined }
  const text = await readText(request.body)
  if (typeof text !== 'string') return text
  if (text === '') return { ok: true, value: undefined }
  if (!isJson(request.headers.get('content-type'))) return trouble('not_json')
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch {
    // Whatever is wrong with it, the caller has the text and we have not.
    return trouble('body_not_readable')
  }
}

async function readText(body: ReadableStream<Uint8Array>): Promise<string | Trouble> {
  const bytes = await readBytes(body)
  if (typeof bytes === 'string')
    return trouble(bytes === 'too_long' ? 'body_too_large' : 'body_not_readable')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return trouble('body_not_readable')
  }
}

function isJson(type: string | null): boolean {
  return /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type ?? '')
}
