import type { House } from '#platform/db/house.ts'
import { type Letter, readLetter } from '#platform/mail/outbox.ts'
import type { PlatformTables } from '#platform/db/tables.ts'
import type { Seal } from '#platform/seal.ts'

/** One mail, as those who keep the instance running may see it: kind, masked recipient, state. */
export interface OutboxLine {
  readonly id: string
  readonly kind: string
  readonly recipient: string
  readonly state: PlatformTables['outbox']['state']
  readonly attempts: number
  readonly error: string | null
  readonly createdAt: Date
  /** Only in a demonstration, where every letter is to an invented person. */
  readonly letter: Pick<Letter, 'subject' | 'text' | 'link'> | null
}

const PAGE = 50

/**
 * The latest mails. What they say, and their links, are nobody's business but the recipient's (rule 9).
 * @param reveal the seal, in a demonstration; null otherwise
 */
export async function readOutbox(
  house: Pick<House<Pick<PlatformTables, 'outbox'>>, 'db'>,
  reveal: Seal | null,
): Promise<OutboxLine[]> {
  const rows = await house.db
    .selectFrom('outbox')
    .select(['id', 'kind', 'recipient', 'state', 'attempts', 'last_error', 'created_at', 'sealed'])
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(PAGE)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    recipient: reveal === null ? masked(row.recipient) : row.recipient,
    state: row.state,
    attempts: row.attempts,
    error: row.last_error,
    createdAt: row.created_at,
    letter: reveal === null ? null : readLetter(row.sealed, reveal),
  }))
}

/** `a…@example.org`: enough to recognise a bounce, not enough to write to. */
function masked(address: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, 1)}…${address.slice(at)}`
}
