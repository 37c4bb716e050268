import { refuse } from '#platform/outcome.ts'
import type { DecideContext, LiveCommand } from './commands.ts'
import type { LiveState } from './types.ts'
import type { Facts } from './decide-facts.ts'
import { decideFloor } from './decide-floor.ts'
import { decideItem } from './decide-items.ts'
import { decideLead } from './decide-lead.ts'
import { decideSeat } from './decide-seats.ts'
import { decideStep } from './decide-steps.ts'

type Group = 'lead' | 'seat' | 'item' | 'step' | 'floor'

const GROUPS = {
  start: 'lead',
  openStep: 'lead',
  skip: 'lead',
  pause: 'lead',
  resume: 'lead',
  extend: 'lead',
  reveal: 'lead',
  handOver: 'lead',
  close: 'lead',
  join: 'seat',
  takeRole: 'seat',
  giveBackRole: 'seat',
  takeOver: 'seat',
  followUp: 'seat',
  write: 'item',
  reword: 'item',
  withdraw: 'item',
  showName: 'item',
  hideName: 'item',
  bringIn: 'item',
  done: 'step',
  notDone: 'step',
  pass: 'step',
  vote: 'step',
  askFloor: 'floor',
  leaveQueue: 'floor',
  takeFloor: 'floor',
  giveFloor: 'floor',
  endTurn: 'floor',
  postpone: 'floor',
} as const satisfies Record<LiveCommand['type'], Group>

type Groups = typeof GROUPS
type TypesOf<Name extends Group> = {
  [Type in keyof Groups]: Groups[Type] extends Name ? Type : never
}[keyof Groups]

/** Sends a command to the file that decides it; only `join` comes from someone without a seat. */
export function decideFact(state: LiveState, command: LiveCommand, context: DecideContext): Facts {
  if (command.type !== 'join' && !state.seats.has(context.seat)) return refuse('not_seated')
  if (isOf(command, 'lead')) return decideLead(state, command, context)
  if (isOf(command, 'seat')) return decideSeat(state, command, context)
  if (isOf(command, 'item')) return decideItem(state, command, context)
  if (isOf(command, 'step')) return decideStep(state, command, context)
  return decideFloor(state, command, context)
}

function isOf<Name extends Group>(
  command: LiveCommand,
  group: Name,
): command is Extract<LiveCommand, { type: TypesOf<Name> }> {
  return GROUPS[command.type] === group
}
