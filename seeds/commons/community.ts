import type { CommunityStory } from '../../src/areas/communities/seed.ts'
import type { Who } from '../story.ts'

const WHY_FR =
  'Des lieux partagés s’ouvrent et se ferment sans que personne n’apprenne de personne. Nous nous retrouvons pour que l’expérience d’une ruelle serve à une autre.'
const WHY_EN =
  'Shared places open and close without anybody learning from anybody. We meet so that what one street went through helps the next one.'

const FRENCH_CHARTER = {
  domain: 'Jardins, ateliers, outils et lieux tenus par leurs voisins.',
  mission:
    'Nous apprenons les uns des autres à faire durer des lieux que personne ne possède seul.',
  vision: '',
  values: 'Hospitalité, simplicité, joie.',
  ambition: 'Un carnet commun de conventions et de règles qui marchent, dans nos deux langues.',
  norms:
    'Chacun·e parle sa langue, et parle lentement.\nOn dit aussi ce qui a raté.\nOn termine à l’heure, les enfants attendent.',
}
const ENGLISH_CHARTER = {
  domain: 'Gardens, workshops, tools and places kept by their neighbours.',
  mission: 'We learn from each other how to keep places going that nobody owns alone.',
  vision: '',
  values: 'Welcome, plainness, joy.',
  ambition: 'A shared notebook of agreements and house rules that work, in both our languages.',
  norms:
    'Everyone speaks their own language, slowly.\nWe also tell what failed.\nWe end on time, there are children waiting.',
}

/** French and English: shared places in Brussels, Montréal and Bristol. */
export const COMMONS: CommunityStory<Who> = {
  key: 'commons',
  founder: 'nora',
  daysAgo: 318,
  answers: {
    why: { purpose: 'connect', why: WHY_FR, language: 'fr' },
    about: {
      name: 'Voisins en commun · Neighbours in common',
      question: 'Qui a les clés, et que se passe-t-il quand cette personne part ?',
    },
    kind: { kind: 'network', origin: 'territory', originName: 'Bruxelles, Montréal, Bristol' },
    who: { visibility: 'instance', joinRule: 'onRequest', languages: ['fr', 'en'] },
    rhythm: {
      rhythm: 'Quatre ou cinq mardis par an, à l’heure du goûter ici et du café là-bas.',
      firstDate: '',
    },
    charter: FRENCH_CHARTER,
  },
  alsoSaid: [
    {
      language: 'en',
      why: WHY_EN,
      question: 'Who holds the keys, and what happens when they leave?',
      rhythm: 'Four or five Tuesdays a year, at tea time here and coffee time there.',
    },
  ],
  members: [
    {
      who: 'marta',
      daysAgo: 315,
      engagement: 'core',
      note: 'We run a repair café in a library and would love to compare notes.',
    },
    {
      who: 'hugo',
      daysAgo: 314,
      engagement: 'core',
      note: 'Je tiens une bibliothèque d’outils à Montréal. J’ai des règles à partager, et des ratés aussi.',
    },
    {
      who: 'joe',
      daysAgo: 308,
      engagement: 'active',
      note: 'Pub garden, forty households, one lease.',
    },
    {
      who: 'chloe',
      daysAgo: 302,
      engagement: 'active',
      note: 'Notre ruelle verte cherche de la compagnie.',
      welcomedBy: 'hugo',
    },
    {
      who: 'idriss',
      daysAgo: 264,
      engagement: 'active',
      note: 'Je viens pour les vélos, je resterai pour les gens.',
    },
    {
      who: 'omar',
      daysAgo: 224,
      engagement: 'occasional',
      note: 'Notre potager de Cureghem a quinze ans et trois conventions. On peut en parler.',
      welcomedBy: 'idriss',
    },
    {
      who: 'sophie',
      daysAgo: 170,
      engagement: 'peripheral',
      note: 'J’évalue des jardins collectifs ; j’aimerais surtout écouter.',
      welcomedBy: 'chloe',
    },
  ],
  charters: [
    {
      by: 'nora',
      daysAgo: 270,
      reason: 'Écrite à deux, en deux langues. Aucune n’est la traduction de l’autre.',
      delayDays: 12,
      texts: { fr: FRENCH_CHARTER, en: ENGLISH_CHARTER },
      words: [
        { who: 'marta', after: 1, answer: 'yes' },
        { who: 'hugo', after: 1, answer: 'yes' },
        {
          who: 'joe',
          after: 3,
          answer: 'reservation',
          reason: 'Joy is not a value you can hold anyone to. Keep it anyway.',
        },
        { who: 'chloe', after: 4, answer: 'yes' },
      ],
    },
  ],
  decided: [
    {
      by: 'hugo',
      daysAgo: 205,
      setting: { setting: 'visibility', value: 'public' },
      reason:
        'Trois ruelles m’ont demandé si elles pouvaient nous lire avant d’oser écrire. Ouvrons la page, pas ce qui se dit.',
      words: [
        { who: 'marta', after: 1, answer: 'yes' },
        { who: 'nora', after: 1, answer: 'yes' },
        {
          who: 'joe',
          after: 2,
          answer: 'reservation',
          reason: 'Fine by me, as long as nobody reads my landlord’s name.',
        },
        { who: 'chloe', after: 3, answer: 'yes' },
        { who: 'idriss', after: 4, answer: 'yes' },
      ],
    },
  ],
  hats: [
    { hat: 'coordinator', who: 'nora', daysAgo: 316 },
    { hat: 'host', who: 'hugo', daysAgo: 260 },
    {
      hat: 'host',
      who: 'marta',
      daysAgo: 110,
      from: 'hugo',
      note: 'À toi le thé, je garde les biscuits.',
    },
  ],
  questions: [],
  confirmed: [],
  invited: [],
  waiting: [
    {
      who: 'yasmine',
      daysAgo: 3,
      note: 'Je travaille avec une coopérative près de Mbour. Les femmes veulent partager un séchoir et je cherche des exemples.',
    },
  ],
}
