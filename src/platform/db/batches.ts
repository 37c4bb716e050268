/** Rows of sixty columns still fit: PostgreSQL takes 65,535 values in one query, and no more. */
const ROWS = 1_000

/** Rows in lots that one query takes: for nearly everybody, one lot. None where there are no rows. */
export function inOneQuery<Row>(rows: readonly Row[]): readonly (readonly Row[])[] {
  const lots = Math.ceil(rows.length / ROWS)
  return Array.from({ length: lots }, (_, lot) => rows.slice(lot * ROWS, (lot + 1) * ROWS))
}
