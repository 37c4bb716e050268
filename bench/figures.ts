/** One thing that was measured, or that could not be. */
export interface Figure {
  readonly name: string
  /** null: not measured, and `note` says why. */
  readonly value: number | null
  readonly unit: string
  /** What it should be at most or at least; null: shown for itself. */
  readonly budget: { readonly most?: number; readonly least?: number } | null
  readonly note?: string
}

const WITHIN_MS = 600_000

export type Verdict = 'met' | 'missed' | 'not measured' | ''

export function verdictOf({ value, budget }: Figure): Verdict {
  if (value === null) return 'not measured'
  if (budget === null) return ''
  const { most = Infinity, least = -Infinity } = budget
  return value <= most && value >= least ? 'met' : 'missed'
}

/** Runs one measurement. What goes wrong becomes a figure that says so: never a made-up number, never the end of the others. */
export async function measure(
  names: readonly string[],
  work: () => Promise<readonly Figure[]>,
): Promise<readonly Figure[]> {
  try {
    return await Promise.race([work(), tooLong()])
  } catch (error) {
    const note = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    return names.map((name) => ({ name, value: null, unit: '', budget: null, note }))
  }
}

/** One measurement that hangs must not keep the others from ending. */
function tooLong(): Promise<never> {
  return new Promise((_, reject) => {
    const late = () => reject(new Error(`not done within ${WITHIN_MS / 1000} s`))
    setTimeout(late, WITHIN_MS).unref()
  })
}

/** @param share 0 to 1, e.g. 0.95 @returns the smallest value that this share of all does not pass; null for none */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null
}

/** The table a person reads. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [['figure', 'value', 'budget', 'verdict'], ...figures.map(rowOf)]
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  return rows
    .map((row) =>
      row
        .map((text, i) => text.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function rowOf(figure: Figure): string[] {
  const { name, value, unit, budget, note } = figure
  const shown = value === null ? '—' : `${Number(value.toPrecision(4))} ${unit}`
  const most = budget?.most === undefined ? '' : `≤ ${budget.most} ${unit}`
  const least = budget?.least === undefined ? '' : `≥ ${budget.least} ${unit}`
  const verdict = verdictOf(figure)
  return [
    name,
    shown.trim(),
    (most || least).trim(),
    note ? `${verdict} (${note})`.trim() : verdict,
  ]
}
