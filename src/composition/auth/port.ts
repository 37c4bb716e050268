import { createHmac, timingSafeEqual } from 'node:crypto'
import { APIError, createEmailVerificationToken } from 'better-auth/api'
import { betterAuth } from 'better-auth'
import type { PeopleDb } from '#areas/people/tables.ts'
import type { Entered, PersonId, SignInPort } from '#areas/people/types.ts'
import { z } from 'zod'
import { cookieIn } from '#platform/http/cookies.ts'
import { parseId } from '#platform/ids.ts'
import { done, refuse } from '#platform/outcome.ts'
import { hashPassword } from '#platform/passwords.ts'
import { fingerprint, newSecretToken } from '#platform/seal.ts'
import { Errands, adapterFor } from './adapter.ts'
import { A_DAY, HALF_AN_HOUR, authOptions, deviceCookie } from './options.ts'

type Db = PeopleDb
type Port = SignInPort<Db>

export interface LibraryParts {
  readonly db: Db
  /** e.g. `https://palabre.example` */
  readonly origin: string
  /** The instance's secret: signs cookies, encrypts what authenticator apps share. */
  readonly secret: string
}

export function openLibrary({ db, origin, secret }: LibraryParts) {
  const errands = new Errands<Db>()
  const options = authOptions({ origin, secret, errand: () => errands.now })
  const auth = betterAuth({ ...options, database: adapterFor(db, errands) })
  return { auth, errands, origin, secret }
}
export type Library = ReturnType<typeof openLibrary>

/** The sign-in library as the people area knows it. */
export function signInPort(library: Library): Port {
  return {
    origin: library.origin,
    ...entering(library),
    ...linking(library),
    ...mailing(library),
    ...coding(library),
    ...remembering(library),
  }
}

type Entering = Pick<Port, 'signIn' | 'proveSecondStep' | 'signOut'>

function entering({ auth, errands }: Library): Entering {
  return {
    signIn: (headers, { email, password }) =>
      errands.run({}, async () => {
        const call = auth.api.signInEmail({
          headers,
          body: { email, password },
          returnHeaders: true,
        })
        const answer = await asked(call)
        if (!answer.ok) return refuse('wrong_credentials')
        const entered = enteredOf(answer)
        if (errands.now?.isOutdated === true) await renew(auth, entered, password)
        return done(entered)
      }),
    proveSecondStep: async (headers, code) => {
      const step = { headers, body: { code }, returnHeaders: true } as const
      const isOfApp = /^\d{6}$/.test(code)
      const answer = await asked(
        isOfApp ? auth.api.verifyTOTP(step) : auth.api.verifyBackupCode(step),
      )
      if (answer.ok) return done(enteredOf(answer))
      return refuse(WRONG_CODES.has(answer.code) ? 'wrong_code' : 'start_again')
    },
    signOut: async (headers) => {
      const answer = await auth.api.signOut({ headers, returnHeaders: true })
      return answer.headers.getSetCookie()
    },
  }
}

type Linking = Pick<Port, 'mintLink' | 'ownerOfLink' | 'followLink'>

function linking({ auth, errands }: Library): Linking {
  return {
    mintLink: async (tx, email) => {
      const errand = { tx, token: '' }
      await errands.run(errand, () =>
        auth.api.signInMagicLink({ headers: new Headers(), body: { email } }),
      )
      return errand.token
    },
    ownerOfLink: (tx, token) =>
      errands.run({ tx }, async () => {
        const { internalAdapter } = await auth.$context
        const identifier = `magic-link:${fingerprint(token).toString('base64url')}`
        const proof = await internalAdapter.findVerificationValue(identifier)
        if (!proof || proof.expiresAt <= new Date()) return null
        const found = await internalAdapter.findUserByEmail(
          LinkProof.parse(JSON.parse(proof.value)).email,
        )
        return parseId<'person'>(found?.user.id)
      }),
    followLink: (tx, headers, token) =>
      errands.run({ tx }, async () => {
        const call = auth.api.magicLinkVerify({ headers, query: { token }, returnHeaders: true })
        const answer = await asked(call)
        return answer.ok ? done(enteredOf(answer)) : refuse('link_spent')
      }),
  }
}

type Mailing = Pick<Port, 'mintReset' | 'spendReset' | 'mintAddressProof' | 'proveAddress'>

