import { readOutbox } from '#areas/notifications/use-cases/read-outbox.ts'
import { administrator, guardedLoad } from '#composition/guard.ts'
import { runtime } from '#composition/runtime.ts'

export const load = guardedLoad('GET /outbox', administrator, async ({ house, locals, keeper }) => {
  const isDemonstration = locals.instance.kind === 'demonstration'
  return {
    keeper,
    mails: await readOutbox(house, isDemonstration ? runtime().seal : null),
    hasServer: runtime().config.smtpUrl !== null,
    isDemonstration,
    now: house.now(),
  }
})
