import { z } from 'zod'
import * as m from '#messages/api.ts'
import { AnswerAmendment, AnswerArrival, ProposeAmendment } from '#areas/sessions/minutes/input.ts'
import { answerAmendment, proposeAmendment } from '#areas/sessions/minutes/use-cases/amend-line.ts'
import { answerArrival } from '#areas/sessions/minutes/use-cases/answer-arrival.ts'
import { AmendmentMadeWire } from '#areas/sessions/minutes/wire.ts'
import { LOCALES } from '#platform/i18n/locale.ts'
import { done } from '#platform/outcome.ts'
import { sessionMember } from '../policies.ts'
import { operation } from './operation.ts'
import { idPath, SessionPath } from './paths.ts'

const language = z.enum(LOCALES)
const LinePath = SessionPath.extend({ line: idPath<'line'>() })
const ArrivalPath = SessionPath.extend({ item: idPath<'item'>() })
const AmendmentPath = SessionPath.extend({ amendment: idPath<'amendment'>() })

export const amendmentOperations = [
  operation(
    'POST /sessions/{session}/minutes/lines/{line}/amendments',
    sessionMember('session'),
    {
      id: 'proposeAmendment',
      tag: 'minutes',
      does: m.doesProposeAmendment,
      scope: 'sessions:write',
      path: LinePath,
      body: ProposeAmendment.omit({ line: true }).extend({ language }),
      reply: AmendmentMadeWire,
      status: 201,
      refusals: [
        'not_found',
        'not_present',
        'already_approved',
        'not_proposed',
        'unknown_line',
        'is_commitment',
        'already_amending',
      ],
    },
    async ({ house, membership, path: { session, line }, body: { text, language: written } }) => {
      const input = { line, text }
      const made = await proposeAmendment(house, membership, { session, input, language: written })
      return made.ok ? done({ amendment: made.value }) : made
    },
  ),
  operation(
    'PUT /sessions/{session}/minutes/amendments/{amendment}',
    sessionMember('session'),
    {
      id: 'answerAmendment',
      tag: 'minutes',
      does: m.doesAnswerAmendment,
      scope: 'sessions:write',
      path: AmendmentPath,
      body: AnswerAmendment.omit({ amendment: true }).extend({ language }),
      reply: z.null(),
      refusals: [
        'not_found',
        'not_present',
        'already_approved',
        'not_proposed',
        'unknown_amendment',
        'not_your_own',
        'not_yours',
      ],
    },
    ({ house, membership, path: { session, amendment }, body: { language: written, ...body } }) =>
      answerAmendment(house, membership, {
        session,
        input: { ...body, amendment },
        language: written,
      }),
  ),
  operation(
    'PUT /sessions/{session}/minutes/arrivals/{item}',
    sessionMember('session'),
    {
      id: 'answerArrival',
      tag: 'minutes',
      does: m.doesAnswerArrival,
      scope: 'sessions:write',
      path: ArrivalPath,
      body: AnswerArrival.omit({ item: true }),
      reply: z.null(),
      refusals: ['not_found', 'not_present', 'unknown_arrival', 'not_yours'],
    },
    ({ house, membership, path: { session, item }, body }) =>
      answerArrival(house, membership, { session, input: { ...body, item } }),
  ),
]
