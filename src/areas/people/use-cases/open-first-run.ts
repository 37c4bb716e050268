import { randomBytes } from 'node:crypto'
import type { House } from '#platform/db/house.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { fingerprint } from '#platform/seal.ts'
import { saveFirstRun } from '../store/instance.ts'
import type { PeopleDatabase } from '../tables.ts'

const HALF_AN_HOUR = 30 * 60_000

/**
 * At each start while nobody has set the instance up: a new one-time token of 128 bits, good for 30 minutes;
 * the earlier one stops working. Only its hash is kept.
 * @param language of an instance that has not chosen one yet
 * @returns null once the instance is in use.
 */
export async function openFirstRun(
  house: House<PeopleDatabase>,
  language: Locale,
): Promise<{ readonly token: string; readonly expiresAt: Date } | null> {
  const token = randomBytes(16).toString('base64url')
  const now = house.now()
  const expiresAt = new Date(now.getTime() + HALF_AN_HOUR)
  const isFresh = await house.transaction((tx) =>
    saveFirstRun(tx, { hash: fingerprint(token), expiresAt, language, now }),
  )
  return isFresh ? { token, expiresAt } : null
}
