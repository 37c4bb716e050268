import { randomBytes, randomUUID } from 'node:crypto'

declare const brand: unique symbol

/** A UUID that remembers what it names: a `PersonId` never passes for a `CommunityId`. */
export type Id<Name extends string> = string & { readonly [brand]: Name }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** UUIDv7: sorts by the moment it was made. PostgreSQL 15 cannot make one, so the application does. */
export function newId<Name extends string>(now: Date): Id<Name> {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now.getTime(), 0, 6)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return uuidOf<Name>(bytes.toString('hex'))
}

/** UUIDv4, for whatever must not tell when it was made. */
export function newRandomId<Name extends string>(): Id<Name> {
  return randomUUID() as string as Id<Name>
}

/** @returns the id, or null when the text is not a lower-case UUID. */
export function parseId<Name extends string>(text: unknown): Id<Name> | null {
  return typeof text === 'string' && UUID.test(text) ? (text as Id<Name>) : null
}

function uuidOf<Name extends string>(hex: string): Id<Name> {
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ]
  return parts.join('-') as Id<Name>
}
