import { z } from 'zod'
import { LOCALES } from '#platform/i18n/locale.ts'
import { CONSENT_SUBJECTS } from './consent/types.ts'
import { HatOfferWire } from './hats/wire.ts'
import { ENGAGEMENTS, HATS, JOIN_RULES, KINDS, ORIGINS, PURPOSES, VISIBILITIES } from './types.ts'

const language = z.enum(LOCALES)
const state = z.enum(['living', 'resting', 'ended'])

/** A community in a list, with what the resting and the ended learned. */
export const PortfolioEntryWire = z
  .object({
    id: z.uuid(),
    address: z.string(),
    name: z.string(),
    kind: z.enum(KINDS),
    origin: z.enum(ORIGINS),
    originName: z.string(),
    languages: z.array(language),
    state,
    stateSince: z.iso.datetime(),
    createdAt: z.iso.datetime(),
    isMine: z.boolean(),
    why: z.array(z.object({ language, why: z.string(), question: z.string() })),
    lessons: z.array(
      z.object({ about: z.enum(['flourished', 'faded', 'keep']), body: z.string(), language }),
    ),
  })
  .meta({ id: 'CommunityEntry' })

/** What a community says of itself. */
export const CommunityWire = z
  .object({
    id: z.uuid(),
    address: z.string(),
    name: z.string(),
    kind: z.enum(KINDS),
    origin: z.enum(ORIGINS),
    originName: z.string(),
    purpose: z.enum(PURPOSES),
    visibility: z.enum(VISIBILITIES),
    joinRule: z.enum(JOIN_RULES),
    languages: z.array(language),
    usualHats: z.array(z.enum(HATS)),
    agenda: z.array(z.object({ method: z.string(), minutes: z.int() })),
    state,
    stateSince: z.iso.datetime(),
    whyReviewOn: z.iso.datetime(),
    createdAt: z.iso.datetime(),
    firstDate: z.string(),
    texts: z.array(
      z.object({ language, why: z.string(), question: z.string(), rhythm: z.string() }),
    ),
    members: z.int(),
    door: z.enum(['open', 'onRequest', 'byInvitation', 'closed']),
    isMember: z.boolean(),
    askedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Community' })

export const MemberWire = z
  .object({
    person: z.uuid(),
    name: z.string(),
    engagement: z.enum(ENGAGEMENTS),
    hats: z.array(z.enum(HATS)),
    joinedAt: z.iso.datetime(),
  })
  .meta({ id: 'Member' })

export const FoundedWire = z
  .object({ community: z.uuid(), address: z.string() })
  .meta({ id: 'Founded' })

export const JoinedWire = z.object({ address: z.string() }).meta({ id: 'Joined' })

/** What waits for this member, and how often people like these meet. */
export const HomeWire = z
  .object({
    members: z.array(MemberWire),
    everyWeeks: z.int(),
    awaits: z.object({
      consents: z.array(z.enum(CONSENT_SUBJECTS)),
      requests: z.int(),
      hats: z.array(HatOfferWire),
      isCharterProposed: z.boolean(),
      whyReview: z.boolean(),
    }),
  })
  .meta({ id: 'CommunityHome' })
