import { newRandomId } from '#platform/ids.ts'

/** The one name by which the policy of this answer knows its scripts, whoever asks for it first. */
export function nonceFor(locals: App.Locals): string {
  return (locals.nonce ??= newRandomId())
}
