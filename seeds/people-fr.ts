import type { PersonStory } from '../src/areas/people/seed.ts'
import type { Who } from './story.ts'

type Told = Omit<PersonStory, 'name' | 'email' | 'locale'>

/** Those who write in French. */
export const FRENCH_SPEAKERS: Partial<Record<Who, Told>> = {
  awa: {
    zone: 'Africa/Dakar',
    languages: ['fr', 'wo', 'en'],
    profile: {
      working_on:
        'L’évaluation d’un programme d’eau potable avec douze comités villageois autour de Thiès.',
      lived:
        'Vingt ans de restitutions dans des cours de ferme, dont une en pleine tempête de sable.',
      can_share: 'Comment restituer des résultats à l’oral, sans écran et sans jargon.',
      looking_for:
        'Des façons d’impliquer les jeunes qui travaillent en ville et ne rentrent qu’aux fêtes.',
      field: 'Évaluation participative, eau et assainissement.',
    },
  },
  luc: {
    zone: 'Europe/Brussels',
    languages: ['fr', 'nl', 'en'],
    profile: {
      working_on: 'Le bilan à mi-parcours de trois contrats de quartier à Molenbeek et Anderlecht.',
      lived: 'Une évaluation refusée par les habitants, puis refaite avec eux l’année suivante.',
      can_share: 'Des grilles d’entretien courtes, essayées dans quatre langues.',
      looking_for: 'Comment dire à un commanditaire que sa question n’est pas la bonne.',
      difficulties: 'Je parle trop en réunion quand je connais le sujet.',
    },
    kept: { difficulties: 'communities' },
  },
  fatou: {
    zone: 'Africa/Dakar',
    languages: ['wo', 'fr'],
    profile: {
      working_on: 'Le suivi d’un groupement de maraîchères, depuis mon téléphone et mon carnet.',
      lived: 'Huit ans de présidence d’un groupement de femmes à Keur Mousseu.',
      can_share: 'Comment tenir des comptes que tout le monde peut lire, même sans lire.',
      looking_for: 'Quelqu’un qui a déjà évalué un projet d’épargne et de crédit.',
    },
  },
  jeanne: {
    zone: 'America/Montreal',
    languages: ['fr', 'en'],
    profile: {
      working_on:
        'Une démarche d’évaluation avec un organisme de Hochelaga qui accompagne des jeunes mères.',
      lived: 'Dix ans d’animation de groupes de codéveloppement dans le milieu communautaire.',
      can_share: 'Ce qui se passe quand la personne cliente n’ose pas dire sa vraie demande.',
      looking_for: 'Des exemples de récits de vie utilisés comme preuves.',
    },
  },
  omar: {
    zone: 'Europe/Brussels',
    languages: ['fr', 'ar', 'en'],
    profile: {
      working_on: 'La coordination d’une maison de quartier à Cureghem et de son potager.',
      lived: 'Les deux côtés de la table : évaluateur puis évalué.',
      can_share: 'Monter un comité d’habitants qui dure plus d’une saison.',
      looking_for: 'Des outils pour compter moins et raconter mieux.',
      interests: 'Jardins collectifs, compost, régies de quartier.',
    },
  },
  lucie: {
    zone: 'Europe/Brussels',
    languages: ['fr', 'en'],
    profile: {
      working_on: 'La formation de facilitateurs et facilitatrices dans le secteur associatif.',
      lived: 'Des réunions sauvées par un silence de trois minutes.',
      can_share: 'Ouvrir et fermer une rencontre en ligne sans perdre personne.',
      looking_for: 'Des retours francs sur ma façon d’animer.',
      goals: 'Animer deux fois par an sans préparer plus d’une heure.',
    },
    kept: { goals: 'communities' },
  },
  moussa: {
    zone: 'Africa/Dakar',
    languages: ['fr', 'wo', 'ff'],
    profile: {
      working_on: 'Une enquête sur la pêche artisanale entre Kayar et Saint-Louis.',
      lived: 'Trois campagnes de collecte avec des pêcheurs qui partent à quatre heures du matin.',
      can_share: 'Former des enquêteurs du village en deux jours.',
      looking_for: 'Un modèle simple de consentement oral enregistré.',
    },
  },
  sophie: {
    zone: 'America/Montreal',
    languages: ['fr', 'en'],
    profile: {
      working_on: 'L’évaluation d’un réseau de jardins collectifs et de cuisines de quartier.',
      lived: 'Le passage d’un rapport de cent pages à une affiche.',
      can_share: 'Dessiner une théorie du changement avec des gens qui n’aiment pas ce mot.',
      looking_for: 'Comment mesurer un lien social sans le réduire à un chiffre.',
      interests: 'Jardins collectifs, cartes, dessin.',
    },
  },
  mathieu: {
    zone: 'Europe/Brussels',
    languages: ['fr', 'en'],
    profile: {
      working_on: 'L’évaluation d’un projet de réemploi de matériaux à Mons.',
      lived: 'La tenue du journal de bord de quatre projets européens.',
      can_share: 'Prendre des notes que les absents comprennent.',
      looking_for: 'Comment faire des comptes-rendus assez courts pour être lus.',
    },
  },
  aminata: {
    zone: 'Africa/Dakar',
    languages: ['fr', 'wo'],
    profile: {
      working_on: 'Un observatoire de la mobilité des femmes à Saint-Louis.',
      lived: 'L’animation d’une radio locale pendant six ans.',
      can_share: 'Restituer des résultats à la radio, avec des voix et sans chiffres.',
      looking_for: 'Des partenaires pour comparer nos enquêtes avec une autre ville.',
    },
  },
  hugo: {
    zone: 'America/Montreal',
    languages: ['fr', 'en'],
    profile: {
      working_on: 'Une bibliothèque d’outils à Rosemont, ouverte trois soirs par semaine.',
      lived: 'L’incendie d’un premier local, et la réouverture grâce aux voisins.',
      can_share: 'Des règles de prêt qui tiennent sur une porte de frigo.',
      looking_for: 'Comment passer la main quand on a tout fait soi-même.',
      interests: 'Réparation, prêt d’outils, ateliers du samedi.',
    },
  },
  nora: {
    zone: 'Europe/Brussels',
    languages: ['nl', 'fr', 'en'],
    profile: {
      working_on: 'La mise en réseau de sept lieux partagés à Bruxelles et à Gand.',
      lived: 'La fin heureuse d’une coopérative, avec fête et archives.',
      can_share: 'Écrire à plusieurs une convention d’occupation.',
      looking_for: 'Comment des groupes bénévoles gardent la mémoire de ce qu’ils ont appris.',
    },
  },
  idriss: {
    zone: 'Europe/Brussels',
    languages: ['fr', 'ar', 'nl'],
    profile: {
      working_on: 'Un atelier de réparation de vélos avec une école secondaire de Schaerbeek.',
      lived: 'Cinq ans d’enseignement technique, dont deux dehors, sous une bâche.',
      can_share: 'Faire classe avec les mains.',
      looking_for: 'Des lieux prêts à accueillir des jeunes un après-midi par semaine.',
    },
  },
  chloe: {
    zone: 'America/Montreal',
    languages: ['fr', 'en'],
    profile: {
      working_on: 'Une ruelle verte et la corvée de printemps qui la fait vivre.',
      lived: 'Une assemblée de ruelle où personne ne se parlait plus depuis deux ans.',
      can_share: 'Réunir des voisins qui ne s’entendent pas.',
      looking_for: 'Comment faire une place aux locataires qui déménagent chaque été.',
    },
  },
  camille: {
    zone: 'Europe/Brussels',
    languages: ['fr', 'en'],
    profile: {
      working_on: 'L’accompagnement d’écoles primaires qui sortent une demi-journée par semaine.',
      lived: 'Dix ans de classe, puis dix ans hors de la classe.',
      can_share: 'Rassurer une direction et des parents avant une première sortie.',
      looking_for: 'Comment garder un groupe vivant quand ses membres changent d’école.',
    },
  },
  yasmine: {
    zone: 'Africa/Dakar',
    languages: ['fr', 'en'],
    profile: {
      working_on: 'Ma première évaluation, dans une coopérative de transformation de mangues.',
      looking_for: 'Des personnes à qui poser mes questions de débutante.',
      interests: 'Comment les rapports sont relus dans les villages.',
    },
  },
  ines: {
    zone: 'Europe/Brussels',
    languages: ['fr', 'en'],
    isAdministrator: true,
    profile: {
      working_on: 'Le bon fonctionnement de cet espace : comptes, courriels, sauvegardes.',
      can_share: 'Un coup de main quand quelque chose coince.',
    },
  },
}
