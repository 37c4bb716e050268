import type { Locale } from '#platform/i18n/locale.ts'
import type { PeopleDb } from '../tables.ts'
import type { DeviceId, PersonId, Scope, TokenId, Watch } from '../types.ts'

/** A person as a pass (device or token) shows them. */
export interface PassHolder {
  readonly person: PersonId
  readonly name: string
  readonly email: string
  readonly isAdministrator: boolean
  readonly locale: Locale
  readonly zone: string | null
}

const HOLDER = [
  'person.id as person',
  'person.name',
  'person.email',
  'person.is_administrator as isAdministrator',
  'person.locale',
  'person.zone',
] as const

export interface DevicePass extends PassHolder {
  readonly device: DeviceId
  readonly lastSeenAt: Date
}

/** Somebody who is not suspended, by a device still good. */
export async function findDevicePass(
  db: PeopleDb,
  tokenHash: string,
  { now, idleSince }: { readonly now: Date; readonly idleSince: Date },
): Promise<DevicePass | null> {
  const found = await db
    .selectFrom('device')
    .innerJoin('person', 'person.id', 'device.person_id')
    .select([...HOLDER, 'device.id as device', 'device.last_seen_at as lastSeenAt'])
    .where('device.token_hash', '=', tokenHash)
    .where('device.expires_at', '>', now)
    .where('device.last_seen_at', '>', idleSince)
    .where('person.suspended_at', 'is', null)
    .executeTakeFirst()
  return found ?? null
}

export async function touchDevice(db: PeopleDb, device: DeviceId, now: Date): Promise<void> {
  await db
    .updateTable('device')
    .set({ last_seen_at: now })
    .where('id', '=', device)
    .where('last_seen_at', '<', now)
    .execute()
}

export interface TokenPass extends PassHolder {
  readonly token: TokenId
  readonly scopes: readonly Scope[]
  readonly lastUsedOn: string | null
}

/** Somebody who is not suspended, by a personal token still good. */
export async function findTokenPass(
  db: PeopleDb,
  hash: Buffer,
  now: Date,
): Promise<TokenPass | null> {
  const found = await db
    .selectFrom('access_token')
    .innerJoin('person', 'person.id', 'access_token.person_id')
    .select([
      ...HOLDER,
      'access_token.id as token',
      'access_token.scopes',
      'access_token.last_used_on as lastUsedOn',
    ])
    .where('access_token.token_hash', '=', hash)
    .where('access_token.expires_at', '>', now)
    .where('person.suspended_at', 'is', null)
    .executeTakeFirst()
  return found ?? null
}

/** @param day e.g. `2026-11-20` */
export async function touchToken(db: PeopleDb, token: TokenId, day: string): Promise<void> {
  await db.updateTable('access_token').set({ last_used_on: day }).where('id', '=', token).execute()
}

export interface Device {
  readonly id: DeviceId
  readonly userAgent: string
  readonly createdAt: Date
  readonly lastSeenAt: Date
}

/** The browsers somebody is signed in with, last used first, at most fifty. */
export async function listDevices(db: PeopleDb, person: PersonId, now: Date): Promise<Device[]> {
  const rows = await db
    .selectFrom('device')
    .select(['id', 'user_agent', 'created_at as createdAt', 'last_seen_at as lastSeenAt'])
    .where('person_id', '=', person)
    .where('expires_at', '>', now)
    .orderBy('last_seen_at', 'desc')
    .orderBy('id')
    .limit(50)
    .execute()
  return rows.map(({ user_agent, ...device }) => ({ ...device, userAgent: user_agent ?? '' }))
}

/** @returns null for a device that is no more. */
export async function findSignedInAt(db: PeopleDb, device: DeviceId): Promise<Date | null> {
  const found = await db
    .selectFrom('device')
    .select('created_at')
    .where('id', '=', device)
    .executeTakeFirst()
  return found?.created_at ?? null
}

/** Since when somebody is signed in on a device, when they last administered from it, and whether codes guard them. */
export async function findWatch(
  db: PeopleDb,
  device: DeviceId,
): Promise<(Watch & { readonly hasCodes: boolean }) | null> {
  const found = await db
    .selectFrom('device')
    .innerJoin('person', 'person.id', 'device.person_id')
    .select([
      'device.created_at as signedInAt',
      'device.watched_at as watchedAt',
      'person.two_factor_enabled as hasCodes',
    ])
    .where('device.id', '=', device)
    .executeTakeFirst()
  return found ?? null
}

export async function noteWatch(db: PeopleDb, device: DeviceId, now: Date): Promise<void> {
  await db.updateTable('device').set({ watched_at: now }).where('id', '=', device).execute()
}

/** @returns whether there was one of theirs to end. */
export async function deleteDevice(
  db: PeopleDb,
  person: PersonId,
  device: DeviceId,
): Promise<boolean> {
  const gone = await db
    .deleteFrom('device')
    .where('id', '=', device)
    .where('person_id', '=', person)
    .executeTakeFirst()
  return gone.numDeletedRows === 1n
}

/** @param except stays signed in @returns how many ended */
export async function deleteDevices(
  db: PeopleDb,
  person: PersonId,
  except: DeviceId | null,
): Promise<number> {
  const base = db.deleteFrom('device').where('person_id', '=', person)
  const gone = await (except === null ? base : base.where('id', '!=', except)).executeTakeFirst()
  return Number(gone.numDeletedRows)
}

/** Removes devices nobody has used for long. @returns how many went. */
export async function deleteOldDevices(
  db: PeopleDb,
  { now, idleSince }: { readonly now: Date; readonly idleSince: Date },
): Promise<number> {
  const gone = await db
    .deleteFrom('device')
    .where((either) =>
      either.or([either('expires_at', '<', now), either('last_seen_at', '<', idleSince)]),
    )
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}

/** Ids of devices and tokens, of those given, that are still good. Two queries, whatever their number. */
export async function findLivingPasses(
  db: PeopleDb,
  passes: readonly string[],
  { now, idleSince }: { now: Date; idleSince: Date },
): Promise<string[]> {
  const devices = await db
    .selectFrom('device')
    .innerJoin('person', 'person.id', 'device.person_id')
    .select('device.id')
    .where('device.id', 'in', passes as DeviceId[])
    .where('device.expires_at', '>', now)
    .where('device.last_seen_at', '>', idleSince)
    .where('person.suspended_at', 'is', null)
    .orderBy('device.id')
    .execute()
  const tokens = await db
    .selectFrom('access_token')
    .innerJoin('person', 'person.id', 'access_token.person_id')
    .select('access_token.id')
    .where('access_token.id', 'in', passes as TokenId[])
    .where('access_token.expires_at', '>', now)
    .where('person.suspended_at', 'is', null)
    .orderBy('access_token.id')
    .execute()
  return [...devices, ...tokens].map(({ id }) => id)
}
