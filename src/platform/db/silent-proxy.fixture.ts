import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { Client } from 'pg'

/** Stands between us and a database, and can make it fall silent without a word, as a stopped one or a dead network does. */
export interface SilentProxy {
  /** The same database, by way of the proxy. */
  readonly url: string
  /** Nothing passes any more, in either direction; it is kept for later, as a stopped process keeps it. */
  freeze(): void
  thaw(): void
  /** The next answer that holds this is lost with all that follows it on its connection: it was done, and nobody hears. */
  loseAnswer(said: string): void
  close(): Promise<void>
}

export async function openSilentProxy(url: string): Promise<SilentProxy> {
  const held = new Set<Socket>()
  const state = { isFrozen: false, lostAt: null as string | null }
  const server = createServer((near) => {
    const far = connectTo(url)
    for (const socket of [near, far]) {
      held.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => held.delete(socket))
    }
    pass(near, far, state)
    if (state.isFrozen) for (const socket of [near, far]) socket.pause()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  return {
    url: byWayOf(url, (server.address() as AddressInfo).port),
    freeze: () => {
      state.isFrozen = true
      for (const socket of held) socket.pause()
    },
    thaw: () => {
      state.isFrozen = false
      for (const socket of held) socket.resume()
    },
    loseAnswer: (said) => (state.lostAt = said),
    close: async () => {
      for (const socket of held) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

function pass(near: Socket, far: Socket, state: { lostAt: string | null }): void {
  let isLost = false
  near.on('data', (chunk: Buffer) => far.write(chunk))
  far.on('data', (chunk: Buffer) => {
    if (state.lostAt !== null && chunk.includes(state.lostAt)) {
      state.lostAt = null
      isLost = true
    }
    if (!isLost) near.write(chunk)
  })
  near.on('close', () => far.end())
  near.on('end', () => far.end())
  far.on('end', () => near.end())
}

/** A folder as host is where the database's socket lies. */
function connectTo(url: string): Socket {
  const { host, port } = new Client({ connectionString: url })
  return host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host)
}

function byWayOf(url: string, port: number): string {
  const way = new URL(url)
  way.searchParams.delete('host')
  way.host = `127.0.0.1:${port}`
  return way.href
}
