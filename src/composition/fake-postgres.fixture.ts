import { createServer, type AddressInfo, type Socket } from 'node:net'

/** What one query is answered with: one row of texts by name. */
export type Canned = Readonly<Record<string, string>>

/**
 * Speaks just enough of PostgreSQL's protocol to answer a query of one row: for what no server at hand would say,
 * such as that it is too old, or that its clock is wrong.
 * @param answer the row for a query; null: none
 */
export async function fakePostgres(answer: (sql: string) => Canned | null) {
  const server = createServer((socket) => speak(socket, answer))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.address() as AddressInfo
  return {
    url: `postgres://palabre@127.0.0.1:${port}/palabre`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

const SSL_REQUEST = 80_877_103
const READY = message('Z', Buffer.from('I'))
const WELCOME = Buffer.concat([message('R', int32(0)), READY])

function speak(socket: Socket, answer: (sql: string) => Canned | null): void {
  let isGreeted = false
  socket.on('error', () => undefined)
  socket.on('data', (chunk: Buffer) => {
    if (!isGreeted) {
      const wantsTls = chunk.readInt32BE(4) === SSL_REQUEST
      isGreeted = !wantsTls
      return void socket.write(wantsTls ? Buffer.from('N') : WELCOME)
    }
    if (chunk.toString('latin1', 0, 1) === 'X') return void socket.end()
    if (chunk.toString('latin1', 0, 1) !== 'Q') return
    const sql = chunk.toString('utf8', 5, chunk.readInt32BE(1))
    socket.write(Buffer.concat([...rowsOf(answer(sql)), message('C', text('SELECT 1')), READY]))
  })
}

function rowsOf(row: Canned | null): Buffer[] {
  const columns = Object.entries(row ?? {})
  const fields = columns.map(([name, value]) =>
    Buffer.concat([text(name), Buffer.alloc(6), int32(typeOf(value)), Buffer.alloc(8)]),
  )
  const values = columns.map(([, value]) =>
    Buffer.concat([int32(Buffer.byteLength(value)), Buffer.from(value)]),
  )
  const described = message('T', Buffer.concat([int16(columns.length), ...fields]))
  if (row === null) return [described]
  return [described, message('D', Buffer.concat([int16(columns.length), ...values]))]
}

/** Of the types that drivers read by themselves: whole numbers, instants, and text. */
function typeOf(value: string): number {
  if (/^\d+$/.test(value)) return 23
  return /^\d{4}-\d\d-\d\d /.test(value) ? 1184 : 25
}

function message(type: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body])
}

function text(value: string): Buffer {
  return Buffer.from(`${value}\0`)
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeInt16BE(value)
  return bytes
}
