import type { Id } from '#platform/ids.ts'
import type { Outcome } from '#platform/outcome.ts'
import type { Locale } from '#platform/i18n/locale.ts'

export type PersonId = Id<'person'>
/** A browser somebody signed in with. */
export type DeviceId = Id<'device'>
/** A personal token for the API. */
export type TokenId = Id<'token'>
/** A passkey somebody added. */
export type PasskeyId = Id<'credential'>

/** What a personal token may do. Somebody signed in with a browser may do all of it. */
export const SCOPES = [
  'profile:read',
  'profile:write',
  'communities:read',
  'communities:write',
  'sessions:read',
  'sessions:write',
  'account:read',
  'account:write',
] as const
export type Scope = (typeof SCOPES)[number]

/** Whoever stands behind a request. Suspended people, ended devices and expired tokens are visitors. */
export type Principal = Visitor | SignedInPerson

export interface Visitor {
  readonly kind: 'visitor'
}

export interface SignedInPerson {
  readonly kind: 'person'
  readonly person: PersonId
  readonly name: string
  readonly email: string
  /** Never through a token: what keeps the instance running is done by hand. */
  readonly isAdministrator: boolean
  readonly via: 'device' | 'token'
  /** The device or the token the request came with. */
  readonly pass: DeviceId | TokenId
  readonly scopes: readonly Scope[]
}

export const VISITOR: Visitor = { kind: 'visitor' }

/** Where times are shown for somebody who has not chosen. */
export const USUAL_ZONE = 'Europe/Brussels'

/** A principal, with what the page needs to speak their language and show their hours. */
export interface Visit {
  readonly principal: Principal
  readonly locale: Locale | null
  /** IANA zone, or null when the person has not chosen one. */
  readonly zone: string | null
}

/** What a profile tells, line by line. */
export const ASPECTS = [
  'working_on',
  'lived',
  'can_share',
  'looking_for',
  'field',
  'interests',
  'difficulties',
  'goals',
] as const
export type Aspect = (typeof ASPECTS)[number]

/** Aspects that look for an answer in what others tell. */
export const SEEKING = [
  'looking_for',
  'difficulties',
  'field',
  'interests',
  'working_on',
  'goals',
] as const satisfies readonly Aspect[]
export type Seeking = (typeof SEEKING)[number]

/** A line of somebody's own that a topic touches, and the words both hold. */
export interface Touch {
  readonly mine: Aspect
  readonly words: readonly string[]
}

/** Who may read a line: only me, people I share a community with, everybody with an account here. */
export const VISIBILITIES = ['me', 'communities', 'instance'] as const
export type Visibility = (typeof VISIBILITIES)[number]

/** Somebody at the door, before anybody knows who. */
export interface Knock {
  readonly headers: Headers
  /** Where they come from, see `networkOf` of the platform. */
  readonly network: string
  readonly locale: Locale
  /** Where their browser said that it lives. */
  readonly zone?: string | null | undefined
}

/**
 * Whether an invitation lets its holder open an account; whoever keeps invitations answers. An invitation
 * that came to an address proves it.
 */
export type Admission = (
  invitation: string,
) => Promise<{ readonly provenEmail: string | null } | null>

/** Header lines that set or clear cookies. */
export type CookieLines = readonly string[]

/** Somebody is in, or still owes the code of their authenticator app. */
export type Entered =
  | { readonly kind: 'in'; readonly person: PersonId; readonly cookies: CookieLines }
  | { readonly kind: 'second_step'; readonly cookies: CookieLines }

/** Codes from an authenticator app, as they are shown once. */
export interface CodesBegun {
  /** `otpauth://` address for the app. */
  readonly uri: string
  readonly backupCodes: readonly string[]
  readonly cookies: CookieLines
}

type WrongPassword = 'wrong_password'

/**
 * What the sign-in library does for us; composition implements it. `headers` are those of the request:
 * its cookies and the name of its browser. Whatever takes a `tx` writes in it; the rest writes alone.
 */
export interface SignInPort<Tx> {
  /** The address links are made with, e.g. `https://palabre.example`. */
  readonly origin: string

