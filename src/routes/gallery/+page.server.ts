import { error } from '@sveltejs/kit'
import { anyone, guardedLoad } from '#composition/guard.ts'
import { runtime } from '#composition/runtime.ts'

/** For those who build Palabre: where PALABRE_GALLERY is not 1, the page does not exist. */
export const load = guardedLoad(
  'GET /gallery',
  anyone('It shows components with invented words, and only where the environment asks for it.'),
  async ({ event }) => {
    if (!runtime().config.showsGallery) error(404, 'not_found')
    return { screen: event.url.searchParams.get('screen') }
  },
)
