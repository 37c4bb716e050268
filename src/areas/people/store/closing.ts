import type { PeopleDb } from '../tables.ts'
import type { PersonId } from '../types.ts'

export interface AddressWish {
  readonly person: PersonId
  readonly email: string
  readonly hash: Buffer
  readonly now: Date
  readonly expiresAt: Date
}

/** Keeps the address somebody wants to move to; the last wish counts. */
export async function saveAddressWish(db: PeopleDb, wish: AddressWish): Promise<void> {
  const row = {
    email: wish.email,
    token_hash: wish.hash,
    asked_at: wish.now,
    expires_at: wish.expiresAt,
  }
  await db
    .insertInto('address_change')
    .values({ person_id: wish.person, ...row })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
    .execute()
}

/** Spends the link: @returns the address it was for, or null for one that is used, old or somebody else's. */
export async function takeAddressWish(
  db: PeopleDb,
  { person, hash, now }: Pick<AddressWish, 'person' | 'hash' | 'now'>,
): Promise<string | null> {
  const taken = await db
    .deleteFrom('address_change')
    .where('person_id', '=', person)
    .where('token_hash', '=', hash)
    .where('expires_at', '>', now)
    .returning('email')
    .executeTakeFirst()
  return taken?.email ?? null
}

/** Whoever asked for it may not be who has the account now: the link that waits opens nothing any more. */
export async function dropAddressWish(db: PeopleDb, person: PersonId): Promise<void> {
  await db.deleteFrom('address_change').where('person_id', '=', person).execute()
}

export async function saveAddress(
  db: PeopleDb,
  person: PersonId,
  { email, now }: { readonly email: string; readonly now: Date },
): Promise<void> {
  await db
    .updateTable('person')
    .set({ email, email_verified: true, updated_at: now })
    .where('id', '=', person)
    .execute()
}

/** Removes wishes whose link is too old. @returns how many went. */
export async function deleteOldWishes(db: PeopleDb, now: Date): Promise<number> {
  const gone = await db
    .deleteFrom('address_change')
    .where('expires_at', '<', now)
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}

/** What waits to let somebody in opens nothing any more: links to choose a new password, sign-ins that owe their code. */
export async function dropProofs(db: PeopleDb, person: PersonId): Promise<void> {
  await db.deleteFrom('proof').where('value', '=', person).execute()
}

/** Takes away all that says who somebody was; the row stays, for what others hold of it. */
export async function eraseAccount(
  tx: PeopleDb,
  person: PersonId,
  { name, now }: { readonly name: string; readonly now: Date },
): Promise<void> {
  for (const table of OWN) await tx.deleteFrom(table).where('person_id', '=', person).execute()
  await dropProofs(tx, person)
  await tx
    .updateTable('person')
    .set({
      name,
      name_key: '~',
      email: `closed-${person}@palabre.invalid`,
      email_verified: false,
      two_factor_enabled: false,
      is_administrator: false,
      zone: null,
      suspended_at: now,
      closed_at: now,
      updated_at: now,
    })
    .where('id', '=', person)
    .execute()
}

const OWN = [
  'account',
  'device',
  'credential',
  'second_factor',
  'access_token',
  'profile_line',
  'person_language',
  'reach',
  'suspension',
  'address_change',
] as const
