import type { SessionStory } from '../../src/areas/sessions/seed.ts'
import type { Who } from '../story.ts'

const USUAL = {
  community: 'commons',
  weekday: 2,
  format: 'online',
  inRoom: [],
} as const

/** Each writes in their own language; whoever plans chooses the language of the question. */
export const COMMONS_YEAR: readonly SessionStory<Who>[] = [
  {
    ...USUAL,
    question: 'Quelles règles tiennent vraiment sur une porte de frigo ?',
    language: 'fr',
    time: '16:30',
    zone: 'Europe/Brussels',
    daysAgo: 250,
    level: 'publishable',
    method: 'knowledge-talk',
    plannedBy: 'nora',
    hats: [
      ['facilitator', 'nora'],
      ['speaker', 'hugo'],
      ['noteTaker', 'marta'],
    ],
    remote: ['nora', 'hugo', 'marta', 'joe', 'chloe'],
    absent: [],
    held: {
      room: {
        written: {
          'check-in/arrive': [
            ['joe', 'My French is from school. Be kind.', 'named'],
            ['chloe', 'Café à la main, il est dix heures trente ici.'],
          ],
          'knowledge-talk/talk': [
            [
              'hugo',
              'Trois règles : on note, on rend, on dit quand c’est cassé. Tout le reste, on l’a effacé.',
            ],
            ['hugo', 'La règle qui punit n’a jamais servi, sauf à faire fuir.'],
          ],
          'knowledge-talk/questions': [
            ['marta', 'What happens when something never comes back?'],
            ['nora', 'Qui a le droit d’effacer une règle ?'],
          ],
          'knowledge-talk/dialogue': [
            [
              'joe',
              'We had eleven rules and a padlock. The padlock was the only one people followed.',
            ],
            ['chloe', 'Chez nous, la règle est écrite par la dernière personne arrivée.'],
          ],
          'closing/learning': [
            [
              'marta',
              'A rule that fits on a fridge door is one that people can repeat to the next person.',
              'named',
            ],
            [
              'chloe',
              'Faire écrire la règle par qui vient d’arriver montre ce que les autres ne voient plus.',
              'named',
            ],
          ],
          'closing/takeaway': [
            ['joe', 'Eight rules to rub out.'],
            ['nora', 'Trois lignes, deux langues.'],
          ],
        },
        promises: [
          {
            who: 'joe',
            key: 'joe-rules',
            text: 'Rub out eight of our eleven rules and see who complains.',
            due: 215,
          },
          {
            who: 'nora',
            key: 'nora-carnet',
            text: 'Ouvrir le carnet commun avec les trois règles de Hugo.',
            due: 225,
          },
        ],
      },
      minutes: {
        by: 'marta',
        proposed: 248,
        yes: [
          ['nora', 247],
          ['hugo', 247],
          ['joe', 246],
          ['chloe', 245],
        ],
      },
      outcomes: [
        {
          who: 'joe',
          key: 'joe-rules',
          daysAgo: 214,
          outcome: 'kept',
          learned: 'Nobody complained. Two people thanked us.',
        },
        {
          who: 'nora',
          key: 'nora-carnet',
          daysAgo: 223,
          outcome: 'kept',
          learned: 'Sept lieux y ont écrit en un mois : une page par lieu suffit.',
        },
      ],
    },
  },
  {
    ...USUAL,
    question: 'How does a place outlive the people who started it?',
    language: 'en',
    time: '16:30',
    zone: 'Europe/London',
    daysAgo: 173,
    level: 'unattributed',
    method: 'w3',
    plannedBy: 'joe',
    hats: [
      ['facilitator', 'marta'],
      ['noteTaker', 'nora'],
    ],
    remote: ['marta', 'nora', 'joe', 'hugo', 'idriss', 'omar'],
    absent: ['chloe'],
    held: {
      room: {
        written: {
          'check-in/arrive': [['idriss', 'Les mains encore noires de cambouis.', 'named']],
          'w3/what-alone': [
            ['joe', 'Our first place closed two weeks after one person moved away.'],
            [
              'omar',
              'Quinze ans de potager, trois conventions, et une seule personne qui les a lues.',
            ],
            ['hugo', 'J’ai encore toutes les clés.'],
          ],
          'w3/so-what-together': [
            [
              'marta',
              'A place lasts when two people who do not like each other both know how it works.',
            ],
            [
              'idriss',
              'Passer la main ne se décide pas le jour où l’on part : cela se fait une tâche à la fois.',
            ],
          ],
          'w3/now-what-alone': [
            ['nora', 'Donner une clé par mois, à quelqu’un qui ne l’a pas demandée.'],
          ],
          'closing/learning': [
            [
              'hugo',
              'Une tâche qu’on ne peut pas expliquer en dix minutes, personne ne la reprendra.',
              'named',
            ],
          ],
          'closing/takeaway': [
            ['joe', 'Two people who do not like each other. We have plenty.'],
            ['hugo', 'Ouf.'],
          ],
        },
        promises: [
          {
            who: 'hugo',
            key: 'hugo-cles',
            text: 'Donner deux jeux de clés avant la fin du mois.',
            due: 150,
            step: 'w3/now-what-together',
          },
          {
            who: 'omar',
            key: 'omar-convention',
            text: 'Faire relire notre convention par deux jardiniers de moins de trente ans.',
            due: 120,
            step: 'w3/now-what-together',
          },
        ],
      },
      minutes: {
        by: 'nora',
        proposed: 170,
        yes: [
          ['marta', 169],
          ['joe', 169],
          ['hugo', 168],
        ],
      },
      outcomes: [
        {
          who: 'hugo',
          key: 'hugo-cles',
          daysAgo: 149,
          outcome: 'adapted',
          learned:
            'Un jeu donné, l’autre dans une boîte à code. J’ai dormi le dimanche pour la première fois.',
        },
        {
          who: 'omar',
          key: 'omar-convention',
          daysAgo: 121,
          outcome: 'kept',
          learned: 'Ils ont trouvé deux articles que nous ne respections plus depuis dix ans.',
        },
      ],
    },
  },
  {
    ...USUAL,
    question: 'Comment accueillir quelqu’un qui ne parle aucune de nos langues ?',
    language: 'fr',
    time: '16:30',
    zone: 'Europe/Brussels',
    daysAgo: 31,
    level: 'unattributed',
    method: 'w3',
    plannedBy: 'idriss',
    preparation: 'Pensez à une première visite ratée, chez vous ou ailleurs.',
    hats: [
      ['facilitator', 'nora'],
      ['noteTaker', 'chloe'],
    ],
    remote: ['nora', 'chloe', 'idriss', 'marta', 'hugo'],
    absent: ['joe', 'omar'],
    held: {
      room: {
        written: {
          'check-in/arrive': [['marta', 'I was that person, eleven years ago.', 'named']],
          'w3/what-alone': [
            [
              'idriss',
              'Trois jeunes sont venus une fois, personne ne leur a parlé, ils ne sont pas revenus.',
            ],
            ['hugo', 'Un monsieur a réparé toute la vitrine sans dire un mot.'],
            ['marta', 'Nobody explains the tea. Everybody thinks it is for members.'],
          ],
          'w3/so-what-together': [
            ['idriss', 'On accueille mieux avec une tâche qu’avec une phrase.'],
            ['marta', 'A welcome is something to hold: a screwdriver, a cup, a broom.'],
          ],
          'w3/now-what-alone': [['chloe', 'Mettre un dessin à la porte à la place du règlement.']],
          'closing/learning': [
            [
              'chloe',
              'Donner quelque chose à tenir à qui entre vaut tous les discours d’accueil.',
              'named',
            ],
          ],
          'closing/takeaway': [['nora', 'Un balai, une tasse, un tournevis.']],
        },
        promises: [
          {
            who: 'idriss',
            key: 'idriss-tache',
            text: 'Préparer trois tâches de cinq minutes pour les gens qui passent la porte.',
            due: -8,
            step: 'w3/now-what-together',
          },
          {
            who: 'hugo',
            key: 'hugo-dessin',
            text: 'Dessiner les trois règles, sans un mot.',
            due: -2,
          },
          {
            who: 'marta',
            key: 'marta-tea',
            text: 'Put a sign in pictures on the tea: it is for you.',
            due: 12,
          },
        ],
      },
      minutes: { by: 'chloe', yes: [] },
      outcomes: [
        {
          who: 'marta',
          key: 'marta-tea',
          daysAgo: 13,
          outcome: 'kept',
          learned: 'We ran out of cups. That is how I know.',
        },
      ],
    },
  },
]
