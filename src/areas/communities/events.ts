import type { PersonId } from '#areas/people/types.ts'
import type { Fact } from '#platform/db/house.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import type { ConsentId, ConsentSubject } from './consent/types.ts'
import type {
  CommunityId,
  Engagement,
  Hat,
  HatOfferId,
  InvitationId,
  JoinedBy,
  JoinRequestId,
  Membership,
} from './types.ts'

export interface CommunityFact extends Fact {
  readonly community: CommunityId
  readonly address: string
  readonly name: string
  readonly by: PersonId
  readonly byName: string
}

export interface Founded extends CommunityFact {
  readonly fact: 'communities.founded'
}
/** Rule 4: a mail of its own. The token is nowhere else: whoever hears of it seals it or sends it. */
export interface Invited extends CommunityFact {
  readonly fact: 'communities.invited'
  readonly invitation: InvitationId
  readonly email: string
  readonly token: string
  readonly language: Locale
  readonly note: string
  readonly why: string
  readonly question: string
  readonly expiresAt: Date
}
export interface Joined extends CommunityFact {
  readonly fact: 'communities.joined'
  readonly joinedBy: JoinedBy
}
export interface RequestReceived extends CommunityFact {
  readonly fact: 'communities.requestReceived'
  readonly request: JoinRequestId
  readonly note: string
  /** Whoever welcomes, or the core and the active when nobody wears that hat. Never everybody. */
  readonly tell: readonly PersonId[]
}
/** Answers what the person asked for: rule 4 lets it go out at once. */
export interface RequestAnswered extends CommunityFact {
  readonly fact: 'communities.requestAccepted' | 'communities.requestDeclined'
  readonly request: JoinRequestId
  readonly applicant: PersonId
  readonly reason: string
}
export interface ConsentAsked extends CommunityFact {
  readonly fact: 'communities.consentAsked'
  readonly consent: ConsentId
  readonly subject: ConsentSubject
  readonly tell: readonly PersonId[]
  readonly until: Date
}
export interface ConsentObjected extends CommunityFact {
  readonly fact: 'communities.consentObjected'
  readonly consent: ConsentId
  readonly subject: ConsentSubject
  readonly reason: string
  readonly tell: readonly PersonId[]
}
export interface HatOffered extends CommunityFact {
  readonly fact: 'communities.hatOffered'
  readonly offer: HatOfferId
  readonly hat: Hat
  readonly to: PersonId
  readonly note: string
}
export interface EngagementDeclared extends CommunityFact {
  readonly fact: 'communities.engagementDeclared'
  readonly engagement: Engagement
}
/** Settled by a delay that ran out, so by nobody in particular. */
export interface Settled extends Fact {
  readonly fact: 'communities.charterAdopted' | 'communities.ended' | 'communities.settingDecided'
  readonly community: CommunityId
  readonly address: string
  readonly name: string
  readonly at: Date
}
export interface LifeChanged extends CommunityFact {
  readonly fact: 'communities.rested' | 'communities.woke'
  readonly reason: string
}

/** What most facts begin with: where, and who did it. */
export function told(
  membership: Pick<Membership, 'community' | 'address' | 'name' | 'person' | 'personName'>,
) {
  return {
    community: membership.community,
    address: membership.address,
    name: membership.name,
    by: membership.person,
    byName: membership.personName,
  }
}
