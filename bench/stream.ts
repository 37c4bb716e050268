import { get } from 'node:http'
import type { Seen } from './seen.ts'

/** One open stream of a room. */
export interface OpenStream {
  /** Once it has spoken; throws when it was refused, broke off or stayed silent. */
  readonly ready: Promise<void>
  /** Why it is open no more; null as long as it is. */
  ended(): string | null
  close(): void
}

const WITHIN_MS = 60_000
/** Longer than what is looked for. */
const TAIL = 64

/** What was cut between two pieces is put together again by keeping the end of the last one. */
export function openStream(url: string, cookie: string, seen: Seen): OpenStream {
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>()
  // Whoever looks at it later must not find the process gone.
  ready.catch(() => undefined)
  let why: string | null = null
  const end = (reason: string) => {
    why ??= reason
    reject(new Error(reason))
  }
  const timer = setTimeout(() => end('a stream stayed silent'), WITHIN_MS)
  const request = get(url, { headers: { cookie }, agent: false }, (response) => {
    if (response.statusCode !== 200) return end(`a stream was answered ${response.statusCode}`)
    let [tail, told] = ['', '']
    response.setEncoding('utf8')
    response.on('data', (piece: string) => {
      clearTimeout(timer)
      resolve()
      told = seen.hear(tail + piece, told)
      tail = (tail + piece).slice(-TAIL)
    })
    response.on('error', (error) => end(error.message))
    response.on('close', () => end('the server ended a stream'))
  })
  request.on('error', (error) => end(error.message))
  const close = () => {
    clearTimeout(timer)
    request.destroy()
  }
  return { ready, ended: () => why, close }
}

/** Opens some at a time: a room fills in seconds, not in one instant. @returns seconds until all have spoken */
export async function openAll(
  opens: readonly (() => OpenStream)[],
  atOnce: number,
): Promise<{ streams: readonly OpenStream[]; seconds: number }> {
  const streams: OpenStream[] = []
  const began = performance.now()
  try {
    for (let first = 0; first < opens.length; first += atOnce) {
      const some = opens.slice(first, first + atOnce).map((open) => open())
      streams.push(...some)
      await Promise.all(some.map(({ ready }) => ready))
    }
  } catch (error) {
    for (const stream of streams) stream.close()
    throw error
  }
  return { streams, seconds: (performance.now() - began) / 1000 }
}
