import { z } from 'zod'
import * as m from '#messages/api.ts'
import {
  AddLine,
  GiveTakeaway,
  MoveLine,
  RewordLine,
  SayNoLearning,
  SetCircle,
} from '#areas/sessions/minutes/input.ts'
import {
  addLine,
  moveLine,
  removeLine,
  rewordLine,
} from '#areas/sessions/minutes/use-cases/edit-lines.ts'
import { giveTakeaway } from '#areas/sessions/minutes/use-cases/give-takeaway.ts'
import {
  approveMinutes,
  proposeMinutes,
  sayNoLearning,
} from '#areas/sessions/minutes/use-cases/propose-minutes.ts'
import { compareVersions } from '#areas/sessions/minutes/use-cases/compare-versions.ts'
import { readMinutes } from '#areas/sessions/minutes/use-cases/read-minutes.ts'
import { setCircle, withdrawWords } from '#areas/sessions/minutes/use-cases/set-circle.ts'
import { markdownOf } from '#areas/sessions/minutes/use-cases/write-markdown.ts'
import { ComparisonWire, LineMadeWire, MinutesWire } from '#areas/sessions/minutes/wire.ts'
import { LOCALES } from '#platform/i18n/locale.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { sessionMember } from '../policies.ts'
import { operation } from './operation.ts'
import { idPath, SessionPath } from './paths.ts'

const language = z.enum(LOCALES)
const LinePath = SessionPath.extend({ line: idPath<'line'>() })
const editing = [
  'not_found',
  'not_present',
  'already_approved',
  'amend_instead',
  'unknown_line',
  'is_commitment',
  'learning_needed',
  'stale',
] as const

function lineOf<Code extends string>(
  answer: Outcome<string, Code>,
): Outcome<{ readonly line: string }, Code> {
  return answer.ok ? done({ line: answer.value }) : answer
}

