import type { SessionStory } from '../../src/areas/sessions/seed.ts'
import type { Who } from '../story.ts'

const USUAL = {
  community: 'evaluer',
  language: 'fr',
  weekday: 4,
  time: '14:00',
  zone: 'Europe/Brussels',
} as const

/** The community finds its feet: five people, then seven. */
export const AUTUMN: readonly SessionStory<Who>[] = [
  {
    ...USUAL,
    question: 'Par où commencer quand personne ne nous a rien demandé ?',
    daysAgo: 325,
    format: 'hybrid',
    place: 'Maison du quartier Médina, Thiès',
    level: 'unattributed',
    preparation: 'Apportez un rapport dont vous n’êtes pas fier·e. On ne le montrera à personne.',
    method: 'w3',
    plannedBy: 'awa',
    hats: [
      ['facilitator', 'jeanne'],
      ['noteTaker', 'luc'],
    ],
    inRoom: ['awa', 'fatou', 'moussa'],
    remote: ['luc', 'jeanne', 'omar'],
    absent: [],
    held: {
      room: {
        written: {
          'check-in/arrive': [
            ['awa', 'Avec trois rapports sous le bras et un peu de honte.'],
            ['omar', 'Curieux, et pressé : le potager m’attend à seize heures.'],
            ['fatou', 'Je viens voir qui nous évalue.', 'named'],
          ],
          'w3/what-alone': [
            ['awa', 'Sur mes cinq derniers rapports, un seul a été lu au village.'],
            ['luc', 'Nos questions étaient écrites avant la première visite.'],
            ['moussa', 'Les enquêteurs restent deux heures, les bailleurs vingt minutes.'],
            ['fatou', 'Personne ne nous a jamais rapporté ce que nous avions dit.', 'named'],
          ],
          'w3/what-together': [
            ['jeanne', 'Quatre d’entre nous sur six n’ont jamais restitué avant d’écrire.'],
          ],
          'w3/so-what-alone': [
            ['omar', 'On évalue pour celui qui paie, donc on écrit pour lui.'],
            ['luc', 'Nous avons peur de ce que les gens diraient du rapport.'],
          ],
          'w3/so-what-together': [
            [
              'awa',
              'Restituer à l’oral avant d’écrire change le rapport, et pas seulement son accueil.',
            ],
            [
              'fatou',
              'On nous demande notre avis quand tout est décidé : le bon moment, c’est avant les questions.',
            ],
          ],
          'w3/now-what-alone': [
            ['moussa', 'Lire mes résultats à voix haute, au bord de l’eau, avant de partir.'],
          ],
          'closing/takeaway': [
            ['awa', 'Commencer par écouter.'],
            ['jeanne', 'Une honte partagée pèse moins lourd.'],
            ['omar', 'Courage.'],
          ],
        },
        promises: [
          {
            who: 'awa',
            key: 'awa-oral',
            text: 'Restituer à l’oral dans deux villages avant d’écrire une seule ligne.',
            due: 292,
            step: 'w3/now-what-together',
          },
          {
            who: 'luc',
            key: 'luc-questions',
            text: 'Faire écrire trois de mes questions par des habitants de Cureghem.',
            due: 289,
          },
          {
            who: 'moussa',
            key: 'moussa-voix',
            text: 'Lire mes résultats à voix haute au quai de Kayar.',
            due: 290,
          },
        ],
      },
      minutes: {
        by: 'luc',
        proposed: 322,
        added: [
          [
            'decided',
            'Nous nous retrouvons toutes les cinq ou six semaines, le jeudi à 14 h, heure de Bruxelles.',
          ],
        ],
        yes: [
          ['awa', 321],
          ['jeanne', 321],
          ['fatou', 320],
          ['omar', 320],
          ['moussa', 319],
        ],
      },
    },
  },
  {
    ...USUAL,
    question: 'Comment restituer à des gens qui n’ont pas le temps de lire ?',
    daysAgo: 283,
    format: 'hybrid',
    place: 'Salle B2, Thiès',
    level: 'roomOnly',
    method: 'codev',
    plannedBy: 'jeanne',
    hats: [
      ['facilitator', 'lucie'],
      ['client', 'awa'],
      ['noteTaker', 'omar'],
    ],
    inRoom: ['awa', 'fatou'],
    remote: ['luc', 'jeanne', 'omar', 'lucie'],
    absent: ['moussa'],
    held: {
      room: {
        told: [
          {
            who: 'awa',
            key: 'awa-oral',
            outcome: 'kept',
            learned:
              'Dans le second village, une femme a corrigé un chiffre que toute l’équipe croyait juste.',
          },
          {
            who: 'luc',
            key: 'luc-questions',
            outcome: 'adapted',
            learned:
              'Trois, c’était trop. Une seule question écrite par les habitants a suffi à changer l’entretien.',
          },
        ],
        written: {
          'check-in/arrive': [
            ['lucie', 'Première fois que j’anime ici : soyez francs.'],
            ['fatou', 'Le réseau est mauvais, mais je suis là.', 'named'],
          ],
          'codev/opening': [
            ['awa', 'Je dois rendre un rapport de soixante pages que personne ne lira.'],
            ['omar', 'Mon comité d’habitants se vide à chaque réunion du soir.'],
          ],
          'codev/statement': [
            [
              'awa',
              'Douze comités, un rapport attendu dans trois semaines. Les femmes qui gèrent les bornes-fontaines ne lisent pas le français, et les hommes qui le lisent ne gèrent rien.',
            ],
          ],
          'codev/clarification': [
            ['luc', 'Qui décide de ce qui est écrit dans les conclusions ?'],
            ['fatou', 'À quelle heure ces femmes sont-elles toutes à la borne ?'],
          ],
          'codev/contract': [
            [
              'awa',
              'J’aimerais que vous m’aidiez à trouver une restitution qui tienne en dix minutes, debout.',
            ],
          ],
          'codev/consultation': [
            [
              'fatou',
              'À six heures du matin, à la borne, elles attendent l’eau : elles ont le temps d’écouter.',
            ],
            ['jeanne', 'Chez nous, on a lu trois résultats et demandé : lequel est faux ?'],
            ['luc', 'Une seule image par résultat, dessinée par quelqu’un du village.'],
            ['omar', 'Laisse-les garder l’image. Le rapport, lui, part de toute façon.'],
          ],
          'codev/learning': [
            [
              'jeanne',
              'Demander « qu’est-ce qui est faux ? » ouvre plus que « qu’en pensez-vous ? ».',
            ],
            [
              'fatou',
              'Aller là où les gens attendent déjà coûte moins cher que de les faire venir.',
            ],
          ],
          'closing/takeaway': [
            ['awa', 'Six heures, à la borne.'],
            ['lucie', 'Le silence avant la demande.'],
          ],
        },
        promises: [
          {
            who: 'awa',
            key: 'awa-borne',
            text: 'Dire trois résultats à la borne de Keur Mousseu et demander lequel est faux.',
            due: 262,
            step: 'codev/plan',
          },
          {
            who: 'omar',
            key: 'omar-soir',
            text: 'Demander à cinq habitants pourquoi ils ne viennent plus le soir.',
            due: 255,
          },
        ],
      },
      minutes: {
        by: 'omar',
        proposed: 280,
        yes: [
          ['awa', 279],
          ['lucie', 279],
          ['fatou', 278],
          ['jeanne', 278],
        ],
        amendment: {
          who: 'fatou',
          daysAgo: 279,
          line: 'À six heures du matin, à la borne, elles attendent l’eau : elles ont le temps d’écouter.',
          text: 'À six heures du matin, à la borne, les femmes attendent l’eau : elles ont le temps d’écouter, si on ne leur fait pas perdre leur tour.',
          answer: { who: 'omar', daysAgo: 279, answer: 'accepted', reply: 'Juste, merci.' },
        },
      },
      outcomes: [
        {
          who: 'moussa',
          key: 'moussa-voix',
          daysAgo: 286,
          outcome: 'dropped',
          learned:
            'La campagne a été coupée par la météo. Au quai, on n’écoute que quand les filets sont rangés : il faut venir à midi.',
        },
      ],
    },
  },
]
