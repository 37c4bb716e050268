import { EditLine, EditName, Nothing } from '#areas/people/input.ts'
import { listPeers } from '#areas/communities/use-cases/list-peers.ts'
import { editLine, editName } from '#areas/people/use-cases/edit-profile.ts'
import { findKindred } from '#areas/people/use-cases/find-kindred.ts'
import { askProof, isAddressProven } from '#areas/people/use-cases/prove-address.ts'
import { readProfile } from '#areas/people/use-cases/read-profile.ts'
import { guardedAction, guardedLoad, signedIn } from '#composition/guard.ts'
import { entryOf } from '#composition/http/entries.ts'
import { nonceFor } from '#composition/http/nonce.ts'
import { runtime } from '#composition/runtime.ts'
import { done } from '#platform/outcome.ts'

export const load = guardedLoad('GET /me', signedIn, async ({ house, person, locals }) => {
  const [profile, kindred, isVerified] = await Promise.all([
    readProfile(house, person.person, 'self'),
    listPeers(house, person.person).then((peers) => findKindred(house, person, peers)),
    isAddressProven(house, person),
  ])
  const script = { nonce: nonceFor(locals), entry: entryOf('leave') }
  const { email } = person
  return { profile, kindred, email, isVerified, person: person.person, ...script }
})

export const actions = {
  line: guardedAction(
    'POST /me?/line',
    signedIn,
    EditLine,
    async ({ house, person, input, locals }) => {
      await editLine(house, person, input, locals.locale)
      return done({ to: `/me#${input.aspect}-title`, said: 'saved' })
    },
  ),
  name: guardedAction('POST /me?/name', signedIn, EditName, async ({ house, person, input }) => {
    await editName(house, person, input)
    return done({ to: '/me', said: 'saved' })
  }),
  proof: guardedAction('POST /me?/proof', signedIn, Nothing, async ({ house, person }) => {
    const asked = await askProof(house, runtime().auth.port, person)
    return asked.ok ? done({ to: '/me', said: 'proof_sent' }) : asked
  }),
}
