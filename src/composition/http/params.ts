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
  return Number.isNaN(moment.getTime()) ? null : moment
}
