import { type RawBuilder, type SqlBool, sql } from 'kysely'

/**
 * What follows a place in a list with the latest first, ordered by a moment and by what tells apart the things of one
 * moment; everything when there is no place yet.
 */
export function earlierThan(
  [moment, id]: readonly [moment: string, id: string],
  place: readonly [moment: Date, id: string] | undefined,
): RawBuilder<SqlBool> {
  if (place === undefined) return sql<SqlBool>`true`
  return sql<SqlBool>`(${sql.ref(moment)}, ${sql.ref(id)}) < (${place[0]}, ${place[1]})`
}
