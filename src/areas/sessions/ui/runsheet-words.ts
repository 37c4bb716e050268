import * as m from '#messages/sessions.ts'
import { list } from '#platform/i18n/format.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import type { Method, Words } from '../methods/types.ts'
import { groupSize } from './method-words.ts'

/** What a line of the runsheet says of its method. */
export type PartMethod = Pick<Method, 'id' | 'kind' | 'name' | 'purpose' | 'group'> & {
  readonly steps: number
  /** The first thing it asks of people. */
  readonly prompt: Words
}

interface Around {
  /** Who owes an outcome of what they promised earlier. */
  readonly owing: readonly string[]
  /** Roles of this method that nobody has taken yet. */
  readonly free: readonly string[]
  readonly isOver: boolean
}

const NAMES = 5

/** The line below a part's name: what people will be asked, or who is still needed. */
export function noteFor(method: PartMethod, around: Around, locale: Locale): string {
  if (method.id === 'follow-up') return promisesOf(method, around, locale)
  if (method.id === 'check-in') return method.prompt[locale]
  if (method.kind === 'routine' || around.isOver) return method.purpose[locale]
  const [min, max] = method.group.ideal
  return [
    m.runsheetSteps({ count: method.steps }, locale),
    ...around.free.map((role) => m.runsheetFree({ role }, locale)),
    groupSize({ ...method.group, min, max }, locale),
  ].join(' · ')
}

function promisesOf(method: PartMethod, { owing, isOver }: Around, locale: Locale): string {
  if (isOver) return method.purpose[locale]
  if (owing.length === 0) return m.runsheetNothing(locale)
  const people = [...new Set(owing)]
  const names = people.length > NAMES ? people.slice(0, NAMES) : people
  return m.runsheetPromised({ count: owing.length, names: list(names, locale) }, locale)
}
