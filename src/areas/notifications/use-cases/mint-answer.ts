import type { PersonId } from '#areas/people/types.ts'
import { parseId } from '#platform/ids.ts'
import type { Seal } from '#platform/seal.ts'
import { ANSWERABLE, type Answerable } from '../types.ts'

const DAY_MS = 86_400_000
const GOOD_DAYS = 60

/** What a link in a mail lets one person answer: this one thing, for a while, and nothing else. */
export interface AnswerPass {
  readonly person: PersonId
  readonly about: Answerable
  readonly id: string
}

/** Text for an address that lets whoever got the mail answer this one thing, for sixty days. */
export function mintAnswer(seal: Seal, { person, about, id }: AnswerPass, now: Date): string {
  const until = now.getTime() + GOOD_DAYS * DAY_MS
  return seal.close(JSON.stringify(['answer', person, about, id, until])).toString('base64url')
}

/** @returns what a link lets its holder answer; null for one that is altered, foreign or too old. */
export function openAnswer(seal: Seal, token: string, now: Date): AnswerPass | null {
  const text = seal.open(Buffer.from(token, 'base64url'))
  const parts: unknown = text?.startsWith('["answer",') ? JSON.parse(text) : null
  if (!Array.isArray(parts)) return null
  const [, person, about, id, until] = parts as unknown[]
  const who = parseId<'person'>(person)
  const thing = parseId<'thing'>(id)
  const kind = ANSWERABLE.find((known) => known === about)
  if (who === null || thing === null || kind === undefined) return null
  return typeof until === 'number' && until > now.getTime()
    ? { person: who, about: kind, id: thing }
    : null
}