  /** Takes as long for an unknown address as for a wrong password. */
  signIn(
    headers: Headers,
    credentials: { readonly email: string; readonly password: string },
  ): Promise<Outcome<Entered, 'wrong_credentials'>>
  /** @param code six digits of the app, or one of the backup codes */
  proveSecondStep(
    headers: Headers,
    code: string,
  ): Promise<Outcome<Entered, 'wrong_code' | 'start_again'>>
  signOut(headers: Headers): Promise<CookieLines>

  /** A token that signs whoever holds it in, once, within 30 minutes. Made for unknown addresses too: it opens nothing. */
  mintLink(tx: Tx, email: string): Promise<string>
  /** Whose link it is, unspent; null when it opens nothing. */
  ownerOfLink(tx: Tx, token: string): Promise<PersonId | null>
  followLink(tx: Tx, headers: Headers, token: string): Promise<Outcome<Entered, 'link_spent'>>
  /** A token that lets its holder choose a new password, once, within 30 minutes. Made for nobody too: it opens nothing. */
  mintReset(tx: Tx, person: PersonId | null): Promise<string>
  spendReset(tx: Tx, token: string): Promise<Outcome<PersonId, 'link_spent'>>
  /** A token that proves an address, for a day. */
  mintAddressProof(email: string): Promise<string>
  /** Whoever may hold the token: says which address it proved. */
  proveAddress(tx: Tx, token: string): Promise<Outcome<string, 'link_spent'>>

  beginCodes(headers: Headers, password: string): Promise<Outcome<CodesBegun, WrongPassword>>
  confirmCodes(headers: Headers, code: string): Promise<Outcome<CookieLines, 'wrong_code'>>
  endCodes(headers: Headers, password: string): Promise<Outcome<CookieLines, WrongPassword>>

  /** A cookie by which this browser is known again as one this person signed in with. */
  remember(person: PersonId): string
  knows(headers: Headers, person: PersonId): boolean
  /** @returns what the device cookie carries, or null. */
  deviceTokenIn(headers: Headers): string | null
}

/** Signed in so lately that it proves who is there: a quarter of an hour. */
export const FRESH_SECONDS = 15 * 60

/** How near a reader is to a person. */
export type Nearness = 'self' | 'peer' | 'stranger'

export interface ProfileLine {
  readonly aspect: Aspect
  readonly body: string
  readonly language: Locale
  readonly visibility: Visibility
}

/** What somebody aims for, as it comes back to them alone, whoever may read the line. */
export interface Goal {
  readonly body: string
  readonly language: Locale
  readonly visibility: Visibility
  /** When it was written, or last said to still hold. */
  readonly writtenAt: Date
  /** It is time to ask whether it still holds. */
  readonly isToReview: boolean
}

/** What a reader may read of a person. */
export interface Profile {
  readonly person: PersonId
  readonly name: string
  readonly zone: string | null
  /** BCP 47, in the order they gave. */
  readonly languages: readonly string[]
  readonly lines: readonly ProfileLine[]
}

/** How somebody wants to be reached. */
export interface Reach {
  readonly channel: 'mail' | 'phone' | 'meeting'
  /** The number, when the channel is the telephone. */
  readonly detail: string | null
  /** 1 Monday to 7 Sunday; null is any day. */
  readonly days: readonly number[] | null
  /** Local hours in their zone: from (included) to (not included); null is any hour. */
  readonly hours: { readonly from: number; readonly to: number } | null
  /** "Not now", until an instant or until they say otherwise. */
  readonly notNow: { readonly until: Date | null } | null
}

/** How a reader may reach somebody now; `later` says when it will be open again, if that is known. */
export type Contact =
  | { readonly kind: 'mail'; readonly email: string; readonly opens: Date | null }
  | { readonly kind: 'phone'; readonly number: string; readonly opens: Date | null }
  | { readonly kind: 'meeting' }
  | { readonly kind: 'not_now'; readonly until: Date | null }

/** How somebody keeps the instance from one device. */
export interface Watch {
  readonly signedInAt: Date
  /** When they last did; null: not yet. */
  readonly watchedAt: Date | null
}
