import type { Watch } from '../types.ts'

/** Administration asks again who is there after this long without it... */
const IDLE_MS = 30 * 60_000
/** ...and in any case this long after the sign-in. */
const WHOLE_MS = 12 * 3_600_000
/** Every few minutes is precise enough, and reading stays reading. */
const NOTED_EACH_MS = 5 * 60_000

/** Whether whoever administers is still taken for themselves; a browser left open is not its owner. */
export function isAwake(watch: Watch, now: Date): boolean {
  const isNew = now.getTime() - watch.signedInAt.getTime() <= WHOLE_MS
  return isNew && now.getTime() - lastOf(watch) <= IDLE_MS
}

export function isToBeNoted(watch: Watch, now: Date): boolean {
  return now.getTime() - lastOf(watch) > NOTED_EACH_MS
}

function lastOf({ signedInAt, watchedAt }: Watch): number {
  return (watchedAt ?? signedInAt).getTime()
}
