import { isAvailable } from '../live/plan.ts'
import type { Method, MethodFilter, MethodStep, Mode, ModeKind, Who } from './types.ts'

/**
 * What a file can say in the right shape and still get wrong.
 * @returns one sentence for each fault, naming its step; empty when the method holds together
 */
export function problemsOf(method: Method): readonly string[] {
  const total = minutesOf(method.steps)
  return [
    ...fault(total !== method.minutes, `the steps last ${total} min, not ${method.minutes}`),
    ...fault(!hasFacilitator(method), 'nobody facilitates'),
    ...fault(!inOrder(groupBounds(method)), 'the group sizes are not in order'),
    ...repeated(method.steps.map((step) => step.key)).map((key) => `two steps are called ${key}`),
    ...repeated(method.roles.map((role) => role.key)).map((key) => `two roles are called ${key}`),
    ...method.steps.flatMap((step, index) => stepProblems(method, step, index)),
  ]
}

/** The modes that these steps need and the room does not play yet; empty when they run. */
export function missingModes(steps: readonly MethodStep[]): readonly ModeKind[] {
  const needed = new Set(steps.map((step) => step.mode.kind))
  return [...needed].filter((kind) => !isAvailable(kind))
}

/** Whether the room plays the whole method. */
export function isPlayable(method: Method): boolean {
  return missingModes(method.steps).length === 0
}

/** Whether a method is for this aim, for so many people, within the time there is. */
export function suits({ aim, group, minutes }: Method, filter: MethodFilter): boolean {
  const people = filter.people ?? group.min
  return (
    (filter.aim ?? aim) === aim &&
    people >= group.min &&
    people <= (group.max ?? people) &&
    minutes <= (filter.minutes ?? minutes)
  )
}

/**
 * What so few people can do instead of a method made for more: a form that serves the same aim first, then
 * the one that takes the most similar time.
 * @returns null when they are enough, or when nothing offered is made for so few
 */
export function formForFew(
  method: Method,
  people: number,
  offered: readonly Method[],
): Method | null {
  if (people >= method.group.min) return null
  const fits = offered.filter((each) => each.id !== method.id && suits(each, { people }))
  return fits.toSorted((a, b) => strangeness(method, a) - strangeness(method, b))[0] ?? null
}

const OTHER_AIM = 1000

function strangeness(wished: Method, other: Method): number {
  const apart = Math.abs(wished.minutes - other.minutes)
  return apart + (wished.aim === other.aim ? 0 : OTHER_AIM)
}

/** Minutes that the steps last together, as published. */
export function minutesOf(steps: readonly MethodStep[]): number {
  return sum(steps.map((step) => step.minutes))
}

/**
 * How long each step lasts with so many people. Rounds grow or shrink once the group leaves the ideal size;
 * every other step keeps its published time.
 * @param people expected in the room, the facilitator included; at least 1
 * @returns whole minutes, one for each step, within the step's own bounds
 */
export function scaledMinutes(method: Method, people: number): readonly number[] {
  const share = people / nearest(people, method.group.ideal)
  return method.steps.map((step) => {
    const wished = step.scale === 'perPerson' ? Math.round(step.minutes * share) : step.minutes
    return nearest(wished, [step.minMinutes, step.maxMinutes])
  })
}

/**
 * Where each step starts, in minutes after the first.
 * @returns as many as there are durations; empty for none
 */
export function startMinutes(minutes: readonly number[]): readonly number[] {
  return minutes.map((_, index) => sum(minutes.slice(0, index)))
}

function stepProblems(method: Method, step: MethodStep, index: number): readonly string[] {
  const earlier = method.steps.slice(0, index)
  const claimed = method.roles.filter((role) => role.seats !== null).map((role) => role.key)
  const unknown = rolesIn(step.mode).filter((role) => !claimed.includes(role))
  return [
    ...fault(!inOrder([step.minMinutes, step.minutes, step.maxMinutes]), 'leaves its bounds'),
    ...unknown.map((role) => `names ${role}, which nobody takes`),
    ...fault(!knowsItsSource(step.mode, earlier), 'starts from a step that is not before it'),
    ...fault(writes(step.mode) && step.captures.length === 0, 'does not say where writing goes'),
    ...fault(!hides(step.mode) && step.attribution !== 'named', 'shows at once what it hides'),
    ...fault(!recallsWriting(step, earlier), 'recalls what no earlier step has written'),
    ...fault(overspends(step.mode), 'lets one item take more points than there are'),
  ].map((text) => `${step.key} ${text}`)
}

function knowsItsSource(mode: Mode, earlier: readonly MethodStep[]): boolean {
  if (mode.kind !== 'vote' && mode.kind !== 'cluster') return true
  return earlier.some((step) => step.key === mode.from && yieldsItems(step.mode))
}

function recallsWriting({ recalls = [] }: MethodStep, earlier: readonly MethodStep[]): boolean {
  return recalls.every((key) =>
    earlier.some(
      (step) => step.key === key && (yieldsItems(step.mode) || step.mode.kind === 'vote'),
    ),
  )
}

function yieldsItems(mode: Mode): boolean {
  return writes(mode) || mode.kind === 'cluster'
}

function writes(mode: Mode): boolean {
  return mode.kind === 'write' || (mode.kind === 'speak' && mode.write !== null)
}

/** Talking has a face, and what is written live is read at once. */
function hides(mode: Mode): boolean {
  return mode.kind === 'write' ? mode.reveal !== 'live' : mode.kind !== 'speak'
}

function overspends(mode: Mode): boolean {
  return mode.kind === 'vote' && mode.perItem > mode.budget
}

function rolesIn(mode: Mode): readonly string[] {
  return [
    ...('who' in mode ? rolesOf(mode.who) : []),
    ...(mode.kind === 'speak' && mode.write !== null ? rolesOf(mode.write) : []),
  ]
}

function rolesOf(who: Who): readonly string[] {
  return who.kind === 'everyone' ? [] : who.roles
}

function hasFacilitator(method: Method): boolean {
  return method.roles.some((role) => role.key === 'facilitator' && role.seats !== null)
}

function groupBounds({ group }: Method): readonly number[] {
  return [group.min, ...group.ideal, ...(group.max === null ? [] : [group.max])]
}

function inOrder(values: readonly number[]): boolean {
  return values.every((value, index) => index === 0 || value >= (values[index - 1] ?? value))
}

function repeated(keys: readonly string[]): readonly string[] {
  return keys.filter((key, index) => keys.indexOf(key) !== index)
}

function fault(isThere: boolean, text: string): readonly string[] {
  return isThere ? [text] : []
}

function nearest(value: number, [low, high]: readonly [number, number]): number {
  return Math.min(Math.max(value, low), high)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
