import { readAdoptedCharter } from '#areas/communities/charter/use-cases/read-charter.ts'
import { pickText } from '#areas/communities/use-cases/read-community.ts'
import { guardedLoad, readerOf } from '#composition/guard.ts'

export const load = guardedLoad(
  'GET /c/[community] frame',
  readerOf('community'),
  async ({ house, reading, locals }) => {
    const { community, texts, members, door, membership } = reading
    return {
      community,
      text: pickText(texts, locals.locale, community.languages),
      charter: await readAdoptedCharter(house, community, locals.locale),
      memberCount: members,
      door,
      isMember: membership !== null,
    }
  },
)
