import type { ColumnType, Kysely } from 'kysely'
import type { PlatformTables } from '#platform/db/tables.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import type { Aspect, PersonId, Scope, TokenId, Visibility, DeviceId, PasskeyId } from './types.ts'

export interface PeopleTables {
  person: {
    id: PersonId
    name: string
    name_key: string
    email: string
    email_verified: boolean
    two_factor_enabled: boolean
    is_administrator: boolean
    locale: Locale
    zone: string | null
    suspended_at: Date | null
    closed_at: Date | null
    created_at: Date
    updated_at: Date
  }
  account: {
    id: string
    person_id: PersonId
    provider_id: string
    account_id: string
    password: string | null
    created_at: Date
    updated_at: Date
  }
  device: {
    id: DeviceId
    person_id: PersonId
    token_hash: string
    user_agent: string | null
    last_seen_at: Date
    expires_at: Date
    /** Null: the instance was not administered from there since. */
    watched_at: ColumnType<Date | null, null | undefined, Date>
    created_at: Date
    updated_at: Date
  }
  credential: {
    id: PasskeyId
    person_id: PersonId
    name: string | null
    credential_id: string
    public_key: string
    counter: number
    device_type: string
    backed_up: boolean
    transports: string | null
    aaguid: string | null
    created_at: Date
  }
  second_factor: {
    id: string
    person_id: PersonId
    secret: string
    backup_codes: string
    verified: boolean
    failed_verification_count: number
    locked_until: Date | null
  }
  proof: {
    id: string
    identifier: string
    value: string
    expires_at: Date
    created_at: Date
    updated_at: Date
  }
  access_token: {
    id: TokenId
    person_id: PersonId
    name: string
    token_hash: Buffer
    ending: string
    scopes: Scope[]
    created_at: Date
    expires_at: Date
    /** A date without time, as text: `2026-11-20`. */
    last_used_on: string | null
  }
  suspension: {
    id: string
    person_id: PersonId
    reason: string
    suspended_by: PersonId | null
    suspended_at: Date
    lifted_reason: string | null
    lifted_by: PersonId | null
    lifted_at: Date | null
  }
  address_change: {
    person_id: PersonId
    email: string
    token_hash: Buffer
    asked_at: Date
    expires_at: Date
  }
  profile_line: {
    person_id: PersonId
    aspect: Aspect
    body: string
    language: Locale
    visibility: Visibility
    updated_at: Date
  }
  person_language: { person_id: PersonId; language: string; position: number }
  reach: {
    person_id: PersonId
    channel: 'mail' | 'phone' | 'meeting'
    detail: string | null
    days: number[] | null
    from_hour: number | null
    to_hour: number | null
    not_now: boolean
    not_now_until: Date | null
    updated_at: Date
  }
}

/** What the people area works with: its own tables, the instance it opens, and its counters. */
export type PeopleDatabase = PeopleTables & Pick<PlatformTables, 'instance' | 'rate_limit'>

/** For reading, or the transaction a use case writes in. */
export type PeopleDb = Kysely<PeopleDatabase>
