import type { CommunityStory } from '../../src/areas/communities/seed.ts'
import type { Who } from '../story.ts'

/** French, at rest: what it learned is kept for others in the portfolio. */
export const DEHORS: CommunityStory<Who> = {
  key: 'dehors',
  founder: 'camille',
  daysAgo: 410,
  answers: {
    why: {
      purpose: 'explore',
      why: 'Nous étions quelques-un·es à faire classe dehors, chacun·e de son côté et sans filet.',
      language: 'fr',
    },
    about: { name: 'La classe dehors', question: 'Que fait-on quand il pleut ?' },
    kind: { kind: 'learningAndPractice', origin: 'department', originName: 'Enseignement' },
    who: { visibility: 'instance', joinRule: 'open', languages: ['fr'] },
    rhythm: { rhythm: 'Un mercredi sur six, dehors quand c’est possible.', firstDate: '' },
    charter: {
      domain: 'L’école hors les murs.',
      mission: 'Nous nous donnons du courage et des idées pour enseigner dehors toute l’année.',
      vision: '',
      values: 'Confiance et bottes.',
      ambition: '',
      norms: 'On raconte une sortie avant de donner un conseil.',
    },
  },
  members: [
    { who: 'idriss', daysAgo: 409, engagement: 'core' },
    { who: 'mathieu', daysAgo: 405, engagement: 'occasional' },
    { who: 'chloe', daysAgo: 399, engagement: 'active' },
  ],
  charters: [
    {
      by: 'camille',
      daysAgo: 384,
      reason: 'Assez pour démarrer.',
      delayDays: 7,
      texts: {},
      words: [
        { who: 'idriss', after: 1, answer: 'yes' },
        { who: 'mathieu', after: 2, answer: 'yes' },
      ],
    },
  ],
  hats: [{ hat: 'host', who: 'camille', daysAgo: 408 }],
  questions: [],
  confirmed: [],
  invited: [],
  waiting: [],
  rest: {
    who: 'camille',
    daysAgo: 80,
    said: {
      reason:
        'Trois d’entre nous ont changé d’école : nous laissons reposer jusqu’à ce qu’un lieu nous rappelle.',
      flourished:
        'Nous nous retrouvions sur le terrain même. Voir la classe de l’autre valait mieux que tous les exposés.',
      faded:
        'Tout reposait sur Camille pour trouver les lieux. Quand elle a eu moins de temps, plus personne n’a appelé.',
      keep: 'La boîte à outils de la première sortie : une lettre aux parents, une bâche, un plan B pour la pluie.',
      language: 'fr',
    },
  },
}
