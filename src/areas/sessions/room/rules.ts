import type { PlannedStep, RoomPlan } from '../live/types.ts'
import type { Method, MethodStep } from '../methods/types.ts'
import type { Part, Session } from '../types.ts'

/**
 * What a room is opened with: the steps of each part in order, each with its share of the part's
 * minutes. Parts whose method is unknown are left out.
 */
export function planOfSession(
  session: Pick<Session, 'id' | 'level'>,
  parts: readonly Part[],
  find: (method: string, version: number) => Method | null,
): RoomPlan {
  const known = parts.flatMap((part) => {
    const method = find(part.method, part.version)
    return method === null ? [] : [{ part, method }]
  })
  return {
    session: session.id,
    level: session.level,
    parts: known.map(({ part, method }) => ({
      id: part.id,
      name: method.name,
      method: { id: method.id, version: method.version },
      roles: method.roles,
    })),
    steps: known.flatMap(({ part, method }) => stepsOf(part, method)),
  }
}

function stepsOf(part: Part, method: Method): PlannedStep[] {
  const steps = method.steps.filter(
    ({ key }) => part.steps.length === 0 || part.steps.includes(key),
  )
  const seconds = shares(part.minutes * 60, steps)
  return steps.map((step, index) => ({ part: part.id, step, seconds: seconds[index] ?? 0 }))
}

/**
 * Seconds of each step in proportion to its own minutes, in whole half minutes, half a minute at least.
 * What rounding leaves over goes to the longest step.
 */
function shares(total: number, steps: readonly MethodStep[]): number[] {
  const minutes = steps.map((step) => step.minutes)
  const sum = minutes.reduce((all, one) => all + one, 0)
  const rounded = minutes.map((one) => Math.max(30, Math.floor((total * one) / sum / 30) * 30))
  const left = total - rounded.reduce((all, one) => all + one, 0)
  const longest = minutes.indexOf(Math.max(...minutes))
  return rounded.map((seconds, index) =>
    index === longest ? Math.max(30, seconds + left) : seconds,
  )
}
