import type { SessionStory } from '../../src/areas/sessions/seed.ts'
import type { Who } from '../story.ts'

const USUAL = {
  community: 'evaluer',
  language: 'fr',
  weekday: 4,
  time: '14:00',
  zone: 'Europe/Brussels',
} as const

/** Hats have been handed on; the questions come from what was tried. */
export const LATELY: readonly SessionStory<Who>[] = [
  {
    ...USUAL,
    question: 'Comment garder confiance quand les résultats fâchent ?',
    daysAgo: 38,
    format: 'hybrid',
    place: 'Salle B2, Thiès',
    level: 'unattributed',
    method: 'w3',
    plannedBy: 'luc',
    hats: [
      ['facilitator', 'luc'],
      ['noteTaker', 'mathieu'],
    ],
    inRoom: ['awa', 'fatou'],
    remote: ['luc', 'jeanne', 'mathieu', 'aminata', 'lucie'],
    absent: ['sophie', 'omar'],
    held: {
      room: {
        told: [
          {
            who: 'aminata',
            key: 'aminata-radio',
            outcome: 'kept',
            learned:
              'Vingt-deux appels, dont quinze de moins de vingt-cinq ans. Ils attendaient qu’on leur demande.',
          },
        ],
        written: {
          'check-in/arrive': [
            ['jeanne', 'Métro en panne à Montréal, j’ai marché.', 'named'],
            ['mathieu', 'En retard sur mes notes, je l’avoue.'],
            ['awa', 'Avec des résultats que je n’ai pas envie de dire.'],
          ],
          'w3/what-alone': [
            [
              'awa',
              'Deux comités sur douze ont détourné de l’argent. Tout le village le sait, le rapport ne le dit pas.',
            ],
            ['jeanne', 'Une mère a reconnu son histoire dans notre rapport et ne nous parle plus.'],
            ['luc', 'Le seul rapport qui a fâché est le seul dont on se souvient.'],
          ],
          'w3/what-together': [
            ['fatou', 'Au village, on préfère entendre une vérité de quelqu’un qui reste après.'],
          ],
          'w3/so-what-together': [
            [
              'lucie',
              'Un résultat qui fâche se dit d’abord à ceux qu’il concerne, seul à seul, avant la réunion.',
            ],
            ['aminata', 'On pardonne une erreur dite tôt, jamais une vérité apprise par d’autres.'],
          ],
          'w3/now-what-alone': [
            [
              'jeanne',
              'Faire relire chaque récit par la personne qui l’a confié, avant tout le monde.',
            ],
          ],
          'closing/learning': [
            [
              'mathieu',
              'Faire relire un passage par ceux qu’il fâche coûte une journée et en épargne vingt.',
            ],
            ['awa', 'Celui qui annonce doit être celui qui reste.', 'named'],
          ],
          'closing/takeaway': [
            ['fatou', 'Dire, et rester.'],
            ['luc', 'Seul à seul d’abord.'],
            ['jeanne', 'Je vais appeler cette maman.'],
          ],
        },
        promises: [
          {
            who: 'fatou',
            key: 'fatou-marche',
            text: 'Tenir trois entretiens de dix minutes au marché avec celles qui ne viennent jamais en réunion.',
            due: -1,
          },
          {
            who: 'jeanne',
            key: 'jeanne-appel',
            text: 'Appeler la personne qui s’est reconnue, m’excuser et lui faire relire.',
            due: 24,
            step: 'w3/now-what-together',
          },
          {
            who: 'awa',
            key: 'awa-comites',
            text: 'Voir les deux comités, chacun seul à seul, avant la réunion de district.',
            due: -6,
            step: 'w3/now-what-together',
          },
          {
            who: 'mathieu',
            key: 'mathieu-grille',
            text: 'Envoyer au groupe une grille de relecture d’une demi-page.',
            due: 10,
          },
        ],
      },
      minutes: {
        by: 'mathieu',
        proposed: 3,
        added: [['decided', 'La prochaine rencontre ouvre sur ces essais.']],
        yes: [
          ['luc', 2],
          ['lucie', 2],
          ['awa', 1],
        ],
        amendment: {
          who: 'jeanne',
          daysAgo: 1,
          line: 'Une mère a reconnu son histoire dans notre rapport et ne nous parle plus.',
          text: 'Une personne a reconnu son histoire dans notre rapport et a cessé de nous parler pendant un mois.',
        },
      },
      outcomes: [
        {
          who: 'jeanne',
          key: 'jeanne-appel',
          daysAgo: 25,
          outcome: 'kept',
          learned:
            'Elle ne demandait pas d’excuses, elle voulait choisir la fin de son histoire. Nous l’avons réécrite ensemble.',
        },
        {
          who: 'moussa',
          key: 'moussa-midi',
          daysAgo: 45,
          outcome: 'dropped',
          learned:
            'Dix, c’était un vœu. J’en ai fait deux, puis la saison m’a rattrapé : viser moins, plus tôt.',
        },
      ],
    },
  },
]
