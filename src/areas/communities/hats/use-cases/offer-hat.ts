import type { PersonId } from '#areas/people/types.ts'
import { isResting } from '#areas/people/use-cases/find-contact.ts'
import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { type HatOffered, told } from '../../events.ts'
import { isMember } from '../../store/membership.ts'
import type { CommunityDatabase, CommunityDb, CommunityTx } from '../../tables.ts'
import type { Hat, HatOfferId, Membership } from '../../types.ts'
import { endTerm, lockOffer, saveOffer, saveOfferAnswer, startTerm } from '../store.ts'

/**
 * Offers a hat one wears to another member: it passes on when they say yes, not before. Whoever said "not
 * now" is not asked.
 */
export async function offerHat(
  house: House<CommunityDatabase>,
  membership: Membership,
  offer: { readonly hat: Hat; readonly to: PersonId; readonly note: string },
): Promise<Outcome<undefined, 'not_worn' | 'not_a_member' | 'not_now' | 'already_offered'>> {
  if (!membership.hats.includes(offer.hat)) return refuse('not_worn', 'hat')
  if (offer.to === membership.person) return refuse('not_a_member', 'to')
  return house.transaction(async (tx) => {
    if (!(await isMember(tx, membership, offer.to))) return refuse('not_a_member', 'to')
    const at = house.now()
    const db: CommunityDb = tx
    if (await isResting(db, offer.to, at)) return refuse('not_now', 'to')
    const id = newId<'hatOffer'>(at)
    if (!(await saveOffer(tx, membership, { ...offer, id, at }))) return refuse('already_offered')
    const offered: HatOffered = {
      fact: 'communities.hatOffered',
      ...told(membership),
      ...offer,
      offer: id,
    }
    await house.announce(tx, offered)
    return done()
  })
}

/**
 * Says yes or no to a hat. With the yes the giver's term ends and the taker's begins, in one moment;
 * a giver who dropped it meanwhile still hands it on.
 */
export async function answerHatOffer(
  house: House<CommunityDatabase>,
  membership: Membership,
  given: { readonly offer: HatOfferId; readonly answer: 'accepted' | 'declined' },
): Promise<Outcome<undefined, 'not_found'>> {
  return house.transaction(async (tx) => {
    const offer = await lockOffer(tx, membership, given.offer)
    if (offer === null || offer.to !== membership.person) return refuse('not_found')
    await saveOfferAnswer(tx, given.offer, { answer: given.answer, at: house.now() })
    if (given.answer === 'accepted') await passOn(tx, membership, { ...offer, at: house.now() })
    return done()
  })
}

/** Takes an offer back before it is answered. */
export async function withdrawHatOffer(
  house: House<CommunityDatabase>,
  membership: Membership,
  id: HatOfferId,
): Promise<Outcome<undefined, 'not_found'>> {
  return house.transaction(async (tx) => {
    const offer = await lockOffer(tx, membership, id)
    if (offer === null || offer.from !== membership.person) return refuse('not_found')
    await saveOfferAnswer(tx, id, { answer: 'withdrawn', at: house.now() })
    return done()
  })
}

async function passOn(
  tx: CommunityTx,
  membership: Membership,
  offer: { readonly hat: Hat; readonly from: PersonId; readonly at: Date },
): Promise<void> {
  const { hat, from, at } = offer
  const giver = { community: membership.community, person: from }
  await endTerm(tx, giver, { hat, at, because: 'handedOn' })
  await startTerm(tx, membership, { id: newId(at), hat, at, handedBy: from })
}
