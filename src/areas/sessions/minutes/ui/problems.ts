import * as m from '#messages/minutes.ts'
import type { FormProblem } from '#platform/http/forms.ts'
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
  if (!isProblem(form)) return null
  const say = (code: string | undefined) =>
    code === undefined ? undefined : m.refused({ code }, locale)
  const typed = (field: string) => textOf(form.typed[field])
  return {
    action: form.action,
    line: typed('line') ?? null,
    of: (field) => say(form.refusals[field]),
    typed,
    message: say(Object.values(form.refusals)[0]) ?? '',
  }
}

function isProblem(form: unknown): form is FormProblem & { readonly action: string } {
  return typeof form === 'object' && form !== null && 'refusals' in form && 'action' in form
}

function textOf(typed: string | readonly string[] | undefined): string | undefined {
  return typeof typed === 'string' ? typed : undefined
}
