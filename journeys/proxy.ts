import { createServer, request, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A proxy as some offices have: it passes everything on, but holds a stream of events back until it ends. */
export interface HoldingProxy {
  readonly origin: string
  /** Bytes of events that came from the server and went no further. */
  readonly held: () => number
  close(): Promise<void>
}

export async function openHoldingProxy(target: string): Promise<HoldingProxy> {
  let held = 0
  const server = createServer((asked, answer) => {
    const passed = passOn(target, asked)
    passed.on('error', () => answer.destroy())
    answer.on('close', () => passed.destroy())
    passed.on('response', (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers)
      if (!isStream(reply)) return reply.pipe(answer)
      answer.flushHeaders()
      reply.on('data', (chunk: Buffer) => (held += chunk.length))
      return reply.on('end', () => answer.end())
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://localhost:${port}`,
    held: () => held,
    close: () => closed(server),
  }
}

/** The server knows itself by one address, whoever stands in front of it. */
function passOn(target: string, asked: IncomingMessage) {
  const { host } = new URL(target)
  const headers = { ...asked.headers, host, ...(asked.headers.origin ? { origin: target } : {}) }
  const passed = request(new URL(asked.url ?? '/', target), {
    method: asked.method ?? 'GET',
    headers,
  })
  asked.pipe(passed)
  return passed
}

function isStream(reply: IncomingMessage): boolean {
  return reply.headers['content-type']?.startsWith('text/event-stream') === true
}

function closed(server: ReturnType<typeof createServer>): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
