import { findRun } from './standing.ts'
import type { Item, LiveState } from './types.ts'
import type { Voices } from './voices.ts'

/**
 * Where an item stands in its step. What nobody could read when it was written is ordered by its
 * random id, first: an order of arrival would tell who wrote it.
 */
export function placeOf(state: LiveState, item: Item): { index: number; sort: string } {
  const index = findRun(state, item.run)?.index ?? 0
  const sort = item.hiddenFirst ? `0:${item.id}` : `1:${String(item.order).padStart(6, '0')}`
  return { index, sort }
}

/** What was written, and by when it is to be done: nothing of either once the words are erased. */
export function textOf(
  voices: Voices,
  item: Item,
): { text: string | null; language: string | null; due: string | null } {
  const { body = null, language = null, due = null } = voices.words(item.words) ?? {}
  return { text: body, language, due }
}
