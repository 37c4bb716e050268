import type { Idea, Newcomer } from './arriving.ts'

/** Five people of a valley and the words that travel with them, from a question to a promise kept otherwise. */
export const FIRST: Newcomer = { name: 'Aïssatou Diallo', email: 'aissatou@exemple.org' }

export const OTHERS: readonly Newcomer[] = [
  { name: 'Marc Lefèbvre', email: 'marc@exemple.org' },
  { name: 'Noémie Tremblay', email: 'noemie@exemple.org' },
  { name: 'Yusuf Demir', email: 'yusuf@exemple.org' },
  { name: 'Hélène Mbaye', email: 'helene@exemple.org' },
]

export const IDEA: Idea = {
  why: 'Nos écoles affrontent les mêmes absences, chacune dans son coin.',
  name: 'Écoles de la vallée',
  question: 'Comment garder le lien avec une famille qui ne vient plus ?',
  norm: 'On part de ce qu’on a vraiment fait.',
}

export const NEXT = {
  question: 'Que faisons-nous des familles qui reviennent ?',
  at: '2027-01-12T14:00',
  method: 'Quoi ? Et alors ? Et maintenant ?',
}

export const SAID = {
  prepared: 'La mère de Léa ne répond plus depuis octobre. J’ai écrit, appelé, attendu.',
  arrival: 'J’arrive fatiguée et contente.',
  topic: 'Une mère qui ne répond plus.',
  case: 'Trois lettres, quatre appels, et le silence.',
  question: 'Qui, dans l’école, lui parle encore sans parler de Léa ?',
  request: 'J’aimerais que vous m’aidiez à faire le premier pas sans la braquer.',
  idea: 'J’étais passé au marché, sans dossier sous le bras.',
  promise: 'Aller la saluer au marché, sans parler d’absences.',
  day: '2027-01-11',
  learning: 'Un lien se reprend là où l’on n’attend rien.',
  better: 'Un lien se reprend là où l’on ne demande rien.',
  shared: 'Avant d’écrire encore, demander qui a gardé le contact.',
  amended: 'Avant d’écrire encore, demander dans l’équipe qui a gardé le contact.',
  takeaway: 'Du courage pour lundi.',
  outcome: 'Elle travaille de nuit : nos appels tombaient pendant son sommeil.',
} as const
