import { connect, type AddressInfo } from 'node:net'
import { request as ask, type IncomingMessage, type RequestListener } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { decodable, openServer, type OpenServer, PRIVATE_HEADERS } from './server.ts'

const ORIGIN = new URL('https://palabre.example.org')
let opened: OpenServer | undefined

afterEach(async () => {
  await opened?.close(100)
  opened = undefined
})

async function serve(application?: RequestListener, trustedProxies = 0): Promise<number> {
  opened = await openServer({ port: 0, host: '127.0.0.1', origin: ORIGIN, trustedProxies })
  if (application) opened.serve(application)
  return (opened.server.address() as AddressInfo).port
}

interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

function get(port: number, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = ask({ port, host: '127.0.0.1', headers }, async (answer) => {
      resolve({
        status: answer.statusCode ?? 0,
        headers: answer.headers,
        body: await buffer(answer),
      })
    })
    asked.on('error', reject).end()
  })
}

const PAGE = '<p>Une parole, puis une autre.</p>'.repeat(200)
const page: RequestListener = (_request, response) => {
  const headers = {
    'content-type': 'text/html',
    'content-length': Buffer.byteLength(PAGE),
    etag: '"1"',
  }
  response.writeHead(200, headers).end(PAGE)
}

test('before the application is ready, the door says to come back', async () => {
  const answer = await get(await serve())
  expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '2' } })
})

test('a port that is taken is refused with the way out', async () => {
  const port = await serve()
  const second = openServer({ port, host: '127.0.0.1', origin: ORIGIN, trustedProxies: 0 })
  await expect(second).rejects.toMatchObject({
    problem: 'port_taken',
    mend: expect.stringContaining('PORT='),
  })
})

test('the application hears its own origin, whatever the client claims', async () => {
  const port = await serve((request, response) => response.end(JSON.stringify(request.headers)))
  const answer = await get(port, {
    'x-origin-host': 'evil.example',
    'x-client-address': '6.6.6.6',
    host: 'evil.example',
  })
  expect(JSON.parse(answer.body.toString())).toMatchObject({
    'x-origin-proto': 'https',
    'x-origin-host': 'palabre.example.org',
    'x-client-address': '127.0.0.1',
  })
})

test('whoever is answered before the end of what they send can end it, and reads the answer', async () => {
  const port = await serve((_request, response) => response.writeHead(413).end('too long'))
  const socket = connect(port, '127.0.0.1')
  const broken: Error[] = []
  socket.on('error', (error) => broken.push(error))
  const head = ['POST /me HTTP/1.1', 'host: here', 'connection: close', 'content-length: 9000000']
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  const answer = await new Promise<string>((resolve) => {
    socket.once('data', (data) => resolve(data.toString()))
  })
  expect(answer).toMatch(/^HTTP\/1\.1 413 /)
  const ended = new Promise((resolve) => socket.on('close', resolve))
  await new Promise((resolve) => socket.write(Buffer.alloc(9_000_000), resolve))
  socket.end()
  await ended
  expect(broken).toEqual([])
}, 20_000)

test('an application reads who called from the door, never from the caller', async () => {
  const port = await serve((request, response) => {
    response.end(request.headers[PRIVATE_HEADERS.ADDRESS_HEADER])
  }, 1)
  const forged = { 'x-forwarded-for': '6.6.6.6, 1.2.3.4', 'x-client-address': '6.6.6.6' }
  expect((await get(port, forged)).body.toString()).toBe('1.2.3.4')
  expect((await get(port, { 'x-client-address': '6.6.6.6' })).body.toString()).toBe('127.0.0.1')
})

test('a page is compressed as the client prefers, with its length and a weak tag', async () => {
  const port = await serve(page)
  const brotli = await get(port, { 'accept-encoding': 'gzip, br' })
  expect(brotli.headers).toMatchObject({
    'content-encoding': 'br',
    etag: 'W/"1"',
    vary: 'accept-encoding',
  })
  expect(Number(brotli.headers['content-length'])).toBe(brotli.body.length)
  expect(brotliDecompressSync(brotli.body).toString()).toBe(PAGE)
  const gzip = await get(port, { 'accept-encoding': 'gzip, br;q=0' })
  expect(gunzipSync(gzip.body).toString()).toBe(PAGE)
  const plain = await get(port)
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(plain.body.toString()).toBe(PAGE)
})

test('short answers, images and what is already encoded are sent as they are', async () => {
  const port = await serve((request, response) => {
    const type = String(request.headers['x-type'])
    const body = type === 'application/json' ? '{}' : PAGE
    if (type === 'text/css') response.setHeader('content-encoding', 'br')
    response
      .writeHead(200, { 'content-type': type, 'content-length': Buffer.byteLength(body) })
      .end(body)
  })
  for (const type of ['application/json', 'image/png', 'text/css']) {
    const answer = await get(port, { 'accept-encoding': 'gzip', 'x-type': type })
    expect(answer.body.toString()).toBe(type === 'application/json' ? '{}' : PAGE)
  }
})

test('a page written piece by piece arrives piece by piece, compressed', async () => {
  let sendRest: (() => void) | undefined
  const port = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.write('first')
    sendRest = () => response.end('second')
  })
  const pieces: Buffer[] = []
  await new Promise<void>((resolve) => {
    ask({ port, host: '127.0.0.1', headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      answer.on('data', (piece: Buffer) => {
        pieces.push(piece)
        sendRest?.()
        sendRest = undefined
      })
      answer.on('end', resolve)
    }).end()
  })
  expect(pieces.length).toBeGreaterThan(1)
  expect(gunzipSync(Buffer.concat(pieces)).toString()).toBe('firstsecond')
})

test('an event stream is never compressed', async () => {
  const port = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end('data: 1\n\n')
  })
  const answer = await get(port, { 'accept-encoding': 'gzip, br' })
  expect(answer.headers['content-encoding']).toBeUndefined()
  expect(answer.body.toString()).toBe('data: 1\n\n')
})

test('closing lets a request under way end, and cuts one that never does', async () => {
  let finish: (() => void) | undefined
  const port = await serve((request, response) => {
    if (request.url === '/slow') finish = () => response.end('done')
    else response.write('never ends')
  })
  const slow = new Promise<string>((resolve) => {
    ask({ port, host: '127.0.0.1', path: '/slow' }, async (answer) =>
      resolve((await buffer(answer)).toString()),
    ).end()
  })
  const endless = connect(port, '127.0.0.1', () =>
    endless.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'),
  )
  const cut = new Promise((resolve) => endless.once('close', resolve))
  await new Promise((resolve) => endless.once('data', resolve))
  await expect.poll(() => finish).toBeDefined()
  const closing = opened?.close(300)
  finish?.()
  expect(await slow).toBe('done')
  await closing
  await cut
  opened = undefined
})

test.each([
  ['/c/%C3%A9t%C3%A9?q=%ff', '/c/%C3%A9t%C3%A9?q=%ff'],
  ['/api/v1/me', '/api/v1/me'],
  ['/api/v1/sessions/%ff%fe?limit=%zz', '/api/v1/sessions/%25ff%25fe?limit=%zz'],
  ['/c/100%', '/c/100%25'],
])('an address that is no text, such as %s, leads nowhere instead of breaking', (asked, taken) => {
  expect(decodable(asked)).toBe(taken)
})
