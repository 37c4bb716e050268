import { z } from 'zod'
import {
  aboutInput,
  draftAnswers,
  foundingInput,
  kindInput,
  rhythmInput,
  whoInput,
  whyInput,
} from '#areas/communities/founding/input.ts'
import { charterTextInput } from '#areas/communities/charter/input.ts'
import {
  FOUNDING_STEPS,
  type FoundingAnswers,
  type FoundingStep,
} from '#areas/communities/founding/types.ts'
import { dropFounding } from '#areas/communities/founding/use-cases/drop-founding.ts'
import { foundCommunity } from '#areas/communities/founding/use-cases/found-community.ts'
import { readFounding } from '#areas/communities/founding/use-cases/read-founding.ts'
import { saveFounding } from '#areas/communities/founding/use-cases/save-founding.ts'
import { starterFor } from '#areas/communities/ui/starter.ts'
import { listCommunities } from '#areas/communities/use-cases/list-communities.ts'
import { guardedAction, guardedLoad, signedIn } from '#composition/guard.ts'
import { newRandomId } from '#platform/ids.ts'
import { done, refuse } from '#platform/outcome.ts'

const parse = (stored: unknown) => draftAnswers.parse(stored)
const at = (step: FoundingStep | null) => ({ to: `/communities/new?step=${step ?? 'review'}` })

export const load = guardedLoad(
  'GET /communities/new',
  signedIn,
  async ({ event, house, person }) => {
    const founding = await readFounding(house, person, parse)
    const wished = event.url.searchParams.get('step')
    const step = FOUNDING_STEPS.find((one) => one === wished && founding.reached.includes(one))
    const { entries } = await listCommunities(house, person, { taught: true })
    return {
      ...founding,
      step: step ?? founding.next ?? ('review' as const),
      lessons: entries.flatMap(({ name, lessons }) =>
        lessons.map((lesson) => ({ ...lesson, name })),
      ),
      now: house.now(),
      formKey: newRandomId(),
    }
  },
)

/** One form a step: each keeps its answer and goes on to what is still open. */
function stepAction<Step extends FoundingStep>(
  step: Step,
  schema: z.ZodType<NonNullable<FoundingAnswers[Step]>>,
) {
  return guardedAction(
    `POST /communities/new?/${step}`,
    signedIn,
    schema,
    async ({ house, person, locals: { zone }, input: answer }) => {
      const given = { step, answer }
      const reading = { parse, starterOf: starterFor, zone }
      const saved = await saveFounding(house, person, given, reading)
      return saved.ok ? done(at(saved.value)) : saved
    },
  )
}

const nothing = z.strictObject({})

export const actions = {
  why: stepAction('why', whyInput),
  about: stepAction('about', aboutInput),
  kind: stepAction('kind', kindInput),
  who: stepAction('who', whoInput),
  rhythm: stepAction('rhythm', rhythmInput),
  charter: stepAction('charter', charterTextInput),
  create: guardedAction(
    'POST /communities/new?/create',
    signedIn,
    nothing,
    async ({ house, person, locals: { zone } }) => {
      const { answers } = await readFounding(house, person, parse)
      const complete = foundingInput.safeParse(answers)
      if (!complete.success) return refuse('not_yet')
      const founded = await foundCommunity(house, person, { answers: complete.data, zone })
      return founded.ok
        ? done({ to: `/c/${founded.value.address}/invite?new=1` })
        : refuse(founded.code)
    },
  ),
  drop: guardedAction(
    'POST /communities/new?/drop',
    signedIn,
    nothing,
    async ({ house, person }) => {
      await dropFounding(house, person)
      return done({ to: '/communities', said: 'dropped' })
    },
  ),
}
