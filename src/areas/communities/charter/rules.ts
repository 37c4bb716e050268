import type { Locale } from '#platform/i18n/locale.ts'
import { CHARTER_PARTS, type CharterText, type CharterTexts, type CharterVersion } from './types.ts'

/** The version that counts: the one adopted last. @param at as it stood then; null: now */
export function adoptedOf<Version extends Standing>(
  versions: readonly Version[],
  at: Date | null = null,
): Version | null {
  const adopted = versions.filter(
    (version) => version.state === 'adopted' && (at === null || countsSince(version) <= at),
  )
  return adopted.reduce<Version | null>((last, one) => (isLater(one, last) ? one : last), null)
}

/** The version everybody is asked about, if there is one. */
export function proposedOf(versions: readonly CharterVersion[]): CharterVersion | null {
  return versions.find(({ state }) => state === 'proposed') ?? null
}

/** Whether there is something to agree on: a mission, in at least one language. */
export function canBeProposed(texts: CharterTexts): boolean {
  return Object.values(texts).some(({ mission }) => mission !== '')
}

/** The text in the language asked for, else in the first of the community that has one. */
export function textIn(
  texts: CharterTexts,
  wished: Locale,
  languages: readonly Locale[],
): { readonly language: Locale; readonly text: CharterText } | null {
  const language = [wished, ...languages].find((one) => isWritten(texts[one]))
  const text = language === undefined ? undefined : texts[language]
  return language === undefined || text === undefined ? null : { language, text }
}

/** Norms are written one a line. */
export function normsIn(text: Pick<CharterText, 'norms'>): readonly string[] {
  return text.norms
    .split('\n')
    .map((line) => line.replace(/^\s*[-•*]\s*/, '').trim())
    .filter((line) => line !== '')
}

function isWritten(text: CharterText | undefined): boolean {
  return text !== undefined && CHARTER_PARTS.some((part) => text[part] !== '')
}

type Standing = Pick<CharterVersion, 'state' | 'settledAt' | 'proposedAt'>

function isLater(one: Standing, last: Standing | null): boolean {
  return last === null || countsSince(one) >= countsSince(last)
}

function countsSince({ settledAt, proposedAt }: Standing): Date {
  return settledAt ?? proposedAt
}
