import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import { codeOf, StartFailure } from '../start-failure.ts'
import { compressAnswer } from './compress.ts'
import { headersAlways } from './headers.ts'
import { addressOf } from './network.ts'

export interface ServerOptions {
  readonly port: number
  readonly host: string
  readonly origin: URL
  /** How many proxies of ours stand in front. */
  readonly trustedProxies: number
}

/** The door: it is open before the application is ready, and answers 503 until then. */
export interface OpenServer {
  readonly server: Server
  serve(application: RequestListener): void
  /** Refuses new requests, lets those under way end, and cuts what is left after `patienceMs`. */
  close(patienceMs: number): Promise<void>
}

/** Headers the application trusts, because this server alone writes them. Set before the application loads. */
export const PRIVATE_HEADERS = {
  PROTOCOL_HEADER: 'x-origin-proto',
  HOST_HEADER: 'x-origin-host',
  ADDRESS_HEADER: 'x-client-address',
} as const

/** Refuses 'port_taken' and, for ports that need rights or addresses of other machines, 'configuration'. */
export async function openServer(options: ServerOptions): Promise<OpenServer> {
  let application: RequestListener = notYet
  const always = Object.entries(headersAlways(options.origin.protocol === 'https:'))
  const server = createServer((request, response) => {
    vouch(request, options)
    hearOut(request, response)
    request.url = decodable(request.url ?? '/')
    for (const [name, value] of always) response.setHeader(name, value)
    compressAnswer(request, response)
    application(request, response)
  })
  await listen(server, options)
  return {
    server,
    serve: (ready) => (application = ready),
    close: (patienceMs) => close(server, patienceMs),
  }
}

/**
 * Whoever still sends a body when the answer is there (too long, or for nobody) must be able to end, or their
 * connection breaks before they read why. A client that asked to close does so itself, once it has the answer.
 */
function hearOut({ method }: IncomingMessage, response: ServerResponse): void {
  if (method !== 'GET' && method !== 'HEAD') response.shouldKeepAlive = true
}

const notYet: RequestListener = (_request, response) => {
  response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '2' })
  response.end('Palabre is starting. / Palabre démarre.\n')
}

/** An address that no text can be made of leads nowhere: it is asked for as it stands, sign by sign. */
export function decodable(url: string): string {
  const [path = '', ...query] = url.split('?')
  try {
    decodeURIComponent(path)
    return url
  } catch {
    return [path.replaceAll('%', '%25'), ...query].join('?')
  }
}

/** Whatever a client claims about the origin or its own address is replaced by what we know. */
function vouch(request: IncomingMessage, { origin, trustedProxies }: ServerOptions): void {
  request.headers[PRIVATE_HEADERS.PROTOCOL_HEADER] = origin.protocol.slice(0, -1)
  request.headers[PRIVATE_HEADERS.HOST_HEADER] = origin.host
  request.headers[PRIVATE_HEADERS.ADDRESS_HEADER] = addressOf({
    peer: request.socket.remoteAddress ?? 'unknown',
    forwardedFor: [request.headers['x-forwarded-for'] ?? []].flat().join(','),
    trustedProxies,
  })
}

function listen(server: Server, { port, host }: ServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => reject(cannotListen(port, host, cause)))
    server.listen({ port, host }, resolve)
  })
}

async function close(server: Server, patienceMs: number): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  const impatience = setTimeout(() => server.closeAllConnections(), patienceMs)
  // A connection kept alive is idle only once its answer is out: look again until none is left.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  await closed
  clearTimeout(impatience)
  clearInterval(sweep)
}

function cannotListen(port: number, host: string, cause: unknown): StartFailure {
  if (codeOf(cause) === 'EADDRINUSE') {
    return new StartFailure(
      'port_taken',
      `Port ${port} is taken by another program.`,
      `Stop that program, or choose another port: PORT=${port + 1} npm start.`,
      cause,
    )
  }
  const why =
    codeOf(cause) === 'EACCES' ? 'the system reserves it' : `the system answers ${codeOf(cause)}`
  return new StartFailure(
    'configuration',
    `Palabre cannot listen on ${host} port ${port}: ${why}.`,
    'Set PORT to a free port above 1023 and HOST to an address of this machine.',
    cause,
  )
}