export const minutesOperations = [
  operation(
    'GET /sessions/{session}/minutes',
    sessionMember('session'),
    {
      id: 'readMinutes',
      tag: 'minutes',
      does: m.doesReadMinutes,
      scope: 'sessions:read',
      path: SessionPath,
      query: z.strictObject({ version: z.coerce.number().int().min(1).max(100_000).optional() }),
      reply: MinutesWire,
      refusals: ['not_found'],
    },
    async ({ house, membership, path: { session }, query }) => {
      const page = await readMinutes(house, membership, { session, version: query.version ?? null })
      return page === null ? refuse('not_found') : done(page)
    },
  ),
  operation(
    'GET /sessions/{session}/minutes/versions/{number}/changes',
    sessionMember('session'),
    {
      id: 'compareVersions',
      tag: 'minutes',
      does: m.doesCompareVersions,
      scope: 'sessions:read',
      path: SessionPath.extend({ number: z.coerce.number().int().min(1).max(100_000) }),
      reply: ComparisonWire,
      refusals: ['not_found'],
    },
    async ({ house, membership, path: { session, number: version } }) => {
      const compared = await compareVersions(house, membership, { session, version })
      return compared === null ? refuse('not_found') : done(compared)
    },
  ),
  operation(
    'POST /sessions/{session}/minutes/lines',
    sessionMember('session'),
    {
      id: 'addLine',
      tag: 'minutes',
      does: m.doesAddLine,
      scope: 'sessions:write',
      path: SessionPath,
      body: AddLine.extend({ language }),
      reply: LineMadeWire,
      status: 201,
      refusals: editing,
    },
    async ({ house, membership, path: { session }, body: { language: written, ...input } }) =>
      lineOf(await addLine(house, membership, { session, input, language: written })),
  ),
  operation(
    'PUT /sessions/{session}/minutes/lines/{line}',
    sessionMember('session'),
    {
      id: 'rewordLine',
      tag: 'minutes',
      does: m.doesRewordLine,
      scope: 'sessions:write',
      path: LinePath,
      body: RewordLine.omit({ line: true }).extend({ language }),
      reply: LineMadeWire,
      refusals: editing,
    },
    async ({ house, membership, path: { session, line }, body: { language: written, ...words } }) =>
      lineOf(
        await rewordLine(house, membership, {
          session,
          input: { ...words, line },
          language: written,
        }),
      ),
  ),
  operation(
    'PUT /sessions/{session}/minutes/lines/{line}/section',
    sessionMember('session'),
    {
      id: 'moveLine',
      tag: 'minutes',
      does: m.doesMoveLine,
      scope: 'sessions:write',
      path: LinePath,
      body: MoveLine.omit({ line: true }),
      reply: LineMadeWire,
      refusals: editing,
    },
    async ({ house, membership, path: { session, line }, body: { section } }) =>
      lineOf(await moveLine(house, membership, { session, input: { line, section } })),
  ),
  operation(
    'DELETE /sessions/{session}/minutes/lines/{line}',
    sessionMember('session'),
    {
      id: 'removeLine',
      tag: 'minutes',
      does: m.doesRemoveLine,
      scope: 'sessions:write',
      path: LinePath,
      reply: LineMadeWire,
      refusals: editing,
    },
    async ({ house, membership, path: { session, line } }) =>
      lineOf(await removeLine(house, membership, { session, input: { line } })),
  ),
  operation(
    'PUT /sessions/{session}/minutes/lines/{line}/circle',
    sessionMember('session'),
    {
      id: 'setCircle',
      tag: 'minutes',
      does: m.doesSetCircle,
      scope: 'sessions:write',
      path: LinePath,
      body: SetCircle.omit({ line: true }),
      reply: z.null(),
      refusals: ['not_found', 'not_present', 'unknown_line', 'beyond_room', 'not_your_words'],
    },
    ({ house, membership, path: { session, line }, body: { circle } }) =>
      setCircle(house, membership, { session, input: { line, circle } }),
  ),
  operation(
    'DELETE /sessions/{session}/minutes/lines/{line}/words',
    sessionMember('session'),
    {
      id: 'withdrawWords',
      tag: 'minutes',
      does: m.doesWithdrawWords,
      scope: 'sessions:write',
      path: LinePath,
      reply: z.null(),
      refusals: ['not_found', 'not_present', 'unknown_line', 'not_your_words'],
    },
    ({ house, membership, path: { session, line } }) =>
      withdrawWords(house, membership, { session, input: { line } }),
  ),
  operation(
    'PUT /sessions/{session}/minutes/no-learning',
    sessionMember('session'),
    {
      id: 'sayNoLearning',
      tag: 'minutes',
      does: m.doesSayNoLearning,
      scope: 'sessions:write',
      path: SessionPath,
      body: SayNoLearning.extend({ language }),
      reply: z.null(),
      refusals: [
        'not_found',
        'not_present',
        'already_approved',
        'amend_instead',
        'learning_needed',
      ],
    },
    ({ house, membership, path: { session }, body: { because, language: written } }) =>
      sayNoLearning(house, membership, { session, input: { because }, language: written }),
  ),
  operation(
    'PUT /sessions/{session}/minutes/takeaway',
    sessionMember('session'),
    {
      id: 'giveTakeaway',
      tag: 'minutes',
      does: m.doesGiveTakeaway,
      scope: 'sessions:write',
      path: SessionPath,
      body: GiveTakeaway.safeExtend({ language }),
      reply: z.null(),
      refusals: ['not_found', 'not_present', 'already_given'],
    },
    ({ house, membership, path: { session }, body: { language: written, ...input } }) =>
      giveTakeaway(house, membership, { session, input, language: written }),
  ),
  operation(
    'POST /sessions/{session}/minutes/proposal',
    sessionMember('session'),
    {
      id: 'proposeMinutes',
      tag: 'minutes',
      does: m.doesProposeMinutes,
      scope: 'sessions:write',
      path: SessionPath,
      reply: z.null(),
      refusals: [
        'not_found',
        'not_present',
        'already_approved',
        'amend_instead',
        'already_proposed',
        'learning_needed',
      ],
    },
    ({ house, membership, path }) => proposeMinutes(house, membership, path.session),
  ),
  operation(
    'POST /sessions/{session}/minutes/approval',
    sessionMember('session'),
    {
      id: 'approveMinutes',
      tag: 'minutes',
      does: m.doesApproveMinutes,
      scope: 'sessions:write',
      path: SessionPath,
      reply: z.null(),
      refusals: [
        'not_found',
        'not_present',
        'already_approved',
        'not_proposed',
        'own_amendment_open',
      ],
    },
    ({ house, membership, path }) => approveMinutes(house, membership, path.session),
  ),
  operation(
    'GET /sessions/{session}/minutes/markdown',
    sessionMember('session'),
    {
      id: 'readMinutesMarkdown',
      tag: 'minutes',
      does: m.doesReadMinutesMarkdown,
      scope: 'sessions:read',
      path: SessionPath,
      reply: z.string(),
      media: 'text/markdown',
      refusals: ['not_found'],
    },
    async ({ house, membership, path: { session }, locale, locals: { zone } }) => {
      const page = await readMinutes(house, membership, { session, version: null })
      if (page === null) return refuse('not_found')
      return done(markdownOf(page, { community: membership.name, reader: { locale, zone } }))
    },
  ),
]
