import { z } from 'zod'
import { done, type Outcome, refuse } from '#platform/outcome.ts'

/** What any list may be asked. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(30),
  cursor: z.string().min(1).max(300).optional(),
})
export type PageQuery = z.output<typeof PageQuery>

/** A page of a list: its items and, while there are more, where the next page begins. */
export function pageWire<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}

/** A place in a list, as text that says nothing to whoever holds it. */
export function cursorAt(...place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** @returns the parts of a place, undefined without a cursor, null when the cursor is none of ours. */
export function placeOf<Place>(
  cursor: string | undefined,
  place: z.ZodType<Place>,
): Place | undefined | null {
  if (cursor === undefined) return undefined
  try {
    const text = Buffer.from(cursor, 'base64url').toString('utf8')
    return place.safeParse(JSON.parse(text)).data ?? null
  } catch {
    // A cursor somebody made up is as good as a wrong one.
    return null
  }
}

const Position = z.tuple([z.string(), z.int().min(0)])

/**
 * A page of a list that comes whole, because it is bounded. Goes on after the item the page before ended
 * with; where that one is gone, at the place it stood.
 * @returns null when the cursor is none of ours
 */
function slicePage<Item>(
  items: readonly Item[],
  { limit, cursor }: PageQuery,
  idOf: (item: Item) => string,
): { readonly items: readonly Item[]; readonly next: string | null } | null {
  const place = placeOf(cursor, Position)
  if (place === null) return null
  const start = place === undefined ? 0 : startAfter(items.map(idOf), place)
  const end = start + limit
  const last = items[end - 1]
  const page = items.slice(start, end)
  return { items: page, next: last && end < items.length ? cursorAt(idOf(last), end) : null }
}

function startAfter(ids: readonly string[], [id, position]: readonly [string, number]): number {
  const at = ids.indexOf(id)
  return at < 0 ? Math.min(position, ids.length) : at + 1
}

/** As `slicePage`, for items that have an id, answered as an operation answers. */
export function pageOf<Item extends { readonly id: string }>(
  items: readonly Item[],
  query: PageQuery,
): Outcome<{ readonly items: readonly Item[]; readonly next: string | null }, 'cursor_not_valid'> {
  const page = slicePage(items, query, ({ id }) => id)
  return page === null ? refuse('cursor_not_valid') : done(page)
}
