/** Tables of the platform itself. Areas own all others. */
export interface PlatformTables {
  instance: {
    id: number
    name: string
    language: 'fr' | 'en'
    kind: 'fresh' | 'real' | 'demonstration'
    account_rule: 'open' | 'invitation'
    first_run_hash: Buffer | null
    first_run_expires_at: Date | null
    created_at: Date
  }
  outbox: {
    id: string
    kind: string
    recipient: string
    locale: 'fr' | 'en'
    subject_key: string
    state: 'waiting' | 'sending' | 'sent' | 'failed' | 'uncertain' | 'held' | 'gathered'
    sealed: Buffer | null
    attempts: number
    next_try_at: Date
    created_at: Date
    sent_at: Date | null
    last_error: string | null
  }
  idempotency: {
    principal: string
    key: string
    route: string
    body_hash: Buffer
    answer: string | null
    started_at: Date
    /** Set in the transaction that does what was asked. */
    acted_at: Date | null
  }
  rate_limit: {
    key: string
    points: number
    /** When its window ends, milliseconds since 1970. */
    expire: number
  }
}
