import * as m from '#messages/communities.ts'
import { addDays, weekdayFrom } from '#platform/time.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import type { FoundingAnswers, Starter, Suggestion } from '../founding/types.ts'
import type { CommunityText } from '../types.ts'

/**
 * The words a founder starts from, by what they answered so far, in the language they said they write in.
 * @param pace what their answers lead to; null while it is not known: then every six weeks
 */
export function starterFor(answers: FoundingAnswers, pace: Suggestion | null): Starter {
  const { kind = 'practice', origin = 'topic', originName: name = '' } = answers.kind ?? {}
  const language = answers.why?.language ?? 'fr'
  return {
    charter: {
      domain: m.starterDomain({ origin, name, named: name !== '' }, language).trim(),
      mission: '',
      vision: '',
      values: '',
      ambition: '',
      norms: m.starterNorms({ kind }, language),
    },
    rhythm: m.rhythmStarter({ weeks: pace?.everyWeeks ?? 6 }, language),
  }
}

/** Rarer than once a year is no rhythm. */
const MOST_WEEKS = 52

/**
 * The wished rhythm as somebody reads it: words of the founder's own stay theirs, the ones proposed to everybody are
 * said in the reader's language.
 */
export function rhythmIn(
  { language, rhythm }: Pick<CommunityText, 'language' | 'rhythm'>,
  locale: Locale,
): { readonly words: string; readonly language: Locale } {
  for (let weeks = 1; weeks <= MOST_WEEKS; weeks += 1) {
    if (rhythm === m.rhythmStarter({ weeks }, language))
      return { words: m.rhythmStarter({ weeks }, locale), language: locale }
  }
  return { words: rhythm, language }
}

/** The day proposed for a first session, `YYYY-MM-DD`: no Saturday or Sunday. */
export function firstDayAfter(today: string, pace: Suggestion | null): string {
  const day = addDays(today, pace?.firstInDays ?? 14)
  return day === null ? '' : weekdayFrom(day)
}
