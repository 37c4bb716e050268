import type { SceneName } from './words.ts'

/** Somebody who is `unproven` has not shown yet that their address is theirs. */
export type Eyes = 'visitor' | 'newcomer' | 'unproven' | 'member' | 'administrator'

/** A page as somebody meets it in a scene. */
export interface Sight {
  readonly eyes: Eyes
  readonly scenes: readonly SceneName[]
  /** After the path. */
  readonly search?: string
  /** Which session stands in the path; the one to come unless said otherwise. */
  readonly session?: 'draft' | 'closed'
  /** What must stand on it, where that may take a moment to be so. */
  readonly shows?: string
  /** Its scripts lead away from it: it is looked at without them. */
  readonly isLeaving?: true
  /** Which token stands in the path, by its place; that of the join link unless said otherwise. */
  readonly token?: 'answerSession' | 'answerCommitment'
}

const ALL = ['empty', 'one', 'many', 'long'] as const
const FULL = ['one', 'many', 'long'] as const

const seen = (
  eyes: Eyes,
  scenes: readonly SceneName[],
  more: Omit<Sight, 'eyes' | 'scenes'> = {},
) => ({ eyes, scenes, ...more }) satisfies Sight
/** A page that holds nothing of a community: one sight of it is all there is. */
const visitor = (search = '') => seen('visitor', ['empty'], { search })
const member = (scenes: readonly SceneName[] = ALL, more = {}) => seen('member', scenes, more)
const newcomer = (search = '') => seen('newcomer', ['empty'], { search })
const OF_A_SESSION = [member(FULL), member(FULL, { session: 'draft' })]
const KEEPER = [seen('administrator', ['empty', 'many', 'long'])]
const KEEPER_OF_LISTS = [seen('administrator', ALL)]

/**
 * How every page of the product is met: nothing in it, one thing, many, very long ones.
 */
export const TABLE: Readonly<Record<string, readonly Sight[]>> = {
  // Nothing of a community yet: these come first, while nobody has founded one.
  '/home': [newcomer(), member(FULL)],
  '/home/takeaways': [newcomer(), member(FULL)],
  '/communities': [newcomer(), visitor(), member(FULL)],
  '/communities/new': [
    newcomer(),
    ...['why', 'about', 'kind', 'who', 'rhythm', 'charter', 'review'].map((step) =>
      member(['long'], { search: `?step=${step}` }),
    ),
  ],
  '/me': [newcomer(), seen('unproven', ['empty']), member(['one', 'long'])],
  '/me/preferences': [newcomer(), member(['long'])],
  '/me/security': [newcomer(), member(['one', 'many'])],
  '/me/close': [newcomer(), member(['long'])],
  '/me/security/address': [newcomer(), newcomer('?token=sent-by-mail')],
  '/me/security/codes': [seen('administrator', ['empty'])],
  '/me/security/passkey': [newcomer()],
  '/me/tokens': [newcomer(), member(FULL)],
  '/answer/session/[token]': [
    seen('visitor', ['one', 'many', 'long'], { token: 'answerSession' }),
    seen('visitor', ['one']),
  ],
  '/answer/commitment/[token]': [
    seen('visitor', ['one', 'long'], { token: 'answerCommitment' }),
    seen('visitor', ['one']),
  ],
  '/api': [visitor()],
  '/api/[part]': [visitor()],
  '/away': [seen('newcomer', ['empty'], { isLeaving: true })],
  '/methods': [visitor(), visitor('?people=9999&minutes=1'), member(['one'])],
  '/methods/[method]': [seen('visitor', ['one']), member(['many'], { search: '?people=9' })],
  '/reset': [visitor()],
  '/reset/choose': [visitor(), visitor('?token=sent-by-mail')],
  // Somebody signed in is asked again who is there before what cannot be undone.
  '/sign-in': [
    visitor(),
    visitor('?next=/home'),
    newcomer('?again=1'),
    seen('administrator', ['empty'], { search: '?again=1&next=/instance' }),
  ],
  '/sign-in/code': [visitor()],
  '/sign-in/link': [visitor(), visitor('?token=sent-by-mail')],
  '/sign-in/passkey': [visitor()],
  // Closed until its administrator opens it.
  '/sign-up': [visitor(), seen('visitor', ['many'], { shows: 'form' })],
  '/verify': [visitor(), newcomer('?token=sent-by-mail')],

  '/c/[community]': [member(), seen('newcomer', ['one', 'long'])],
  '/c/[community]/charter': [member()],
  '/c/[community]/charter/[number]': [member(FULL)],
  '/c/[community]/charter/draft': [member(), member(FULL, { search: '?step=propose' })],
  '/c/[community]/commitments': [member()],
  '/c/[community]/end': [member()],
  '/c/[community]/invite': [member()],
  '/c/[community]/learnings': [member()],
  '/c/[community]/members': [member()],
  '/c/[community]/sessions': [member()],
  '/c/[community]/sessions/new': [member()],
  '/c/[community]/settings': [member()],
  '/c/[community]/stories': [member()],
  '/join/[token]': [seen('visitor', ['one', 'long']), seen('newcomer', ['one']), member(['one'])],
  '/k/[commitment]': [member(FULL)],
  '/p/[person]': [member(), member(FULL, { search: '?from=members' })],
  '/s/[session]': [...OF_A_SESSION, member(FULL, { session: 'closed' })],
  '/s/[session]/edit': OF_A_SESSION,
  '/s/[session]/minutes': [member(FULL, { session: 'closed' })],
  '/s/[session]/room': [member(FULL), member(['one', 'long'], { session: 'closed' })],
  '/s/[session]/runsheet': OF_A_SESSION,

  '/instance': KEEPER,
  '/instance/accounts': KEEPER_OF_LISTS,
  '/instance/accounts/[account]': [seen('administrator', ['one', 'long'])],
  '/outbox': KEEPER_OF_LISTS,
}

/** Pages that another file of this suite goes to, and why. */
export const ELSEWHERE: Readonly<Record<string, string>> = {
  '/': 'It only leads on.',
  '/demo': 'Only an example has it: pages.access.ts.',
  '/gallery': 'It shows the components alone: gallery.access.ts.',
  '/welcome': 'It is gone once an instance is set up: pages.access.ts.',
}
