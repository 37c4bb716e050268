import * as m from '#messages/people.ts'
import { returnedIn } from '#platform/http/returned-form.ts'
import type { Locale } from '#platform/i18n/locale.ts'

/** A form that came back, as the page shows it. */
export interface Problems {
  /** For the list above the form; fields link to the input of the same id. */
  readonly errors: { field?: string; message: string }[]
  /** The sentence beside a field, if something is wrong there. */
  of(field: string): string | undefined
  /** What was typed, or nothing. Secrets never come back. */
  typed(field: string): string | undefined
  /** What was ticked, of one box or of a list; null when this form did not come back. */
  ticked(field: string): readonly string[] | null
}

/**
 * @param form what the action gave back, whichever form of the page it was
 * @param action the form this is about, `default` for the only one
 * @param prefix of the ids, on pages where two forms have fields of one name
 */
export function problemsIn(
  form: unknown,
  locale: Locale,
  { action = 'default', prefix = '' }: { action?: string; prefix?: string } = {},
): Problems {
  const returned = returnedIn(form)
  const mine = returned?.action === action ? returned : null
  const refusals = mine?.refusals ?? {}
  const say = (code: string): string => m.refused({ code }, locale)
  return {
    errors: Object.entries(refusals).map(([field, code]) =>
      field === '' ? { message: say(code) } : { field: `${prefix}${field}`, message: say(code) },
    ),
    of: (field) => (refusals[field] === undefined ? undefined : say(refusals[field])),
    typed: (field) => mine?.text(field),
    ticked: (field) => mine?.list(field) ?? null,
  }
}
