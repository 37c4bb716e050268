import type { RequestEvent } from '@sveltejs/kit'
import type { Membership } from '#areas/communities/types.ts'
import type { Answerable } from '#areas/notifications/types.ts'
import { openAnswer } from '#areas/notifications/use-cases/mint-answer.ts'
import { standFor } from '#areas/people/use-cases/stand-for.ts'
import { anyone } from '../policies.ts'
import { runtime } from '../runtime.ts'

export const byAnswerLink = anyone(
  'The sealed link of a mail lets its reader answer this one thing; whoever holds it is not signed in.',
)

/** What a link of a mail leads to, and as whose member; null when it leads nowhere any more. */
export async function answerAt(
  { locals }: Pick<RequestEvent, 'locals'>,
  token: string | undefined,
  about: Answerable,
): Promise<{ readonly id: string; readonly membership: Membership } | null> {
  const pass = openAnswer(runtime().seal, token ?? '', locals.house.now())
  if (pass === null || pass.about !== about) return null
  const person = await standFor(locals.house, pass.person)
  const membership = person && (await locals.gate[about](person, pass.id))
  return membership && { id: pass.id, membership }
}
