import { bearerIn, isAccessToken } from '#platform/access-token.ts'
import type { House } from '#platform/db/house.ts'
import { fingerprint } from '#platform/seal.ts'
import {
  type PassHolder,
  findDevicePass,
  findTokenPass,
  touchDevice,
  touchToken,
} from '../store/devices.ts'
import type { PeopleDatabase } from '../tables.ts'
import { SCOPES, type SignedInPerson, VISITOR, type Visit } from '../types.ts'

/** What a request carries to be recognised by. */
export interface Passes {
  /** What the device cookie holds, or null. */
  readonly deviceToken: string | null
  /** The raw `Authorization` header. */
  readonly authorization: string | null
}

const IDLE_MS = 14 * 86_400_000
const TOUCH_MS = 3_600_000
const STRANGER: Visit = { principal: VISITOR, locale: null, zone: null }

/**
 * Finds out who stands behind a request, with one query. A token wins over a cookie, and a token that is
 * no good makes a visitor, whatever the cookie says. Suspended people are visitors.
 */
export async function recogniseVisitor(
  house: House<PeopleDatabase>,
  { deviceToken, authorization }: Passes,
): Promise<Visit> {
  if (authorization !== null) return byToken(house, bearerIn(authorization))
  return deviceToken === null ? STRANGER : byDevice(house, deviceToken)
}

/** Since when a device must have been used to be still good. */
export function idleSince(now: Date): Date {
  return new Date(now.getTime() - IDLE_MS)
}

async function byDevice(house: House<PeopleDatabase>, token: string): Promise<Visit> {
  const now = house.now()
  const hash = fingerprint(token).toString('base64url')
  const pass = await findDevicePass(house.db, hash, { now, idleSince: idleSince(now) })
  if (pass === null) return STRANGER
  // Not at each page: an hour's precision is enough to list devices, and reading stays reading.
  if (now.getTime() - pass.lastSeenAt.getTime() > TOUCH_MS)
    await touchDevice(house.db, pass.device, now)
  return visitOf(pass, { via: 'device', pass: pass.device, scopes: SCOPES })
}

async function byToken(house: House<PeopleDatabase>, token: string | null): Promise<Visit> {
  if (token === null || !isAccessToken(token)) return STRANGER
  const now = house.now()
  const pass = await findTokenPass(house.db, fingerprint(token), now)
  if (pass === null) return STRANGER
  const today = now.toISOString().slice(0, 10)
  if (pass.lastUsedOn !== today) await touchToken(house.db, pass.token, today)
  return visitOf(
    { ...pass, isAdministrator: false },
    { via: 'token', pass: pass.token, scopes: pass.scopes },
  )
}

function visitOf(
  { person, name, email, isAdministrator, locale, zone }: PassHolder,
  pass: Pick<SignedInPerson, 'via' | 'pass' | 'scopes'>,
): Visit {
  return {
    principal: { kind: 'person', person, name, email, isAdministrator, ...pass },
    locale,
    zone,
  }
}