function mailing({ auth, errands, secret }: Library): Mailing {
  return {
    // Not the library's own way: it writes for a known address only, which can be told by the time it takes.
    mintReset: (tx, person) =>
      errands.run({ tx }, async () => {
        const { internalAdapter } = await auth.$context
        const token = newSecretToken()
        await internalAdapter.createVerificationValue({
          identifier: `reset-password:${token}`,
          value: person ?? '',
          expiresAt: new Date(Date.now() + HALF_AN_HOUR * 1_000),
        })
        return token
      }),
    spendReset: (tx, token) =>
      errands.run({ tx }, async () => {
        const { internalAdapter } = await auth.$context
        const proof = await internalAdapter.consumeVerificationValue(`reset-password:${token}`)
        const person = parseId<'person'>(proof?.value)
        return person ? done(person) : refuse('link_spent')
      }),
    mintAddressProof: (email) => createEmailVerificationToken(secret, email, undefined, A_DAY),
    proveAddress: (tx, token) =>
      errands.run({ tx }, async () => {
        const answer = await asked(auth.api.verifyEmail({ query: { token }, returnHeaders: true }))
        return answer.ok ? done(addressIn(token)) : refuse('link_spent')
      }),
  }
}

/** The address that a proof speaks of, once the library has found the proof genuine. */
function addressIn(proof: string): string {
  const [, payload = ''] = proof.split('.')
  return z
    .object({ email: z.string() })
    .parse(JSON.parse(Buffer.from(payload, 'base64url').toString())).email
}

type Coding = Pick<Port, 'beginCodes' | 'confirmCodes' | 'endCodes'>

function coding({ auth }: Library): Coding {
  return {
    beginCodes: async (headers, password) => {
      const call = auth.api.enableTwoFactor({ headers, body: { password }, returnHeaders: true })
      const answer = await asked(call)
      if (!answer.ok || answer.response.method !== 'totp') return refuse('wrong_password')
      const { totpURI: uri, backupCodes } = answer.response
      return done({ uri, backupCodes, cookies: answer.cookies })
    },
    confirmCodes: async (headers, code) => {
      const answer = await asked(
        auth.api.verifyTOTP({ headers, body: { code }, returnHeaders: true }),
      )
      return answer.ok ? done(answer.cookies) : refuse('wrong_code')
    },
    endCodes: async (headers, password) => {
      const call = auth.api.disableTwoFactor({ headers, body: { password }, returnHeaders: true })
      const answer = await asked(call)
      return answer.ok ? done(answer.cookies) : refuse('wrong_password')
    },
  }
}

type Remembering = Pick<Port, 'remember' | 'knows' | 'deviceTokenIn'>

/** A browser that signed in once is not held up by what others try from elsewhere. */
function remembering({ origin, secret }: Library): Remembering {
  const isSecure = origin.startsWith('https:')
  const name = isSecure ? '__Host-known' : 'known'
  const mark = (person: PersonId) =>
    createHmac('sha256', secret).update(`known:${person}`).digest('base64url')
  return {
    remember: (person) =>
      `${name}=${mark(person)}; Path=/; Max-Age=${365 * A_DAY}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`,
    knows: (headers, person) => same(cookieIn(headers.get('cookie'), name) ?? '', mark(person)),
    // The signature that follows the token adds nothing: the token is 256 random bits, looked up by its hash.
    deviceTokenIn: (headers) =>
      cookieIn(headers.get('cookie'), deviceCookie(origin))?.split('.')[0] ?? null,
  }
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** What the library notes down with a link. */
const LinkProof = z.object({ email: z.string() })

const WRONG_CODES = new Set(['INVALID_CODE', 'INVALID_BACKUP_CODE'])

interface Answered<Response> {
  readonly ok: true
  readonly response: Response
  readonly cookies: readonly string[]
}

/** A refusal of the library as a value. What it could not do at all is a surprise, and thrown. */
async function asked<Response>(
  call: Promise<{ headers: Headers; response: Response }>,
): Promise<Answered<Response> | { readonly ok: false; readonly code: string }> {
  try {
    const { headers, response } = await call
    return { ok: true, response, cookies: headers.getSetCookie() }
  } catch (cause) {
    if (!(cause instanceof APIError) || cause.statusCode >= 500) throw cause
    return { ok: false, code: String(cause.body?.code ?? cause.status) }
  }
}

function enteredOf({ response, cookies }: Answered<unknown>): Entered {
  const person = parseId<'person'>(personIn(response))
  return person ? { kind: 'in', person, cookies } : { kind: 'second_step', cookies }
}

function personIn(response: unknown): unknown {
  const { user } = response as { user?: { id?: unknown } }
  return user?.id
}

async function renew(auth: Library['auth'], entered: Entered, password: string): Promise<void> {
  if (entered.kind !== 'in') return
  const { internalAdapter } = await auth.$context
  await internalAdapter.updatePassword(entered.person, await hashPassword(password))
}
