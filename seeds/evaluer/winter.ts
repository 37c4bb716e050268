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
export const WINTER: readonly SessionStory<Who>[] = [
  {
    ...USUAL,
    question: 'Que vaut un récit face à un tableau de chiffres ?',
    daysAgo: 241,
    format: 'online',
    level: 'publishable',
    method: 'knowledge-talk',
    plannedBy: 'luc',
    preparation: 'Pensez à une histoire qui vous a fait changer d’avis sur un projet.',
    hats: [
      ['facilitator', 'luc'],
      ['speaker', 'jeanne'],
      ['noteTaker', 'mathieu'],
    ],
    inRoom: [],
    remote: ['luc', 'jeanne', 'awa', 'omar', 'lucie', 'mathieu'],
    absent: ['fatou', 'moussa'],
    held: {
      room: {
        told: [
          {
            who: 'awa',
            key: 'awa-borne',
            outcome: 'kept',
            learned: 'Elles ont trouvé le résultat faux en moins d’une minute. Il l’était.',
          },
        ],
        written: {
          'check-in/arrive': [
            ['mathieu', 'Nouveau ici, je prends les notes pour me rendre utile.', 'named'],
            ['omar', 'Fatigué, mais j’aime les histoires.'],
          ],
          'follow-up/promises': [
            [
              'omar',
              'J’ai posé la question à quatre personnes sur cinq : à dix-huit heures, on couche les enfants, voilà tout.',
            ],
          ],
          'knowledge-talk/talk': [
            [
              'jeanne',
              'Un récit est une preuve quand on dit qui l’a choisi, et pourquoi pas un autre.',
            ],
            [
              'jeanne',
              'Nous faisons trier les récits par celles qui les ont racontés : le tri en apprend plus que les récits.',
            ],
          ],
          'knowledge-talk/questions': [
            ['awa', 'Que répond-on à qui demande « combien » ?'],
            ['lucie', 'Qu’avez-vous fait des récits que personne ne voulait entendre ?'],
          ],
          'knowledge-talk/dialogue': [
            ['mathieu', 'Mettre le chiffre dans le récit, et non l’inverse.'],
            ['omar', 'Chez nous, une histoire par saison vaut mieux qu’un tableau par mois.'],
          ],
          'closing/learning': [
            [
              'awa',
              'Faire trier les récits par les personnes qui les ont confiés, c’est déjà évaluer.',
            ],
            ['lucie', 'Un bailleur écoute un récit s’il sait comment il a été choisi.', 'named'],
          ],
          'closing/takeaway': [
            ['luc', 'Moins de récits, mieux choisis.'],
            ['mathieu', 'J’ai noté deux fois moins que d’habitude.'],
          ],
        },
        promises: [
          {
            who: 'omar',
            key: 'omar-samedi',
            text: 'Déplacer le comité du soir au samedi matin, avec les enfants.',
            due: 205,
          },
          {
            who: 'lucie',
            key: 'lucie-tri',
            text: 'Essayer le tri des récits avec un groupe de six personnes à Namur.',
            due: 210,
          },
        ],
      },
      minutes: {
        by: 'mathieu',
        proposed: 239,
        yes: [
          ['luc', 239],
          ['jeanne', 238],
          ['awa', 238],
          ['omar', 237],
          ['lucie', 236],
        ],
      },
      outcomes: [
        {
          who: 'omar',
          key: 'omar-soir',
          daysAgo: 238,
          outcome: 'kept',
          learned: 'Il suffisait de demander : c’était l’heure, pas l’envie.',
        },
      ],
    },
  },
  {
    ...USUAL,
    question: 'Comment dire à un commanditaire que sa question n’est pas la bonne ?',
    daysAgo: 199,
    format: 'online',
    level: 'roomOnly',
    method: 'intervision',
    plannedBy: 'omar',
    hats: [
      ['facilitator', 'jeanne'],
      ['bringer', 'luc'],
      ['noteTaker', 'sophie'],
    ],
    inRoom: [],
    remote: ['luc', 'jeanne', 'awa', 'sophie', 'omar'],
    absent: ['lucie', 'fatou'],
    held: {
      room: {
        told: [
          {
            who: 'omar',
            key: 'omar-samedi',
            outcome: 'kept',
            learned:
              'Neuf personnes au lieu de trois. Les enfants viennent aussi, il faut des biscuits.',
          },
        ],
        written: {
          'check-in/arrive': [['luc', 'Avec un contrat que je n’aurais pas dû signer.', 'named']],
          'intervision/case-offers': [
            [
              'luc',
              'On me demande de prouver qu’un quartier va mieux. Je crois que la question vise à couper un budget.',
            ],
            ['sophie', 'Mon réseau veut un indice de lien social avant deux mois.'],
          ],
          'intervision/questions': [
            ['awa', 'Qui a écrit la question, et qui l’a signée ?'],
            ['omar', 'Que se passe-t-il si tu rends le contrat ?'],
          ],
          'intervision/analysis': [
            ['jeanne', 'Le commanditaire a peut-être peur lui aussi.'],
            ['sophie', 'Deux questions se cachent dans celle-là : est-ce que ça va, et pour qui.'],
          ],
          'intervision/advice': [
            ['awa', 'Demande-lui ce qu’il fera selon la réponse, avant de chercher la réponse.'],
            ['omar', 'Viens avec deux habitants au rendez-vous. Tout change.'],
          ],
          'closing/learning': [
            [
              'sophie',
              'Avant de répondre à une question, demander ce qui changera selon la réponse.',
              'named',
            ],
          ],
          'closing/takeaway': [['luc', 'Je vais l’appeler plutôt que lui écrire.']],
        },
        promises: [
          {
            who: 'luc',
            key: 'luc-appel',
            text: 'Appeler le commanditaire et lui demander ce qu’il fera de chaque réponse.',
            due: 188,
            step: 'intervision/evaluation',
          },
          {
            who: 'sophie',
            key: 'sophie-indice',
            text: 'Proposer trois récits et une carte à la place de l’indice.',
            due: 160,
          },
        ],
      },
      minutes: {
        by: 'sophie',
        proposed: 196,
        yes: [
          ['luc', 195],
          ['awa', 194],
        ],
      },
      outcomes: [
        {
          who: 'lucie',
          key: 'lucie-tri',
          daysAgo: 202,
          outcome: 'adapted',
          learned:
            'Six personnes, c’est assez pour raconter et trop peu pour trier. À neuf, cela prend.',
        },
      ],
    },
  },
]
