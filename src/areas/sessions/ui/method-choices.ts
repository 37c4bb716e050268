import * as methods from '#messages/methods.ts'
import * as m from '#messages/sessions.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import type { Method, ModeKind } from '../methods/types.ts'
import { neededModes } from './method-words.ts'

interface Found {
  readonly method: Pick<Method, 'id' | 'name'>
  readonly needs: readonly ModeKind[]
}

interface Choice {
  readonly value: string
  readonly label: string
  readonly disabled?: boolean
}

/**
 * Methods to choose from, and beside them those the room cannot play yet: told with the reason, so that nobody
 * looks for them in vain, and not to be chosen.
 */
export function methodChoices(
  found: readonly Found[],
  locale: Locale,
): { options: Choice[]; groups: { label: string; options: Choice[] }[] } {
  const lacking = found.filter(({ needs }) => needs.length > 0)
  const options = lacking.map(({ method: { id, name }, needs }) => ({
    value: id,
    label: m.runsheetLacks({ name: name[locale], what: neededModes(needs, locale) }, locale),
    disabled: true,
  }))
  return {
    options: found
      .filter(({ needs }) => needs.length === 0)
      .map(({ method: { id, name } }) => ({ value: id, label: name[locale] })),
    groups: options.length === 0 ? [] : [{ label: methods.lackTitle(locale), options }],
  }
}
