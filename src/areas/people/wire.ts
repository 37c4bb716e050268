import { z } from 'zod'
import { LOCALES } from '#platform/i18n/locale.ts'
import { ASPECTS, SCOPES, SEEKING, VISIBILITIES } from './types.ts'

/** Whoever asks, as the API tells them. */
export const MeWire = z
  .object({
    person: z.uuid(),
    name: z.string(),
    email: z.string(),
    isAdministrator: z.boolean(),
    via: z.enum(['device', 'token']),
    scopes: z.array(z.enum(SCOPES)),
    locale: z.enum(LOCALES),
    zone: z.string(),
  })
  .meta({ id: 'Me' })

export const ProfileLineWire = z.object({
  aspect: z.enum(ASPECTS),
  body: z.string(),
  language: z.enum(LOCALES),
  visibility: z.enum(VISIBILITIES),
})

/** A person, as far as this reader may read them. */
export const ProfileWire = z
  .object({
    person: z.uuid(),
    name: z.string(),
    zone: z.string().nullable(),
    languages: z.array(z.string()),
    lines: z.array(ProfileLineWire),
  })
  .meta({ id: 'Profile' })

export const ReachWire = z
  .object({
    channel: z.enum(['mail', 'phone', 'meeting']),
    detail: z.string().nullable(),
    days: z.array(z.int()).nullable(),
    hours: z.object({ from: z.int(), to: z.int() }).nullable(),
    notNow: z.object({ until: z.iso.datetime().nullable() }).nullable(),
  })
  .meta({ id: 'Reach' })

const opens = z.iso.datetime().nullable()
/** How somebody may be reached now. */
const ContactWire = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('mail'), email: z.string(), opens }),
    z.object({ kind: z.literal('phone'), number: z.string(), opens }),
    z.object({ kind: z.literal('meeting') }),
    z.object({ kind: z.literal('not_now'), until: opens }),
  ])
  .meta({ id: 'Contact' })

/** A token, without what it opens doors with. */
export const TokenWire = z
  .object({
    id: z.uuid(),
    name: z.string(),
    ending: z.string(),
    scopes: z.array(z.enum(SCOPES)),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    lastUsedOn: z.iso.date().nullable(),
  })
  .meta({ id: 'Token' })

export const NewTokenWire = z
  .object({ id: z.uuid(), token: z.string(), expiresAt: z.iso.datetime() })
  .meta({ id: 'NewToken' })

export const PersonWire = z
  .object({ profile: ProfileWire, contact: ContactWire.nullable() })
  .meta({ id: 'Person' })

/** A browser somebody is signed in with. */
export const DeviceWire = z
  .object({
    id: z.uuid(),
    userAgent: z.string(),
    createdAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
    isThis: z.boolean(),
  })
  .meta({ id: 'Device' })

const PasskeyWire = z
  .object({ id: z.uuid(), name: z.string().nullable(), createdAt: z.iso.datetime() })
  .meta({ id: 'Passkey' })

/** What opens an account. */
export const KeysWire = z
  .object({
    email: z.string(),
    isVerified: z.boolean(),
    hasPassword: z.boolean(),
    hasCodes: z.boolean(),
    passkeys: z.array(PasskeyWire),
  })
  .meta({ id: 'Keys' })

/** Codes of an authenticator app, told once. */
export const CodesWire = z
  .object({ uri: z.string(), backupCodes: z.array(z.string()) })
  .meta({ id: 'Codes' })

/** Somebody worth talking to, and by which words. */
export const KindredWire = z
  .object({
    person: z.uuid(),
    name: z.string(),
    mine: z.enum(SEEKING),
    theirs: z.enum(ASPECTS),
    words: z.array(z.string()),
    isResting: z.boolean(),
  })
  .meta({ id: 'Kindred' })

/** What somebody aims for; for them alone. */
export const GoalWire = z
  .object({
    body: z.string(),
    language: z.enum(LOCALES),
    visibility: z.enum(VISIBILITIES),
    writtenAt: z.iso.datetime(),
    isToReview: z.boolean(),
  })
  .meta({ id: 'Goal' })
