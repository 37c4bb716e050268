import {
  ASPECTS,
  type Aspect,
  type Nearness,
  type ProfileLine,
  SEEKING,
  type Seeking,
  type Touch,
  type Visibility,
} from '../types.ts'

/** Whether a reader that near may read a line kept to such readers. */
function mayRead(visibility: Visibility, nearness: Nearness): boolean {
  switch (nearness) {
    case 'self':
      return true
    case 'peer':
      return visibility !== 'me'
    case 'stranger':
      return visibility === 'instance'
  }
}

/** The lines a reader sees, in the order of the living book. */
export function linesFor(lines: readonly ProfileLine[], nearness: Nearness): ProfileLine[] {
  return lines
    .filter((line) => mayRead(line.visibility, nearness))
    .toSorted((a, b) => ASPECTS.indexOf(a.aspect) - ASPECTS.indexOf(b.aspect))
}

const REVIEW_MS = 90 * 86_400_000

/** A goal is asked about again three months after it was written, or said to hold. */
export function isToReview(writtenAt: Date, now: Date): boolean {
  return now.getTime() - writtenAt.getTime() >= REVIEW_MS
}

/** What is looked for in what people tell, in this order. */
const TELLING = [
  'field',
  'interests',
  'lived',
  'can_share',
  'working_on',
  'difficulties',
  'looking_for',
  'goals',
] as const satisfies readonly Aspect[]

/**
 * The first line that holds what is looked for.
 * @param wanted as `keyOf` makes it: without accents and case
 */
export function lineAbout(
  lines: readonly ProfileLine[],
  wanted: string,
  keyOf: (text: string) => string,
): ProfileLine | null {
  const found = lines.filter(({ body }) => keyOf(body).includes(wanted))
  return found.toSorted((a, b) => TELLING.indexOf(a.aspect) - TELLING.indexOf(b.aspect))[0] ?? null
}

/** What one person offers meets what another seeks: aspects of theirs that answer aspects of mine. */
const ANSWERS: Readonly<Record<Seeking, readonly Aspect[]>> = {
  looking_for: ['can_share', 'lived', 'working_on'],
  difficulties: ['lived', 'can_share'],
  field: ['field', 'interests'],
  interests: ['interests', 'field', 'working_on'],
  working_on: ['working_on', 'lived'],
  goals: ['goals', 'lived'],
}

/** Somebody worth talking to: their line that answers one of mine, and the words both hold. */
export interface Kinship {
  readonly mine: Seeking
  readonly theirs: Aspect
  readonly words: readonly string[]
}

/**
 * The line of theirs that best answers one of mine.
 * @param theirs only what I may read
 * @returns null when no word that means something is shared.
 */
export function kinshipOf(
  mine: readonly ProfileLine[],
  theirs: readonly ProfileLine[],
): Kinship | null {
  const found = SEEKING.flatMap((seeking) => {
    const my = mine.find(({ aspect }) => aspect === seeking)
    const answers = my ? theirs.filter(({ aspect }) => ANSWERS[seeking].includes(aspect)) : []
    return answers.map(({ aspect, body }) => {
      return { mine: seeking, theirs: aspect, words: shared(my?.body ?? '', body) }
    })
  })
  const best = found.toSorted((a, b) => b.words.length - a.words.length)[0]
  return best !== undefined && best.words.length > 0 ? best : null
}

/** What one seeks comes first, then what one could bring along. */
const TOUCHED = [...SEEKING, 'can_share', 'lived'] as const satisfies readonly Aspect[]

/**
 * The line of one's own that a topic touches most.
 * @returns null when no word that means something is shared
 */
export function touchOf(mine: readonly ProfileLine[], topic: string): Touch | null {
  const found = TOUCHED.flatMap((aspect) => {
    const my = mine.find((line) => line.aspect === aspect)
    const words = my ? shared(my.body, topic) : []
    return words.length === 0 ? [] : [{ mine: aspect, words }]
  })
  return found.toSorted((a, b) => b.words.length - a.words.length)[0] ?? null
}

function shared(one: string, other: string): string[] {
  const words = wordsOf(other)
  return [...wordsOf(one)].filter(([stem]) => words.has(stem)).map(([, word]) => word)
}

/** Stem to the word as written: six letters join plural, feminine and verb. */
function wordsOf(text: string): Map<string, string> {
  const words = text.toLowerCase().match(/\p{Letter}{4,}/gu) ?? []
  const stems = words.map((word): [string, string] => [stemOf(word), word])
  return new Map(stems.filter(([, word]) => !EMPTY.has(word)))
}

function stemOf(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .slice(0, 6)
}

/** Words that join nobody to anybody. */
const EMPTY = new Set(
  `avec dans pour sans sous entre depuis cette ceux elles nous vous leur leurs notre votre mais plus moins très
  tout toute tous toutes être avoir faire fait faut peut peux comment quand aussi bien autre autres chez comme
  même mêmes encore toujours souvent parfois beaucoup trop alors ainsi donc cela celui celle dont lors vers chaque
  deux trois quatre cinq sept huit neuf dizaine douze fois jour jours mois année années heure heures minute minutes
  personne personnes quelqu quelque quelques chose choses certains certaines plusieurs aucun aucune
  three four five seven eight nine twelve once twice time times month months year years hour hours day days
  person people someone somebody something anything thing things several few
  with from that this these those have will would could should about into over under than then them they their
  your what when where which while more most some such very much many make made been being other others only
  also like just each both through because after before during travail travaille work working aime aimerais want`.split(
    /\s+/,
  ),
)
