import { error } from '@sveltejs/kit'
import { type Id, parseId } from '#platform/ids.ts'

type Event = { readonly params: Partial<Record<string, string>> }

/** The id in the path; what is no id answers as what does not exist. */
export function idIn<Name extends string>(event: Event, param: Name): Id<Name> {
  return parseId<Name>(event.params[param]) ?? error(404, 'not_found')
}

/** The page of the session in the path. */
export function sessionPath(event: Event, rest = ''): string {
  return `/s/${event.params['session']}${rest}`
}

/** The home of the community in the path, or a page below it. */
export function communityPath(event: Event, rest = ''): string {
  return `/c/${event.params['community']}${rest}`
}

/** A moment in the address, such as where a page of a list begins; null when there is none that makes sense. */
export function momentIn(url: URL, name: string): Date | null {
  const moment = new Date(url.searchParams.get(name) ?? '')
  const year = moment.getUTCFullYear()
  // Nothing of ours is older or later, and PostgreSQL knows no day before it was 4713 years to go.
  return year >= 1 && year <= 9_999 ? moment : null
}

/** A number that counts, such as that of a version; null when there is none that could be one. */
export function numberIn(url: URL, name: string): number | null {
  const number = Number(url.searchParams.get(name))
  return Number.isInteger(number) && number > 0 && number <= 100_000 ? number : null
}
