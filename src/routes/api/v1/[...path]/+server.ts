import { answerApi } from '#composition/api/app.ts'
import { anyone, guardedEndpoint } from '#composition/guard.ts'

export const fallback = guardedEndpoint(
  '* /api/v1/[...path]',
  anyone('Each operation decides; see /api.'),
  ({ event }) => answerApi(event),
)
