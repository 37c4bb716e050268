import { pino, type DestinationStream } from 'pino'
import { StartFailure, codeOf } from './start-failure.ts'

/**
 * All that a log line may carry: ids, counts, codes and patterns. There is no field for what people
 * wrote, for a token, a mail or network address, nor for a URL (`route` is the pattern).
 */
export interface LogFields {
  readonly requestId?: string
  readonly route?: string
  readonly method?: string
  readonly status?: number
  readonly ms?: number
  readonly job?: string
  readonly kind?: string
  readonly id?: string
  readonly community?: string
  readonly session?: string
  readonly person?: string
  readonly count?: number
  readonly attempt?: number
  readonly code?: string
  readonly state?: string
  readonly port?: number
  readonly pid?: number
  readonly error?: unknown
}

type Level = 'debug' | 'info' | 'warn' | 'error'

/** One line of JSON per call: `log.info('mail sent', { kind: 'invitation', id })`. */
export type Log = Readonly<Record<Level, (event: string, fields?: LogFields) => void>>

/** @param destination stdout when absent */
export function openLog(level: Level | 'silent', destination?: DestinationStream): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime }
  const lines = destination === undefined ? pino(options) : pino(options, destination)
  const write =
    (at: Level) =>
    (event: string, fields: LogFields = {}) =>
      lines[at](clean(fields), scrub(event))
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
}

/**
 * What may be told of an error: its kind, code and place. Messages of the database, of mail servers
 * and of parsers repeat what people wrote, so only JavaScript's own and ours are kept.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error }
  return {
    kind: error.name,
    ...fieldsOf(error),
    ...(isSafe(error) ? { message: scrub(error.message) } : {}),
    stack: framesOf(error),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}

const FIELDS = new Set(
  `requestId route method status ms job kind id community session person count attempt code state port pid`.split(
    ' ',
  ),
)

/** The type already closes the list; this holds for callers that cast. */
function clean(fields: LogFields): Record<string, unknown> {
  const kept = Object.entries(fields).filter(([name]) => FIELDS.has(name))
  const scrubbed = kept.map(([name, value]) => [
    name,
    typeof value === 'string' ? scrub(value) : value,
  ])
  const error = fields.error === undefined ? {} : { error: describeError(fields.error) }
  return { ...Object.fromEntries(scrubbed), ...error }
}

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const SECRETIVE = new RegExp(
  `${UUID}|[^\\s<>"']+@[^\\s<>"']+|[?#][^\\s"']+|[A-Za-z0-9_-]{24,}`,
  'g',
)

/** Net for what slips through: mail addresses, queries of URLs and long random words; ids stay. */
function scrub(text: string): string {
  return text.replace(SECRETIVE, (found) => (IS_ID.test(found) ? found : '[removed]'))
}

const IS_ID = new RegExp(`^${UUID}$`)
const OWN_ERRORS = ['TypeError', 'ReferenceError', 'RangeError', 'AssertionError']

function isSafe(error: Error): boolean {
  return error instanceof StartFailure || OWN_ERRORS.includes(error.name)
}

function fieldsOf(error: Error): Record<string, string> {
  const details = ['constraint', 'table', 'column', 'routine', 'syscall'] as const
  const known = details.filter((name) => typeof Reflect.get(error, name) === 'string')
  const code = codeOf(error)
  return {
    ...(code ? { code } : {}),
    ...Object.fromEntries(known.map((name) => [name, String(Reflect.get(error, name))])),
  }
}

/** The lines "at ...", without the message that precedes them. */
function framesOf(error: Error): string[] {
  const lines = error.stack?.split('\n') ?? []
  return lines
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
    .slice(0, 12)
}
