import type { SessionStory } from '../src/areas/sessions/seed.ts'
import { COMMONS_YEAR } from './commons/year.ts'
import { DEHORS_YEAR } from './dehors/year.ts'
import { AUTUMN as EVALUER_AUTUMN } from './evaluer/autumn.ts'
import { LATELY } from './evaluer/lately.ts'
import { SUMMER } from './evaluer/summer.ts'
import { WINTER } from './evaluer/winter.ts'
import { AUTUMN as HANDOVERS_AUTUMN } from './handovers/autumn.ts'
import { SPRING } from './handovers/spring.ts'
import type { Who } from './story.ts'

/** What the communities of the example went through in their year. */
export const HELD: readonly SessionStory<Who>[] = [
  ...EVALUER_AUTUMN,
  ...WINTER,
  ...SUMMER,
  ...LATELY,
  ...SPRING,
  ...HANDOVERS_AUTUMN,
  ...COMMONS_YEAR,
  ...DEHORS_YEAR,
]
