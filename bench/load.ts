import { connect, type Socket } from 'node:net'

/** What is asked again and again. */
export interface Target {
  readonly origin: string
  readonly path: string
  readonly cookie: string
}

const AT_ONCE = 8
const HEAD_END = '\r\n\r\n'

/**
 * Requests answered in a second, by a few connections that are kept and always ask. As little as
 * possible is done on this side: it runs on the same machine.
 * @param bytes what each answer must be long
 */
export async function rateOf(target: Target, bytes: number, forMs: number): Promise<number> {
  const began = performance.now()
  const until = began + forMs
  const counts = await Promise.all(
    Array.from({ length: AT_ONCE }, () => askUntil(target, bytes, until)),
  )
  return counts.reduce((all, one) => all + one, 0) / ((performance.now() - began) / 1000)
}

function askUntil(target: Target, bytes: number, until: number): Promise<number> {
  const { hostname, port } = new URL(target.origin)
  const socket = connect({ host: hostname, port: Number(port), noDelay: true })
  const ask = requestOf(target)
  const reader = new Reader(bytes)
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(new Error(`${target.path}: ${error.message}`))
    socket.on('error', fail)
    socket.on('close', () => fail(new Error('the connection was closed')))
    socket.on('connect', () => socket.write(ask))
    socket.on('data', (piece: Buffer) => {
      try {
        if (!reader.take(piece)) return
      } catch (error) {
        return end(socket, () => fail(error as Error))
      }
      if (performance.now() < until) socket.write(ask)
      else end(socket, () => resolve(reader.answered))
    })
  })
}

function end(socket: Socket, then: () => void): void {
  then()
  socket.destroy()
}

function requestOf({ origin, path, cookie }: Target): string {
  const lines = [`GET ${path} HTTP/1.1`, `host: ${new URL(origin).host}`, 'accept: text/html']
  return [...lines, ...(cookie === '' ? [] : [`cookie: ${cookie}`]), HEAD_END]
    .join('\r\n')
    .replace(/(\r\n)+$/, HEAD_END)
}

/** Reads answers one after the other, each of a known length. */
class Reader {
  answered = 0
  readonly #bytes: number
  #head = ''
  #left: number | null = null

  constructor(bytes: number) {
    this.#bytes = bytes
  }

  /** @returns true when an answer is complete */
  take(piece: Buffer): boolean {
    let body = piece.length
    if (this.#left === null) {
      this.#head += piece.toString('latin1')
      const at = this.#head.indexOf(HEAD_END)
      if (at < 0) return false
      body = this.#head.length - at - HEAD_END.length
      this.#left = lengthIn(this.#head.slice(0, at), this.#bytes)
      this.#head = ''
    }
    this.#left -= body
    if (this.#left > 0) return false
    this.#left = null
    this.answered += 1
    return true
  }
}

function lengthIn(head: string, expected: number): number {
  const status = head.slice(9, 12)
  if (status !== '200') throw new Error(`answered ${status}`)
  const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? Number.NaN)
  if (length !== expected) throw new Error(`${length} bytes instead of ${expected}`)
  return length
}
