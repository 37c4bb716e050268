import { trouble, type Trouble } from './problem.ts'

const MOST_BYTES = 1_000_000

type Read = { readonly ok: true; readonly value: unknown } | Trouble

/**
 * Reads a JSON body of at most 1 MB, counting what arrives: a length that was announced is only a claim. The
 * server in front ends what goes on for much longer.
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
  const chunks: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const chunk of body) {
      bytes += chunk.byteLength
      // What is too much is read to its end and forgotten: who is still sending would not hear the answer.
      if (bytes <= MOST_BYTES) chunks.push(chunk)
    }
    if (bytes > MOST_BYTES) return trouble('body_too_large')
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch (cause) {
    return trouble(isTooLarge(cause) ? 'body_too_large' : 'body_not_readable')
  }
}

/** The server in front of us has a limit of its own, and says so by an error with this status. */
function isTooLarge(cause: unknown): boolean {
  return typeof cause === 'object' && cause !== null && 'status' in cause && cause.status === 413
}

function isJson(type: string | null): boolean {
  return /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type ?? '')
}
