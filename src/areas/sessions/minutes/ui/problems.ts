import * as m from '#messages/minutes.ts'
import { returnedIn } from '#platform/http/returned-form.ts'
import type { Locale } from '#platform/i18n/locale.ts'

/** A form of the page that came back, or none. */
export interface Problem {
  /** Which form it was. */
  readonly action: string
  /** The line it was about; null for the forms of the whole page. */
  readonly line: string | null
  /** The sentence beside a field, if something is wrong there. */
  of(field: string): string | undefined
  typed(field: string): string | undefined
  /** What is wrong, for the notice above. */
  readonly message: string
}

/** @param form what the action gave back; null when no form was sent, or all went well */
export function problemIn(form: unknown, locale: Locale): Problem | null {
  const returned = returnedIn(form)
  if (returned === null) return null
  const say = (code: string | undefined) =>
    code === undefined ? undefined : m.refused({ code }, locale)
  return {
    action: returned.action,
    line: returned.text('line') ?? null,
    of: (field) => say(returned.refusals[field]),
    typed: returned.text,
    message: say(Object.values(returned.refusals)[0]) ?? '',
  }
}
