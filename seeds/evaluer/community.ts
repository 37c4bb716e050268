import type { CommunityStory } from '../../src/areas/communities/seed.ts'
import type { Who } from '../story.ts'

const CHARTER = {
  domain: 'L’évaluation de projets locaux avec celles et ceux qui les vivent.',
  mission:
    'Nous améliorons nos façons d’évaluer les projets avec les personnes concernées, du choix des questions jusqu’à la restitution.',
  vision:
    'Dans trois ans, aucune évaluation à laquelle nous participons ne se termine sans que les habitants aient discuté ses résultats avant le rapport.',
  values: 'Franchise, patience, respect de la parole donnée.',
  ambition: 'D’ici un an, sept projets sur dix restitués aux habitants avant le rapport.',
  norms:
    'Ce qui se dit ici reste ici, sauf accord de la personne.\nOn parle de ce qu’on a vécu, pas de ce que les autres devraient faire.\nOn arrive avec une question, on repart avec un petit pas.',
}

/** French: evaluators and people evaluated, in Thiès, Brussels and Montréal. */
export const EVALUER: CommunityStory<Who> = {
  key: 'evaluer',
  founder: 'awa',
  daysAgo: 392,
  answers: {
    why: {
      purpose: 'helpEachOther',
      why: 'Nos rapports arrivaient chez les bailleurs avant d’arriver dans les villages. Nous voulions apprendre à évaluer avec les gens, et non sur eux.',
      language: 'fr',
    },
    about: {
      name: 'Évaluer avec les acteurs locaux',
      question: 'Par où commencer quand personne ne nous a rien demandé ?',
    },
    kind: { kind: 'practice', origin: 'topic', originName: '' },
    who: { visibility: 'instance', joinRule: 'open', languages: ['fr'] },
    rhythm: { rhythm: 'Un jeudi toutes les cinq ou six semaines, deux heures.', firstDate: '' },
    charter: { ...CHARTER, vision: '', ambition: '' },
  },
  members: [
    { who: 'luc', daysAgo: 390, engagement: 'core' },
    { who: 'jeanne', daysAgo: 389, engagement: 'core' },
    { who: 'fatou', daysAgo: 386, engagement: 'active' },
    { who: 'omar', daysAgo: 381, engagement: 'active' },
    { who: 'moussa', daysAgo: 375, engagement: 'occasional' },
    { who: 'lucie', daysAgo: 332, engagement: 'core' },
    { who: 'mathieu', daysAgo: 290, engagement: 'active' },
    { who: 'sophie', daysAgo: 246, engagement: 'occasional' },
    { who: 'aminata', daysAgo: 142, engagement: 'active' },
  ],
  told: [
    {
      by: 'fatou',
      daysAgo: 61,
      body: 'J’ai restitué à l’oral, sous l’arbre, avant d’écrire une ligne. Deux chiffres étaient faux, et ce sont les femmes du puits qui les ont corrigés.',
      language: 'fr',
      circle: 'public',
    },
    {
      by: 'omar',
      daysAgo: 24,
      body: 'Essai manqué : j’ai réuni trente personnes d’un coup, personne n’a parlé. La prochaine fois, je passe de cour en cour.',
      language: 'fr',
      circle: 'community',
    },
  ],
  charters: [
    {
      by: 'awa',
      daysAgo: 352,
      reason: 'Une première version, courte, pour commencer à travailler.',
      delayDays: 14,
      texts: {},
      words: [
        { who: 'luc', after: 1, answer: 'yes' },
        { who: 'jeanne', after: 1, answer: 'yes' },
        { who: 'fatou', after: 2, answer: 'yes' },
        {
          who: 'omar',
          after: 3,
          answer: 'reservation',
          reason: 'D’accord pour essayer. Il manque ce que nous voulons changer d’ici un an.',
        },
      ],
    },
    {
      by: 'lucie',
      daysAgo: 148,
      reason:
        'Après six mois, nous savons mieux ce que nous visons : j’ajoute la vision et l’ambition.',
      delayDays: 10,
      texts: { fr: CHARTER },
      words: [
        { who: 'awa', after: 1, answer: 'yes' },
        { who: 'omar', after: 1, answer: 'yes' },
        {
          who: 'fatou',
          after: 2,
          answer: 'objection',
          reason:
            'Sept projets sur dix, c’est beaucoup si personne ne dit qui aide à préparer la restitution.',
        },
        { who: 'jeanne', after: 3, answer: 'yes' },
        { who: 'fatou', after: 6, answer: 'yes' },
        { who: 'mathieu', after: 6, answer: 'yes' },
        { who: 'sophie', after: 7, answer: 'yes' },
      ],
    },
  ],
  hats: [
    { hat: 'coordinator', who: 'awa', daysAgo: 365 },
    { hat: 'knowledgeSteward', who: 'mathieu', daysAgo: 240 },
    {
      hat: 'coordinator',
      who: 'luc',
      daysAgo: 190,
      from: 'awa',
      note: 'Six mois, c’est bien. À toi de tenir le fil, je reste disponible.',
    },
    { hat: 'host', who: 'fatou', daysAgo: 120 },
  ],
  questions: [
    {
      by: 'lucie',
      daysAgo: 60,
      reason: 'C’est ce qui revient depuis trois rencontres.',
      texts: [
        {
          language: 'fr',
          why: 'Nos rapports arrivaient chez les bailleurs avant d’arriver dans les villages. Nous voulions apprendre à évaluer avec les gens, et non sur eux.',
          question: 'Comment impliquer des personnes qui n’ont plus le temps ?',
          rhythm: 'Un jeudi toutes les cinq ou six semaines, deux heures.',
        },
      ],
    },
  ],
  confirmed: [
    {
      by: 'awa',
      daysAgo: 150,
      reason: 'Cinq restitutions avant le rapport en six mois. Nous en voulons plus.',
    },
  ],
  invited: [
    {
      by: 'fatou',
      daysAgo: 2,
      address: 'khady.faye@example.org',
      note: 'Khady, viens écouter une fois. Tu n’es obligée à rien, et tu as beaucoup à dire.',
    },
  ],
  waiting: [],
}
