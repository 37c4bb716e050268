import type { Principal } from '#areas/people/types.ts'
import { PEOPLE, PERSONAS } from '../../seeds/cast.ts'
import { NAMES, type Who, addressOf } from '../../seeds/story.ts'

type PersonaKey = (typeof PERSONAS)[number]['persona']

/** Somebody of the example one can be with one click. */
export interface Persona {
  readonly persona: PersonaKey
  readonly name: string
  /** IANA zone they live in. */
  readonly zone: string
  readonly language: 'fr' | 'en'
  /** The reader is this person now. */
  readonly isMe: boolean
}

/** Everybody offered on the page of the demonstration, in its order. */
export function listPersonas(principal: Principal): readonly Persona[] {
  const mine = principal.kind === 'person' ? principal.email : null
  return PERSONAS.map(({ persona, who }) => {
    const { zone, locale } = tellOf(who)
    return { persona, name: NAMES[who], zone, language: locale, isMe: addressOf(who) === mine }
  })
}

/** The account of a persona and the page that shows best what they do; the first one for a name unknown. */
export function findPersona(asked: string): { readonly email: string; readonly opens: string } {
  const found = PERSONAS.find(({ persona }) => persona === asked) ?? PERSONAS[0]
  return { email: addressOf(found.who), opens: found.opens }
}

function tellOf(who: Who): (typeof PEOPLE)[number] {
  const told = PEOPLE.find((person) => person.who === who)
  if (told === undefined) throw new Error(`${who} is not in the cast.`)
  return told
}
