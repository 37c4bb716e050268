import type { Invariant } from './ledger.fixture.ts'
import { ACT_INVARIANTS } from './invariants-acts.fixture.ts'
import { LOG_INVARIANTS } from './invariants-log.fixture.ts'
import { VIEW_INVARIANTS } from './invariants-views.fixture.ts'
import { WORDS_INVARIANTS } from './invariants-words.fixture.ts'

export const INVARIANTS: readonly Invariant[] = [
  ...LOG_INVARIANTS,
  ...WORDS_INVARIANTS,
  ...VIEW_INVARIANTS,
  ...ACT_INVARIANTS,
]
