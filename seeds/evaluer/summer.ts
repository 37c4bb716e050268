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
export const SUMMER: readonly SessionStory<Who>[] = [
  {
    ...USUAL,
    question: 'Six mois après : que faisons-nous autrement ?',
    daysAgo: 157,
    format: 'online',
    level: 'unattributed',
    method: 'w3',
    plannedBy: 'luc',
    hats: [
      ['facilitator', 'awa'],
      ['noteTaker', 'mathieu'],
    ],
    inRoom: [],
    remote: ['awa', 'luc', 'lucie', 'omar', 'mathieu', 'fatou', 'sophie'],
    absent: ['jeanne', 'moussa'],
    held: {
      room: {
        told: [
          {
            who: 'luc',
            key: 'luc-appel',
            outcome: 'kept',
            learned:
              'Il n’avait pas la réponse. Nous avons réécrit la question ensemble, en une heure.',
          },
        ],
        written: {
          'check-in/arrive': [
            ['fatou', 'Je vous entends mal, je suis au marché, mais je reste.', 'named'],
            ['sophie', 'Avec une carte dessinée à la main.'],
          ],
          'w3/what-alone': [
            ['mathieu', 'Cinq restitutions orales en six mois, contre une l’année d’avant.'],
            ['luc', 'Deux questions réécrites avec des habitants.'],
            ['omar', 'Nous ne savons toujours pas qui manque.'],
          ],
          'w3/what-together': [['awa', 'Ce qui a tenu, c’est ce qui prenait moins d’une heure.']],
          'w3/so-what-alone': [
            [
              'lucie',
              'Les petits pas tiennent parce que quelqu’un demande ce qu’ils sont devenus.',
            ],
          ],
          'w3/so-what-together': [
            [
              'omar',
              'Un engagement de moins d’une heure a trois fois plus de chances d’être tenu.',
            ],
            [
              'sophie',
              'Une carte dessinée ensemble remplace dix pages, à condition de laisser les erreurs dessus.',
            ],
          ],
          'w3/now-what-alone': [
            ['luc', 'Compter les restitutions faites avant le rapport, rien d’autre.'],
          ],
          'closing/learning': [
            [
              'fatou',
              'Quand on revient dire ce qu’on a fait de nos réponses, les gens parlent plus la fois d’après.',
              'named',
            ],
          ],
          'closing/takeaway': [
            ['mathieu', 'Moins d’une heure.'],
            ['fatou', 'Je raccroche, j’ai une cliente. Merci !'],
          ],
        },
        promises: [
          {
            who: 'lucie',
            key: 'lucie-charte',
            text: 'Écrire ce que nous visons d’ici un an et le proposer à tout le monde.',
            due: 146,
            step: 'w3/now-what-together',
          },
          {
            who: 'fatou',
            key: 'fatou-cahier',
            text: 'Ouvrir un cahier au groupement où chacune écrit ou dessine ce qu’on a fait de ses réponses.',
            due: 120,
          },
        ],
      },
      minutes: {
        by: 'mathieu',
        proposed: 155,
        added: [
          ['decided', 'Nous comptons une seule chose : les restitutions faites avant le rapport.'],
        ],
        yes: [
          ['awa', 154],
          ['luc', 154],
          ['lucie', 154],
          ['omar', 153],
          ['fatou', 152],
          ['sophie', 151],
        ],
      },
      outcomes: [
        {
          who: 'sophie',
          key: 'sophie-indice',
          daysAgo: 158,
          outcome: 'kept',
          learned: 'Le réseau a gardé la carte et oublié l’indice.',
        },
        {
          who: 'lucie',
          key: 'lucie-charte',
          daysAgo: 147,
          outcome: 'kept',
          learned: 'L’objection de Fatou a rendu le texte meilleur que ma première version.',
        },
      ],
    },
  },
  {
    ...USUAL,
    question: 'Qui manque autour de la table, et qui le sait ?',
    daysAgo: 94,
    format: 'hybrid',
    place: 'Centre culturel, Saint-Louis',
    level: 'unattributed',
    method: 'w3',
    plannedBy: 'moussa',
    preparation:
      'Faites la liste de qui a parlé dans votre dernière enquête. Regardez qui n’y est pas.',
    hats: [
      ['facilitator', 'lucie'],
      ['noteTaker', 'omar'],
      ['host', 'aminata'],
    ],
    inRoom: ['moussa', 'aminata', 'fatou'],
    remote: ['lucie', 'omar', 'awa'],
    absent: ['luc', 'jeanne'],
    held: {
      room: {
        told: [
          {
            who: 'fatou',
            key: 'fatou-cahier',
            outcome: 'adapted',
            learned:
              'Le cahier restait fermé. Accroché au mur avec un crayon au bout d’une ficelle, il s’est rempli.',
          },
        ],
        written: {
          'check-in/arrive': [
            ['aminata', 'Heureuse de vous recevoir à Saint-Louis.', 'named'],
            ['moussa', 'Trempé : un grain sur la route.'],
          ],
          'w3/what-alone': [
            ['moussa', 'Sur quatre-vingts réponses, six de moins de vingt-cinq ans.'],
            ['fatou', 'Les filles qui gardent les petits ne sont jamais comptées.', 'named'],
            ['omar', 'Les familles qui déménagent disparaissent de nos listes.'],
          ],
          'w3/so-what-together': [
            [
              'aminata',
              'Les absents ne sont pas difficiles à joindre : nous choisissons des heures où ils travaillent.',
            ],
            ['awa', '« Pas le temps » veut souvent dire « pas confiance ».'],
          ],
          'w3/now-what-alone': [
            ['lucie', 'Demander à chaque personne : à qui d’autre devrais-je parler ?'],
          ],
          'closing/learning': [
            [
              'omar',
              'Terminer chaque entretien par « qui n’ai-je pas encore rencontré ? » fait apparaître les absents.',
            ],
          ],
          'closing/takeaway': [
            ['aminata', 'La radio, le soir : voilà où ils sont.'],
            ['fatou', 'Les filles aussi.'],
          ],
        },
        promises: [
          {
            who: 'aminata',
            key: 'aminata-radio',
            text: 'Poser notre question à l’antenne un soir et laisser la ligne ouverte une demi-heure.',
            due: 60,
            step: 'w3/now-what-together',
          },
          {
            who: 'moussa',
            key: 'moussa-midi',
            text: 'Refaire dix entretiens à midi, quand les filets sont rangés.',
            due: 50,
            step: 'w3/now-what-together',
          },
          {
            who: 'omar',
            key: 'omar-qui',
            text: 'Terminer mes cinq prochains entretiens par « qui n’ai-je pas encore rencontré ? ».',
            due: 55,
          },
        ],
      },
      minutes: {
        by: 'omar',
        proposed: 91,
        yes: [
          ['lucie', 90],
          ['aminata', 90],
          ['fatou', 88],
        ],
      },
      outcomes: [
        {
          who: 'omar',
          key: 'omar-qui',
          daysAgo: 56,
          outcome: 'kept',
          learned:
            'Quatre noms nouveaux en cinq entretiens, dont la concierge que tout le monde connaissait sauf moi.',
        },
      ],
    },
  },
]
