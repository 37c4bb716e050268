/** One thing that was measured, or that could not be. */
export interface Figure {
  readonly name: string
  /** null: not measured, and `note` says why. */
  readonly value: number | null
  readonly unit: string
  /** What it should be at most or at least (docs/architecture.md, "Budgets"); null: shown for itself. */
  readonly budget: { readonly most?: number; readonly least?: number } | null
  readonly note?: string
}

type Verdict = 'met' | 'missed' | 'not measured' | ''

export function verdictOf({ value, budget }: Figure): Verdict {
  if (value === null || Number.isNaN(value)) return 'not measured'
  if (budget === null) return ''
  const { most = Infinity, least = -Infinity } = budget
  return value <= most && value >= least ? 'met' : 'missed'
}

export function unmeasured(name: string, note: string): Figure {
  return { name, value: null, unit: '', budget: null, note }
}

/** What should have been told and was not, as figures that say so: left out, it would pass for a good one. */
export function untold(expected: readonly string[], told: readonly Figure[]): Figure[] {
  const names = new Set(told.map(({ name }) => name))
  return expected.filter((name) => !names.has(name)).map((name) => unmeasured(name, 'not told'))
}

/** @returns 1 when a figure could not be measured, or when there is none at all */
export function exitCodeOf(figures: readonly Figure[]): 0 | 1 {
  const isWhole = figures.every((figure) => verdictOf(figure) !== 'not measured')
  return figures.length > 0 && isWhole ? 0 : 1
}

/** @param share 0 to 1, e.g. 0.95 @returns the smallest value that this share of all does not pass; null for none */
function percentile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null
}

/** p50, p95 and p99 of times in milliseconds; the budget, when there is one, is for p95. */
export function percentilesOf(name: string, times: readonly number[], most?: number): Figure[] {
  return [0.5, 0.95, 0.99].map((share) => ({
    name: `${name}, p${share * 100}`,
    value: percentile(times, share),
    unit: 'ms',
    budget: share === 0.95 && most !== undefined ? { most } : null,
  }))
}

/** The table a person reads. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [['figure', 'value', 'budget', 'verdict'], ...figures.map(rowOf)]
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  const lines = rows.map((row) => row.map((text, i) => text.padEnd(widths[i] ?? 0)).join('  '))
  return lines.map((line) => line.trimEnd()).join('\n')
}

function rowOf(figure: Figure): string[] {
  const { name, note } = figure
  const { shown, budget, verdict } = cellsOf(figure)
  return [name, shown, budget, note ? `${verdict} (${note})`.trim() : verdict]
}

/** A figure as it is written in a table. */
export function cellsOf(figure: Figure): { shown: string; budget: string; verdict: Verdict } {
  const { value, unit, budget } = figure
  const shown = value === null ? '—' : `${Number(value.toPrecision(3))} ${unit}`
  const most = budget?.most === undefined ? '' : `≤ ${budget.most} ${unit}`
  const least = budget?.least === undefined ? '' : `≥ ${budget.least} ${unit}`
  return { shown: shown.trim(), budget: (most || least).trim(), verdict: verdictOf(figure) }
}
