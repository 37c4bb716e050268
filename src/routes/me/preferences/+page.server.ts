import { EditOwnPage } from '#areas/people/input.ts'
import { editPreferences, editReach, readReach } from '#areas/people/use-cases/edit-preferences.ts'
import { guardedAction, guardedLoad, signedIn } from '#composition/guard.ts'
import { zoneChoices } from '#platform/i18n/zones.ts'
import { done } from '#platform/outcome.ts'
import { dayOf } from '#platform/time.ts'

export const load = guardedLoad(
  'GET /me/preferences',
  signedIn,
  async ({ house, person, locals: { locale, zone } }) => {
    const reach = await readReach(house, person.person)
    const until = reach.notNow?.until ?? null
    return {
      zone,
      zones: zoneChoices(locale),
      reach: { ...reach, isResting: reach.notNow !== null, until: until && dayOf(until, zone) },
    }
  },
)

export const actions = {
  save: guardedAction(
    'POST /me/preferences?/save',
    signedIn,
    EditOwnPage,
    async ({ house, person, input }) => {
      // The zone first: the day on which somebody may be reached again begins in it.
      await editPreferences(house, person, input)
      await editReach(house, person, input)
      return done({ to: '/me/preferences', said: 'saved' })
    },
  ),
}
