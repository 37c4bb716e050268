import { afternoonAhead, dayAhead } from '#platform/ahead.fixture.ts'
import type { Idea, Newcomer } from './arriving.ts'

/** Some people and the words that travel with them, from a question to a promise kept otherwise. */
export interface Story {
  /** What the instance is called. */
  readonly space: string
  readonly first: Newcomer
  /** Who brings the case, who takes notes, who asks, who listens. */
  readonly others: readonly [Newcomer, Newcomer, Newcomer, Newcomer]
  readonly idea: Idea
  readonly video: string
  readonly toPrepare: string
  readonly next: { readonly question: string; readonly at: string; readonly method: string }
  readonly said: Readonly<Record<keyof typeof SAID_IN_THE_VALLEY, string>>
}

const SAID_IN_THE_VALLEY = {
  prepared: 'La mère de Léa ne répond plus depuis octobre. J’ai écrit, appelé, attendu.',
  arrival: 'J’arrive fatiguée et contente.',
  topic: 'Une mère qui ne répond plus.',
  case: 'Trois lettres, quatre appels, et le silence.',
  question: 'Qui, dans l’école, lui parle encore sans parler de Léa ?',
  request: 'J’aimerais que vous m’aidiez à faire le premier pas sans la braquer.',
  idea: 'J’étais passé au marché, sans dossier sous le bras.',
  promise: 'Aller la saluer au marché, sans parler d’absences.',
  day: dayAhead(50),
  learning: 'Un lien se reprend là où l’on n’attend rien.',
  better: 'Un lien se reprend là où l’on ne demande rien.',
  shared: 'Avant d’écrire encore, demander qui a gardé le contact.',
  amended: 'Avant d’écrire encore, demander dans l’équipe qui a gardé le contact.',
  takeaway: 'Du courage pour lundi.',
  outcome: 'Elle travaille de nuit : nos appels tombaient pendant son sommeil.',
}

/** Five people of a valley. */
export const VALLEY: Story = {
  space: 'Le réseau des écoles',
  first: { name: 'Aïssatou Diallo', email: 'aissatou@exemple.org' },
  others: [
    { name: 'Marc Lefèbvre', email: 'marc@exemple.org' },
    { name: 'Noémie Tremblay', email: 'noemie@exemple.org' },
    { name: 'Yusuf Demir', email: 'yusuf@exemple.org' },
    { name: 'Hélène Mbaye', email: 'helene@exemple.org' },
  ],
  idea: {
    why: 'Nos écoles affrontent les mêmes absences, chacune dans son coin.',
    name: 'Écoles de la vallée',
    question: 'Comment garder le lien avec une famille qui ne vient plus ?',
    norm: 'On part de ce qu’on a vraiment fait.',
  },
  video: 'https://visio.exemple.org/vallee',
  toPrepare: 'Trois lignes sur une situation que vous vivez.',
  next: {
    question: 'Que faisons-nous des familles qui reviennent ?',
    at: afternoonAhead(51),
    method: 'Quoi ? Et alors ? Et maintenant ?',
  },
  said: SAID_IN_THE_VALLEY,
}

/** Five people of a harbour; two of them read French. */
export const HARBOUR: Story = {
  space: 'Harbour schools network',
  first: { name: 'Ann Bell', email: 'ann@example.org' },
  others: [
    { name: 'Ben Okoro', email: 'ben@example.org' },
    { name: 'Cleo Diaz', email: 'cleo@example.org' },
    { name: 'Dev Rao', email: 'dev@example.org' },
    { name: 'Élodie Roy', email: 'elodie@example.org' },
  ],
  idea: {
    why: 'Our schools meet the same absences, each in its own corner.',
    name: 'Schools of the harbour',
    question: 'How do we keep in touch with a family that no longer comes?',
    norm: 'We start from what we really did.',
  },
  video: 'https://video.example.org/harbour',
  toPrepare: 'Three lines about a situation of yours.',
  next: {
    question: 'What do we do about families who come back?',
    at: afternoonAhead(51),
    method: 'What, so what, now what',
  },
  said: {
    prepared: 'Lea’s mother has not answered since October. I wrote, I called, I waited.',
    arrival: 'I arrive tired and glad.',
    topic: 'A mother who no longer answers.',
    case: 'Three letters, four calls, and silence.',
    question: 'Who at school still talks with her, and not about Lea?',
    request: 'Help me take a first step that does not corner her.',
    idea: 'I had gone by the market, with no file under my arm.',
    promise: 'Say hello to her at the market, and not a word about absences.',
    day: dayAhead(50),
    learning: 'A bond is picked up where nothing is expected.',
    better: 'A bond is picked up where nothing is asked.',
    shared: 'Before writing again, ask who is still in touch.',
    amended: 'Before writing again, ask around the team who is still in touch.',
    takeaway: 'Courage for Monday.',
    outcome: 'She works at night: our calls came while she slept.',
  },
}
