import { newId } from '#platform/ids.ts'
import type { DecideContext, LiveCommand } from '../../live/commands.ts'
import { decide } from '../../live/decide.ts'
import type { LiveEvent } from '../../live/events.ts'
import { evolve } from '../../live/evolve.ts'
import type { LiveState, WordsId } from '../../live/types.ts'
import type { Answer, Sent, Text } from '../types.ts'

/** What a batch of commands comes to, before anything is written. */
export interface Batch {
  readonly state: LiveState
  readonly events: readonly LiveEvent[]
  /** In the order of the commands. */
  readonly answers: readonly Answer[]
  /** Answers that were not known before. */
  readonly fresh: readonly Answer[]
  /** Texts that accepted commands brought. */
  readonly texts: readonly Text[]
  /** Words that nothing points to any more. */
  readonly gone: readonly WordsId[]
}

export interface Asked {
  readonly state: LiveState
  readonly context: Omit<DecideContext, 'newRun'>
  readonly commands: readonly Sent[]
  readonly earlier: readonly Answer[]
}

/** Decides each command on what the ones before it made; a copy of an earlier one decides nothing. */
export function decideBatch({ state, context, commands, earlier }: Asked): Batch {
  const answers = new Map(earlier.map((answer) => [answer.id, answer]))
  const fresh: Answer[] = []
  let batch = { state, events: [] as LiveEvent[], texts: [] as Text[], gone: [] as WordsId[] }
  for (const sent of commands) {
    if (answers.has(sent.id)) continue
    const outcome = decide(batch.state, named(sent), withRun(context))
    if (outcome.ok) batch = addTo(batch, outcome.value, sent.text)
    const refused = outcome.ok ? null : outcome.code
    fresh.push({ id: sent.id, refused, seq: batch.state.seq })
    answers.set(sent.id, { id: sent.id, refused, seq: batch.state.seq })
  }
  return { ...batch, fresh, answers: commands.flatMap(({ id }) => answers.get(id) ?? []) }
}

type Growing = Pick<Batch, 'state'> & { events: LiveEvent[]; texts: Text[]; gone: WordsId[] }

function addTo(batch: Growing, decided: readonly LiveEvent[], text: Text | null): Growing {
  let { state } = batch
  const gone = [...batch.gone]
  for (const event of decided) {
    const item = 'item' in event ? state.items.get(event.item) : undefined
    if (item && (event.type === 'reworded' || event.type === 'withdrawn')) gone.push(item.words)
    state = evolve(state, event)
  }
  const brings =
    text !== null && decided.some(({ type }) => type === 'written' || type === 'reworded')
  const texts = brings ? [...batch.texts, text] : batch.texts
  return { state, events: [...batch.events, ...decided], texts, gone }
}

/** The words a command names are those that came along, whatever it says. */
function named({ command, text }: Sent): LiveCommand {
  return text !== null && 'words' in command ? { ...command, words: text.id } : command
}

function withRun(context: Asked['context']): DecideContext {
  return { ...context, newRun: newId<'run'>(new Date(context.at)) }
}
