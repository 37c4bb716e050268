import { z } from 'zod'
import * as m from '#messages/api.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import { done } from '#platform/outcome.ts'
import { addDays, dayOf } from '#platform/time.ts'
import { anyone } from '../policies.ts'
import { accountOperations } from './account.ts'
import { amendmentOperations } from './amendments.ts'
import { charterOperations } from './charter.ts'
import { invitationOperations } from './invitations.ts'
import { lifeOperations } from './life.ts'
import { membershipOperations } from './membership.ts'
import { planningOperations } from './planning.ts'
import { preparationOperations } from './preparation.ts'
import { profileOperations } from './profile.ts'
import { settingOperations } from './settings.ts'
import { communityOperations } from './communities.ts'
import { documentOf } from './document.ts'
import { commitmentOperations } from './commitments.ts'
import { minutesOperations } from './minutes.ts'
import { roomOperations } from './room.ts'
import { instanceOperations } from './instance.ts'
import { methodOperations } from './methods.ts'
import { operation } from './operation.ts'
import { peopleOperations } from './people.ts'
import { securityOperations } from './security.ts'
import { sessionOperations } from './sessions.ts'
import { storyOperations } from './stories.ts'
import type { Operation } from './terms.ts'

/** How far ahead the days of the examples lie. */
const EXAMPLE_AHEAD = 14
const described = new Map<Locale, Described>()

interface Described {
  readonly day: string
  readonly document: ReturnType<typeof documentOf>
}

/** Every operation of the API. What is not here is not served, and not described. */
export const OPERATIONS: readonly Operation[] = [
  ...methodOperations,
  ...peopleOperations,
  ...profileOperations,
  ...securityOperations,
  ...accountOperations,
  ...communityOperations,
  ...settingOperations,
  ...charterOperations,
  ...lifeOperations,
  ...storyOperations,
  ...membershipOperations,
  ...invitationOperations,
  ...sessionOperations,
  ...planningOperations,
  ...preparationOperations,
  ...roomOperations,
  ...minutesOperations,
  ...amendmentOperations,
  ...commitmentOperations,
  ...instanceOperations,
  operation(
    'GET /openapi.json',
    anyone('What the API can do is no secret.'),
    {
      id: 'readDocument',
      tag: 'api',
      does: m.doesReadDocument,
      scope: null,
      reply: z.looseObject({ openapi: z.string() }),
    },
    async ({ locale }) => done({ ...apiDocument(locale) }),
  ),
]

/** The OpenAPI 3.1 document, made once a day for each language: its examples hold days to come. */
export function apiDocument(locale: Locale, now = new Date()): Described['document'] {
  const day = addDays(dayOf(now, 'UTC'), EXAMPLE_AHEAD) ?? ''
  const known = described.get(locale)
  if (known?.day === day) return known.document
  const document = documentOf(OPERATIONS, { locale, day })
  described.set(locale, { day, document })
  return document
}
