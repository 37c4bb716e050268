/** A page of text is three thousand signs; nobody sends three hundred. */
const MOST_BYTES = 1_000_000
/** The form with the most fields of ours, a runsheet that repeats, has fewer than fifty. */
const MOST_FIELDS = 500
const WRITTEN = 'application/x-www-form-urlencoded'

/** @returns the body, or why it cannot be had. */
type Read<Value> = Value | 'too_long' | 'not_valid'

/**
 * Reads at most 1 MB, counting what arrives: a length that was announced is only a claim. The server in front ends
 * what goes on for much longer.
 */
export async function readBytes(body: ReadableStream<Uint8Array> | null): Promise<Read<Buffer>> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const chunk of body ?? []) {
      bytes += chunk.byteLength
      // What is too much is read to its end and forgotten: who is still sending would not hear the answer.
      if (bytes <= MOST_BYTES) chunks.push(chunk)
    }
  } catch (cause) {
    return isTooLarge(cause) ? 'too_long' : 'not_valid'
  }
  return bytes > MOST_BYTES ? 'too_long' : Buffer.concat(chunks)
}

/**
 * What a form brings. Fields are counted before they are read: the platform's own reading takes the square of
 * their number, minutes for a few megabytes of `&`. It is read as what it was counted as, and never by the header as
 * it came: that may name several types, of which each reader takes another.
 */
export async function readFields({ headers, body }: Request): Promise<Read<FormData>> {
  const bytes = await readBytes(body)
  if (typeof bytes === 'string') return bytes
  const type = typeIn(headers.get('content-type') ?? '')
  if (type === null) return 'not_valid'
  const count = type === WRITTEN ? countOf(bytes, '&') + 1 : countOf(bytes, 'form-data')
  if (count > MOST_FIELDS) return 'too_long'
  const read = new Response(new Uint8Array(bytes), { headers: { 'content-type': type } })
  return read.formData().catch(() => 'not_valid' as const)
}

/** The one type a form was sent as; null when it names none of the two, or more than one. */
function typeIn(header: string): string | null {
  if (/^application\/x-www-form-urlencoded\s*(?:;[^,]*)?$/i.test(header)) return WRITTEN
  const [, , boundary] =
    /^multipart\/form-data\s*;\s*boundary=("?)([\w'()+./:=?-]{1,70})\1\s*$/i.exec(header) ?? []
  return boundary === undefined ? null : `multipart/form-data; boundary="${boundary}"`
}

function countOf(bytes: Buffer, sign: string): number {
  let [count, at] = [0, bytes.indexOf(sign)]
  while (at >= 0 && count <= MOST_FIELDS) {
    count += 1
    at = bytes.indexOf(sign, at + 1)
  }
  return count
}

/** The server in front of us has a limit of its own, and says so by an error with this status. */
function isTooLarge(cause: unknown): boolean {
  return typeof cause === 'object' && cause !== null && 'status' in cause && cause.status === 413
}
