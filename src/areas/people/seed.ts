import type { House } from '#platform/db/house.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { given } from '#platform/scenes.ts'
import type { PeopleDatabase } from './tables.ts'
import { ASPECTS, type Aspect, type SignedInPerson, type Visibility } from './types.ts'
import { editPreferences } from './use-cases/edit-preferences.ts'
import { editLine, editName } from './use-cases/edit-profile.ts'
import { inventPerson } from './use-cases/open-demonstration.ts'

/** Somebody of the example, with what they tell of themselves. */
export interface PersonStory {
  readonly name: string
  readonly email: string
  readonly locale: Locale
  /** IANA */
  readonly zone: string
  /** BCP 47, the one they speak best first. */
  readonly languages: readonly string[]
  readonly isAdministrator?: boolean
  readonly profile: Partial<Record<Aspect, string>>
  /** Lines that not everybody with an account may read; the others all may. */
  readonly kept?: Partial<Record<Aspect, Visibility>>
}

/** Opens the account and writes the profile, as its owner would. */
export async function seedPerson(
  house: House<PeopleDatabase>,
  story: PersonStory,
): Promise<SignedInPerson> {
  const { name, email, locale, zone, isAdministrator = false } = story
  const person = given(await inventPerson(house, { name, email, locale, isAdministrator }))
  given(await editName(house, person, { name, languages: [...story.languages] }))
  given(await editPreferences(house, person, { locale, zone }))
  for (const aspect of ASPECTS) {
    const body = story.profile[aspect]
    const visibility = story.kept?.[aspect] ?? 'instance'
    if (body !== undefined)
      given(await editLine(house, person, { aspect, body, visibility }, locale))
  }
  return person
}
