import type { FormProblem } from './forms.ts'

/** A form that came back with something wrong, as a page was given it. */
export interface ReturnedForm {
  /** Which form of the page it was, `default` for the only one. */
  readonly action: string
  /** Field name to refusal code; '' is the form as a whole. */
  readonly refusals: FormProblem['refusals']
  /** What was typed in a field, or nothing; a list of boxes is no text. Secrets never come back. */
  text(field: string): string | undefined
  /** What was ticked in a list of boxes. */
  list(field: string): readonly string[]
}

/** @param form what the action gave back; null when no form was sent, or all went well */
export function returnedIn(form: unknown): ReturnedForm | null {
  if (!isProblem(form)) return null
  return {
    action: form.action ?? 'default',
    refusals: form.refusals,
    text: (field) => {
      const typed = form.typed[field]
      return typeof typed === 'string' ? typed : undefined
    },
    list: (field) => [form.typed[field] ?? []].flat(),
  }
}

function isProblem(form: unknown): form is FormProblem & { readonly action?: string } {
  return typeof form === 'object' && form !== null && 'refusals' in form
}
