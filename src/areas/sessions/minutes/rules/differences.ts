import type { Circle, LineId, Section } from '../types.ts'

/** A line of one version, with its text; null once erased. */
export interface Told {
  readonly line: LineId
  readonly section: Section
  readonly circle: Circle
  readonly text: string | null
}

/** Some words that both versions have, or only one of them. */
export interface Piece {
  readonly kind: 'same' | 'gone' | 'new'
  readonly text: string
}

/** What became of one line from one version to the next. */
export type LineChange =
  | { readonly kind: 'added'; readonly section: Section; readonly text: string | null }
  | { readonly kind: 'removed'; readonly section: Section; readonly text: string | null }
  | {
      readonly kind: 'moved'
      readonly from: Section
      readonly section: Section
      readonly text: string | null
    }
  | {
      readonly kind: 'circle'
      readonly section: Section
      readonly circle: Circle
      readonly text: string | null
    }
  | { readonly kind: 'reworded'; readonly section: Section; readonly pieces: readonly Piece[] }

/** What changed between two versions, in the order of the later one; what was taken out comes last. */
export function changesBetween(before: readonly Told[], after: readonly Told[]): LineChange[] {
  const earlier = new Map(before.map((told) => [told.line, told]))
  const kept = new Set(after.map(({ line }) => line))
  const gone = before.filter(({ line }) => !kept.has(line))
  const patience = { left: MOST_PAIRS }
  return [
    ...after.flatMap((told) => changesOf(earlier.get(told.line), told, patience)),
    ...gone.map(({ section, text }) => ({ kind: 'removed' as const, section, text })),
  ]
}

function changesOf(
  before: Told | undefined,
  { section, circle, text }: Told,
  patience: Patience,
): LineChange[] {
  if (before === undefined) return [{ kind: 'added', section, text }]
  const changes: LineChange[] = []
  if (before.section !== section)
    changes.push({ kind: 'moved', from: before.section, section, text })
  if (before.circle !== circle) changes.push({ kind: 'circle', section, circle, text })
  if (before.text !== text) {
    const pieces = piecesOf(before.text ?? '', text ?? '', patience)
    changes.push({ kind: 'reworded', section, pieces })
  }
  return changes
}

/**
 * Pairs of words that one comparison looks at, over all its lines: some twenty milliseconds. Whoever rewrites
 * two hundred long lines would otherwise hold everybody else up for seconds.
 */
const MOST_PAIRS = 1500 * 1500
interface Patience {
  left: number
}

/**
 * Two texts word by word. Joined without what is new they are the earlier text, without what is gone the
 * later one. Where patience does not last for what lies between the first and the last word that differ, all of
 * it is told as gone, then as new.
 */
export function piecesOf(
  before: string,
  after: string,
  patience: Patience = { left: MOST_PAIRS },
): Piece[] {
  const [old, now] = [wordsOf(before), wordsOf(after)]
  const { head, tail } = sharedEnds(old, now)
  const [was, is] = [old.slice(head, old.length - tail), now.slice(head, now.length - tail)]
  const middle = betweenOf(was, is, patience)
  return joined([same(old.slice(0, head)), ...middle, same(old.slice(old.length - tail))])
}

function same(words: readonly string[]): Piece {
  return piece('same', words.join(''))
}

function betweenOf(was: readonly string[], is: readonly string[], patience: Patience): Piece[] {
  const pairs = was.length * is.length
  if (pairs > patience.left) return [piece('gone', was.join('')), piece('new', is.join(''))]
  patience.left -= pairs
  return walk(was, is, commonLengths(was, is))
}

/** How many words both begin with, and how many of the rest both end with. */
function sharedEnds(old: readonly string[], now: readonly string[]) {
  const most = Math.min(old.length, now.length)
  let head = 0
  while (head < most && old[head] === now[head]) head += 1
  let tail = 0
  while (tail < most - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1
  return { head, tail }
}

/** Words and what is between them, so that nothing is lost when they are put together again. */
function wordsOf(text: string): string[] {
  return text.match(/\s+|[^\s]+/gu) ?? []
}

/** For each pair of places, how many words the rests of both have in common, in order. */
function commonLengths(old: readonly string[], now: readonly string[]): Uint16Array[] {
  const table = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1))
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1)
      at(table, i)[j] =
        old[i] === now[j]
          ? lengthAt(table, i + 1, j + 1) + 1
          : Math.max(lengthAt(table, i + 1, j), lengthAt(table, i, j + 1))
  return table
}

function walk(old: readonly string[], now: readonly string[], common: Uint16Array[]): Piece[] {
  const pieces: Piece[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < now.length) {
    const [was, is] = [old[i], now[j]]
    if (was !== undefined && was === is) {
      pieces.push(piece('same', was))
      i += 1
      j += 1
    } else if (was !== undefined && lengthAt(common, i + 1, j) >= lengthAt(common, i, j + 1)) {
      pieces.push(piece('gone', was))
      i += 1
    } else if (is === undefined) {
      pieces.push(piece('gone', was ?? ''))
      i += 1
    } else {
      pieces.push(piece('new', is))
      j += 1
    }
  }
  return pieces
}

function at(table: readonly Uint16Array[], index: number): Uint16Array {
  return table[index] ?? new Uint16Array(0)
}

/** Beyond either end nothing is common: less than zero there, so that a walk never leaves the table. */
function lengthAt(table: readonly Uint16Array[], i: number, j: number): number {
  return table[i]?.[j] ?? -1
}

function joined(pieces: readonly Piece[]): Piece[] {
  const all: Piece[] = []
  for (const next of pieces) {
    const last = all.at(-1)
    if (next.text === '') continue
    if (last?.kind === next.kind) all[all.length - 1] = piece(last.kind, last.text + next.text)
    else all.push(next)
  }
  return all
}

function piece(kind: Piece['kind'], text: string): Piece {
  return { kind, text }
}
