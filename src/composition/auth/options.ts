import { passkey } from '@better-auth/passkey'
import type { BetterAuthOptions } from 'better-auth'
import { magicLink } from 'better-auth/plugins/magic-link'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { FRESH_SECONDS } from '#areas/people/types.ts'
import { newId } from '#platform/ids.ts'
import { hashPassword, isOutdated, isPassword } from '#platform/passwords.ts'
import { newSecretToken } from '#platform/seal.ts'
import type { Errand } from './adapter.ts'

export const HALF_AN_HOUR = 30 * 60
export const A_DAY = 24 * 3_600
/** A device is asked to sign in again after this long, however often it is used. */
const THIRTY_DAYS = 30 * A_DAY

/** What the options need to know of the instance. */
export interface AuthParts {
  readonly origin: string
  readonly secret: string
  readonly errand: () => Errand<unknown> | undefined
}

const SAME = { createdAt: 'created_at', updatedAt: 'updated_at' }

/** better-auth on our tables. None of its addresses is served, except the passkey steps through our own route. */
export function authOptions(parts: AuthParts) {
  const isSecure = parts.origin.startsWith('https:')
  return {
    appName: 'Palabre',
    baseURL: parts.origin,
    basePath: '/auth',
    secret: parts.secret,
    trustedOrigins: [parts.origin],
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    advanced: {
      useSecureCookies: false,
      cookiePrefix: isSecure ? '__Host-palabre' : 'palabre',
      cookies: { session_token: { name: deviceCookie(parts.origin) } },
      defaultCookieAttributes: { secure: isSecure, httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => newId(new Date()), validateSchema: false },
    },
    ...tables,
    ...passwords(parts),
    databaseHooks: {
      session: {
        create: { before: async (session) => ({ data: { ...session, token: newSecretToken() } }) },
      },
    },
    plugins: [links(parts), codes(), passkeys(parts.origin)],
  } satisfies BetterAuthOptions
}

export function deviceCookie(origin: string): string {
  return origin.startsWith('https:') ? '__Host-device' : 'device'
}

const tables = {
  user: {
    modelName: 'person',
    fields: { emailVerified: 'email_verified', ...SAME },
  },
  account: {
    modelName: 'account',
    fields: { userId: 'person_id', providerId: 'provider_id', accountId: 'account_id', ...SAME },
  },
  session: {
    modelName: 'device',
    fields: {
      userId: 'person_id',
      token: 'token_hash',
      userAgent: 'user_agent',
      expiresAt: 'expires_at',
      ...SAME,
    },
    additionalFields: {
      lastSeenAt: {
        type: 'date',
        input: false,
        defaultValue: () => new Date(),
        fieldName: 'last_seen_at',
      },
    },
    expiresIn: THIRTY_DAYS,
    disableSessionRefresh: true,
    // For adding a passkey, which the library checks itself.
    freshAge: FRESH_SECONDS,
  },
  verification: {
    modelName: 'proof',
    fields: { expiresAt: 'expires_at', ...SAME },
    storeIdentifier: 'hashed',
  },
} satisfies BetterAuthOptions

function passwords({ errand }: AuthParts) {
  return {
    emailAndPassword: {
      enabled: true,
      // Accounts are opened by our own use cases, in the transaction that tells who asked.
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 256,
      password: {
        hash: hashPassword,
        verify: async ({ hash, password }) => {
          const isRight = await isPassword(hash, password)
          const current = errand()
          if (isRight && current && isOutdated(hash)) current.isOutdated = true
          return isRight
        },
      },
    },
  } satisfies BetterAuthOptions
}

function links({ errand }: AuthParts) {
  return magicLink({
    expiresIn: HALF_AN_HOUR,
    disableSignUp: true,
    storeToken: 'hashed',
    generateToken: newSecretToken,
    sendMagicLink: async ({ token }) => note(errand(), token),
  })
}

/** Also after a link by mail: whoever reads somebody's mail does not have their app. */
function codes() {
  const plugin = twoFactor({
    issuer: 'Palabre',
    schema: {
      user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
      twoFactor: {
        modelName: 'second_factor',
        fields: {
          userId: 'person_id',
          backupCodes: 'backup_codes',
          failedVerificationCount: 'failed_verification_count',
          lockedUntil: 'locked_until',
        },
      },
    },
  })
  for (const hook of plugin.hooks.after) {
    const matches = hook.matcher
    hook.matcher = (context) => context.path === '/magic-link/verify' || matches(context)
  }
  return plugin
}

/** A passkey counts for two: it is only taken when its device checked who holds it. */
function passkeys(origin: string) {
  return passkey({
    rpID: new URL(origin).hostname,
    rpName: 'Palabre',
    origin,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    registration: {
      afterVerification: async ({ verification }) => onlyChecked(verification.registrationInfo),
    },
    authentication: {
      afterVerification: async ({ verification }) => onlyChecked(verification.authenticationInfo),
    },
    advanced: { webAuthnChallengeCookie: 'passkey' },
    schema: {
      passkey: {
        modelName: 'credential',
        fields: {
          userId: 'person_id',
          credentialID: 'credential_id',
          publicKey: 'public_key',
          deviceType: 'device_type',
          backedUp: 'backed_up',
          createdAt: 'created_at',
        },
      },
    },
  })
}

function onlyChecked(info: { userVerified: boolean } | undefined): void {
  if (info?.userVerified !== true) throw new Error('The device did not check who holds it.')
}

function note(errand: Errand<unknown> | undefined, token: string): void {
  if (errand) errand.token = token
}
