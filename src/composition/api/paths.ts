import { z } from 'zod'
import type { Id } from '#platform/ids.ts'

/** An id in a path. What is none answers as what does not exist. */
export function idPath<Name extends string>() {
  return z.uuid().transform((text) => text.toLowerCase() as Id<Name>)
}

export const CommunityPath = z.object({ community: z.string() })
export const SessionPath = z.object({ session: idPath<'session'>() })
