import type { House } from '#platform/db/house.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { fingerprint, newSecretToken } from '#platform/seal.ts'
import { type Invited, told } from '../../events.ts'
import { findTexts } from '../../store/community.ts'
import type { CommunityDatabase, CommunityTx } from '../../tables.ts'
import type { InvitationId, Membership } from '../../types.ts'
import type { InviteInput } from '../input.ts'
import { readAddresses } from '../rules.ts'
import { countInvitedSince, findInvitedAddresses, saveInvitation, takeTurn } from '../store.ts'
import type { InviteResult } from '../types.ts'

const DAY_MS = 86_400_000
const OPEN_DAYS = 30
/** At most this many addresses in one go, and this many mails a day from one person. */
const AT_ONCE = 50
const A_DAY = 200

export interface InvitedRow {
  readonly written: string
  readonly result: InviteResult
}

/**
 * Invites by mail, one mail a person, each line with its own result. Being invited makes nobody a
 * member: that takes the invited person's own yes.
 * Refuses 'ended', 'too_many_addresses' above 50, 'too_many_attempts' above 200 a day.
 */
export async function invitePeople(
  house: House<CommunityDatabase>,
  membership: Membership,
  input: InviteInput,
): Promise<Outcome<readonly InvitedRow[], 'ended' | 'too_many_addresses' | 'too_many_attempts'>> {
  if (membership.state === 'ended') return refuse('ended')
  const lines = readAddresses(input.addresses)
  if (lines.length > AT_ONCE) return refuse('too_many_addresses', 'addresses')
  return house.transaction(async (tx) => {
    await takeTurn(tx, membership)
    const now = house.now()
    const today = await countInvitedSince(tx, membership, new Date(now.getTime() - DAY_MS))
    if (today + lines.length > A_DAY) return refuse('too_many_attempts')
    const emails = lines.flatMap(({ email }) => email ?? [])
    const already = await findInvitedAddresses(tx, membership, { emails, now })
    const words = await wordsIn(tx, membership, input)
    const rows = lines.map(({ written, email, isRepeated }) => ({
      written,
      email,
      result: resultOf(email, { isRepeated, already }),
    }))
    // In one order whoever invites: two people who invite the same ones would otherwise wait for each other.
    const invited = rows.flatMap(({ email, result }) => (result === 'invited' && email) || [])
    for (const email of invited.toSorted())
      await house.announce(tx, await invite(tx, membership, { ...input, ...words, email, now }))
    return done(rows.map(({ written, result }) => ({ written, result })))
  })
}

function resultOf(
  email: string | null,
  known: { readonly isRepeated: boolean; readonly already: ReadonlySet<string> },
): InviteResult {
  if (email === null) return 'not_an_address'
  if (known.isRepeated) return 'repeated'
  return known.already.has(email) ? 'already_invited' : 'invited'
}

async function invite(
  tx: CommunityTx,
  membership: Membership,
  given: InviteInput & Words & { readonly email: string; readonly now: Date },
): Promise<Invited> {
  const { email, note, language, why, question, now } = given
  const token = newSecretToken()
  const invitation: InvitationId = newId(now)
  const expiresAt = new Date(now.getTime() + OPEN_DAYS * DAY_MS)
  await saveInvitation(tx, membership, {
    id: invitation,
    email,
    tokenHash: fingerprint(token),
    note,
    language,
    at: now,
    expiresAt,
  })
  const from = told(membership)
  return {
    fact: 'communities.invited',
    ...from,
    invitation,
    email,
    token,
    language,
    note,
    why,
    question,
    expiresAt,
  }
}

interface Words {
  readonly why: string
  readonly question: string
}

/** What the community says of itself, in the language of the mail where it says it. */
async function wordsIn(
  tx: CommunityTx,
  membership: Membership,
  { language }: InviteInput,
): Promise<Words> {
  const texts = await findTexts(tx, membership.community)
  const order = [language, ...membership.languages]
  const written = order.flatMap((one) => texts.find((text) => text.language === one) ?? [])
  const first = (part: keyof Words) => written.map((text) => text[part]).find((said) => said !== '')
  return { why: first('why') ?? '', question: first('question') ?? '' }
}
