import type { Fact } from '#platform/db/house.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import type { PersonId } from './types.ts'

/** To whom a mail about an account goes. */
interface Addressed extends Fact {
  readonly person: PersonId
  readonly email: string
  /** Empty where the address is not proven: nobody is greeted with a name that a stranger may have chosen. */
  readonly name: string
  readonly locale: Locale
}

/** To whom a letter goes that anybody may ask for, whoever has an account and whoever has none. */
interface Asked extends Fact {
  readonly person: PersonId | null
  readonly email: string
  readonly name: string
  readonly locale: Locale
  /** False where nobody may get it: it is written all the same, so that both take as long, and dropped. */
  readonly leaves: boolean
}

/** Somebody asked for a link that signs them in: 30 minutes, once. */
export interface LinkAsked extends Asked {
  readonly fact: 'people.linkAsked'
  readonly url: string
}

/** Somebody asked to choose a new password: 30 minutes, once. */
export interface ResetAsked extends Asked {
  readonly fact: 'people.resetAsked'
  readonly url: string
}

/** An account waits for its address to be confirmed: one day. */
export interface VerifyAsked extends Addressed {
  readonly fact: 'people.verifyAsked'
  readonly url: string
}

/** Somebody tried to open an account with the address of one that exists. */
export interface AddressTaken extends Addressed {
  readonly fact: 'people.addressTaken'
  /** The sign-in page. */
  readonly url: string
}

/** A password was changed or chosen anew; its owner should know. */
export interface PasswordChanged extends Addressed {
  readonly fact: 'people.passwordChanged'
  /** Where to choose another one, if it was not them. */
  readonly url: string
  /** How many personal tokens ended with the password of before. */
  readonly tokensEnded: number
  /** How many passkeys still open the account: whoever held it once may have left one. */
  readonly passkeysLeft: number
}

/** An administrator closed an account to its owner, or opened it again. */
export interface SuspensionChanged extends Addressed {
  readonly fact: 'people.suspended' | 'people.restored'
  readonly reason: string
  /** The sign-in page. */
  readonly url: string
}

/** Somebody now keeps the instance running too. */
export interface MadeAdministrator extends Addressed {
  readonly fact: 'people.madeAdministrator'
  /** The administration page. */
  readonly url: string
}

/** Somebody wants to move to this address: the link proves that it is theirs. One day. */
export interface AddressAsked extends Addressed {
  readonly fact: 'people.addressAsked'
  readonly url: string
}

/** The address of today hears that somebody wants to leave it. */
export interface AddressLeaving extends Addressed {
  readonly fact: 'people.addressLeaving'
  /** Where to choose another password, if it was not them. */
  readonly url: string
}

/** Somebody moved; `email` is the address they left. */
export interface AddressChanged extends Addressed {
  readonly fact: 'people.addressChanged'
  readonly to: string
}

/** An account was closed by its owner; `email` and `name` are what they were. */
export interface AccountClosed extends Addressed {
  readonly fact: 'people.accountClosed'
}

export type PeopleFact =
  | LinkAsked
  | ResetAsked
  | VerifyAsked
  | AddressTaken
  | PasswordChanged
  | SuspensionChanged
  | MadeAdministrator
  | AddressAsked
  | AddressLeaving
  | AddressChanged
  | AccountClosed

/** One that is not named here does not compile. */
const NAMED: Readonly<Record<PeopleFact['fact'], true>> = {
  'people.linkAsked': true,
  'people.resetAsked': true,
  'people.verifyAsked': true,
  'people.addressTaken': true,
  'people.passwordChanged': true,
  'people.suspended': true,
  'people.restored': true,
  'people.madeAdministrator': true,
  'people.addressAsked': true,
  'people.addressLeaving': true,
  'people.addressChanged': true,
  'people.accountClosed': true,
}

/** Every kind of mail about an account: asked for, or to be known at once. */
export const ACCOUNT_MAILS: readonly string[] = Object.keys(NAMED)
