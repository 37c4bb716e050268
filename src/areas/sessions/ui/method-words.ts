import * as m from '#messages/methods.ts'
import { list } from '#platform/i18n/format.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import type { Method, ModeKind } from '../methods/types.ts'

type Group = Method['group']

/** « 4 à 8 personnes », « 2 personnes », « à partir de 12 personnes ». */
export function groupSize({ min, max }: Group, locale: Locale): string {
  if (max === null) return m.sizeFrom({ n: min }, locale)
  return min === max ? m.sizeExact({ n: min }, locale) : m.size({ from: min, to: max }, locale)
}

/** « l’idéal : 6 à 7 », or null when any size it takes is as good. */
export function idealSize({ min, ideal: [from, to], max }: Group, locale: Locale): string | null {
  if (min === max) return null
  return from === to ? m.idealExact({ n: from }, locale) : m.ideal({ from, to }, locale)
}

/** « des sous-groupes et des tours de consentement »: what the room would have to know. */
export function neededModes(modes: readonly ModeKind[], locale: Locale): string {
  const names = modes.map((mode) => m.need({ mode }, locale))
  return list(names, locale)
}
