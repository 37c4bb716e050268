import type { PersonStory } from '../src/areas/people/seed.ts'
import type { Locale } from '../src/platform/i18n/locale.ts'
import { ENGLISH_SPEAKERS } from './people-en.ts'
import { FRENCH_SPEAKERS } from './people-fr.ts'
import { NAMES, type Who, addressOf } from './story.ts'

/** Everybody in the example. */
export const PEOPLE: readonly (PersonStory & { readonly who: Who })[] = [
  ...castOf(FRENCH_SPEAKERS, 'fr'),
  ...castOf(ENGLISH_SPEAKERS, 'en'),
]

function castOf(told: typeof FRENCH_SPEAKERS, locale: Locale) {
  return (Object.keys(told) as Who[]).flatMap((who) => {
    const story = told[who]
    return story ? [{ ...story, who, name: NAMES[who], email: addressOf(who), locale }] : []
  })
}

/** Those anybody may be with one click, in the order of the page; their words stand in `messages`. */
export const PERSONAS = [
  { persona: 'facilitator', who: 'lucie', opens: '/home' },
  { persona: 'phone', who: 'fatou', opens: '/home' },
  { persona: 'noteTaker', who: 'mathieu', opens: '/home' },
  { persona: 'founder', who: 'awa', opens: '/home' },
  { persona: 'memberEnglish', who: 'priya', opens: '/home' },
  { persona: 'memberBoth', who: 'hugo', opens: '/home' },
  { persona: 'newcomer', who: 'yasmine', opens: '/communities' },
  { persona: 'administrator', who: 'ines', opens: '/outbox' },
] as const satisfies readonly { persona: string; who: Who; opens: string }[]
