import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { StartFailure } from './start-failure.ts'

/** One variable of the environment, as the README and `.env.example` show it. */
export interface Variable {
  readonly name: string
  /** What applies when it is not set, in words. */
  readonly fallback: string
  readonly meaning: string
  /** A secret may also be given as NAME_FILE, the path of a file that holds it. */
  readonly secret: boolean
}

const plain = (name: string, fallback: string, meaning: string): Variable => {
  return { name, fallback, meaning, secret: false }
}
const secret = (name: string, fallback: string, meaning: string): Variable => {
  return { name, fallback, meaning, secret: true }
}

/** Every variable that Palabre reads, in the order of the README's table. */
export const VARIABLES: readonly Variable[] = [
  plain('PORT', '3000', 'The port to serve on.'),
  plain(
    'HOST',
    '127.0.0.1',
    'The network address to bind. Anything but loopback needs an https ORIGIN.',
  ),
  plain(
    'ORIGIN',
    'http://localhost:PORT',
    'The address people type, such as https://palabre.example.org.',
  ),
  plain(
    'TRUSTED_PROXIES',
    '1 with an https ORIGIN, else 0',
    'How many reverse proxies stand in front.',
  ),
  plain('DATA_DIR', './data', 'The folder of the built-in PostgreSQL and of the generated secret.'),
  secret('DATABASE_URL', 'the built-in PostgreSQL', 'A PostgreSQL 15 or newer of your own.'),
  plain('DATABASE_POOL', '10', 'How many connections to the database at most, per process.'),
  secret(
    'SECRET',
    'generated in DATA_DIR',
    'At least 32 random characters. Required with DATABASE_URL.',
  ),
  secret(
    'SMTP_URL',
    'emails wait on the Emails page',
    'The server that sends email, such as smtps://user:password@host.',
  ),
  plain('MAIL_FROM', 'Palabre <palabre@ORIGIN’s host>', 'The sender of every email.'),
  plain(
    'SECURITY_CONTACT',
    'no security.txt',
    'Whom to tell about a weakness: a mail or https address.',
  ),
  plain('LOG_LEVEL', 'info', 'debug, info, warn, error or silent.'),
  plain(
    'PALABRE_GALLERY',
    '0',
    '1 shows every component at /gallery, for those who build Palabre.',
  ),
]

export interface Config {
  readonly port: number
  readonly host: string
  readonly origin: URL
  readonly trustedProxies: number
  readonly dataDir: string | null
  readonly databaseUrl: string | null
  readonly databasePool: number
  readonly secret: string | null
  readonly smtpUrl: string | null
  readonly mailFrom: string
  /** With its scheme, as /.well-known/security.txt shows it. */
  readonly securityContact: string | null
  readonly showsGallery: boolean
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

export type Environment = Readonly<Record<string, string | undefined>>

const LOOPBACK = ['127.0.0.1', '::1', 'localhost']

/**
 * Parses the environment, once, at the start.
 * Refuses 'configuration' with every variable that is wrong in one sentence; values of secrets are never shown.
 */
export function readConfig(environment: Environment): Config {
  const parsed = Settings.safeParse(withSecretFiles(withoutBlanks(environment)))
  if (!parsed.success) throw wrong(parsed.error.issues.map(describeIssue))
  const config = complete(parsed.data)
  const isOpen = !LOOPBACK.includes(config.host)
  if (isOpen && config.origin.protocol !== 'https:') throw wrong([WITHOUT_HTTPS])
  return config
}

const WITHOUT_HTTPS =
  'HOST opens Palabre to the network while ORIGIN is not https, so passwords would travel in clear'

const whole = (least: number, most: number) => {
  const range = `must be a whole number from ${least} to ${most}`
  return z
    .string()
    .regex(/^\d{1,6}$/, range)
    .transform(Number)
    .pipe(z.number().min(least, range).max(most, range))
}
const address = (pattern: RegExp, message: string) =>
  z.string().regex(pattern, message).refine(URL.canParse, message)

const Settings = z.object({
  PORT: whole(1, 65_535).default(3_000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'must be a network address')
    .default('127.0.0.1'),
  ORIGIN: address(
    /^https?:\/\/[^/?#@]+\/?$/,
    'must be an address without path, such as https://palabre.example.org',
  ).optional(),
  TRUSTED_PROXIES: whole(0, 10).optional(),
  DATA_DIR: z.string().optional(),
  DATABASE_URL: address(/^postgres(ql)?:\/\//, 'must begin with postgres://').optional(),
  DATABASE_POOL: whole(2, 200).default(10),
  SECRET: z.string().min(32, 'must hold at least 32 characters').optional(),
  SMTP_URL: address(/^smtps?:\/\//, 'must begin with smtp:// or smtps://').optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n@]*[^\s@<]+@[^\s@<>]+>?$/, 'must be a mail address')
    .optional(),
  SECURITY_CONTACT: z
    .string()
    .regex(
      /^(https:\/\/[^\s@]+|(mailto:)?[\w.+-]+@[\w.-]+)$/,
      'must be a mail address or begin with https://',
    )
    .transform((contact) => (/^(https|mailto):/.test(contact) ? contact : `mailto:${contact}`))
    .optional(),
  PALABRE_GALLERY: z.enum(['0', '1']).default('0'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

function complete(settings: z.infer<typeof Settings>): Config {
  const origin = new URL(settings.ORIGIN ?? `http://localhost:${settings.PORT}`)
  return {
    port: settings.PORT,
    host: settings.HOST,
    origin,
    trustedProxies: settings.TRUSTED_PROXIES ?? (origin.protocol === 'https:' ? 1 : 0),
    dataDir: settings.DATA_DIR ?? null,
    databaseUrl: settings.DATABASE_URL ?? null,
    databasePool: settings.DATABASE_POOL,
    secret: settings.SECRET ?? null,
    smtpUrl: settings.SMTP_URL ?? null,
    mailFrom: settings.MAIL_FROM ?? `Palabre <palabre@${origin.hostname}>`,
    securityContact: settings.SECURITY_CONTACT ?? null,
    showsGallery: settings.PALABRE_GALLERY === '1',
    logLevel: settings.LOG_LEVEL,
  }
}

/** `PORT=` in a .env file means "not set". */
function withoutBlanks(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()))
}

function withSecretFiles(environment: Environment): Environment {
  const read = VARIABLES.filter((known) => known.secret && environment[`${known.name}_FILE`])
  return {
    ...environment,
    ...Object.fromEntries(read.map(({ name }) => [name, readSecretFile(environment, name)])),
  }
}

function readSecretFile(environment: Environment, name: string): string {
  const path = environment[`${name}_FILE`] ?? ''
  if (environment[name]) throw wrong([`${name} and ${name}_FILE are both set`])
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (cause) {
    throw wrong([`${name}_FILE names ${path}, which cannot be read`], cause)
  }
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const name = issue.path.join('.')
  return issue.code === 'invalid_value'
    ? `${name} must be one of ${issue.values.join(', ')}`
    : `${name} ${issue.message}`
}

function wrong(sentences: string[], cause?: unknown): StartFailure {
  return new StartFailure(
    'configuration',
    `The configuration is wrong: ${sentences.join('; ')}.`,
    'Correct it in the environment or in .env; .env.example explains each variable.',
    cause,
  )
}
