import type { SessionStory } from '../../src/areas/sessions/seed.ts'
import type { Who } from '../story.ts'

const USUAL = {
  community: 'dehors',
  language: 'fr',
  weekday: 3,
  time: '14:30',
  zone: 'Europe/Brussels',
  format: 'hybrid',
  level: 'unattributed',
  method: 'w3',
  plannedBy: 'camille',
} as const

/** Two meetings before the community went to rest. */
export const DEHORS_YEAR: readonly SessionStory<Who>[] = [
  {
    ...USUAL,
    question: 'Que fait-on quand il pleut ?',
    daysAgo: 345,
    place: 'Parc Josaphat, sous le kiosque',
    hats: [['facilitator', 'camille']],
    inRoom: ['camille', 'idriss', 'mathieu'],
    remote: ['chloe'],
    absent: [],
    held: {
      room: {
        written: {
          'check-in/arrive': [['idriss', 'Mouillé, mais content.', 'named']],
          'w3/what-alone': [
            ['camille', 'Sur dix sorties annulées, neuf l’ont été par nous et une par la pluie.'],
            ['chloe', 'À moins quinze, les enfants jouent. Ce sont les adultes qui rentrent.'],
          ],
          'w3/so-what-together': [
            ['idriss', 'Une bâche et un plan écrit la veille suffisent à ne plus annuler.'],
          ],
          'closing/takeaway': [['mathieu', 'Il n’a presque pas plu.']],
        },
        promises: [
          {
            who: 'idriss',
            key: 'idriss-bache',
            text: 'Trouver une bâche de quatre mètres et apprendre le nœud aux élèves.',
            due: 320,
            step: 'w3/now-what-together',
          },
        ],
      },
      minutes: {
        by: 'camille',
        proposed: 343,
        yes: [
          ['idriss', 342],
          ['mathieu', 341],
          ['chloe', 340],
        ],
      },
    },
  },
  {
    ...USUAL,
    question: 'Comment rassurer sans promettre qu’il n’arrivera rien ?',
    daysAgo: 212,
    place: 'École des Tilleuls, dans la cour',
    hats: [['facilitator', 'idriss']],
    inRoom: ['camille', 'idriss'],
    remote: ['chloe'],
    absent: ['mathieu'],
    held: {
      room: {
        told: [
          {
            who: 'idriss',
            key: 'idriss-bache',
            outcome: 'kept',
            learned:
              'Ce sont les élèves qui montent la bâche, en six minutes. Je ne sais toujours pas faire le nœud.',
          },
        ],
        written: {
          'w3/what-alone': [
            ['camille', 'Les parents qui ont vu une sortie ne posent plus de questions.'],
          ],
          'w3/so-what-together': [
            [
              'camille',
              'Inviter trois parents à la première sortie rassure plus que trois pages de règlement.',
            ],
          ],
          'closing/takeaway': [['chloe', 'Les inviter, tout simplement.']],
        },
        promises: [
          {
            who: 'camille',
            key: 'camille-lettre',
            text: 'Écrire avec deux parents la lettre que nous aurions aimé recevoir.',
            due: 180,
          },
        ],
      },
      minutes: {
        by: 'camille',
        proposed: 209,
        yes: [
          ['idriss', 208],
          ['chloe', 208],
        ],
      },
      outcomes: [
        {
          who: 'camille',
          key: 'camille-lettre',
          daysAgo: 181,
          outcome: 'kept',
          learned: 'La lettre fait six lignes. Quatre écoles l’ont reprise telle quelle.',
        },
      ],
    },
  },
]
