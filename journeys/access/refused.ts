import { MATRIX } from '../../src/composition/trust/matrix.ts'
import { PAGES } from './routes.ts'
import type { Eyes } from './table.ts'
import type { SceneName } from './words.ts'

/** Where a form stands that is to be refused. */
export interface Refusal {
  readonly eyes: Eyes
  readonly scene: SceneName
  readonly search?: string
  /** Which session or commitment stands in the path, by its place in the scene. */
  readonly in?: string
}

const by = (eyes: Eyes, scene: SceneName, more: Omit<Refusal, 'eyes' | 'scene'> = {}) =>
  ({ eyes, scene, ...more }) satisfies Refusal
const visitor = (search = '') => by('visitor', 'empty', { search })
const newcomer = by('newcomer', 'empty')
const member = by('member', 'refused')
const keeper = by('administrator', 'refused')
const line = by('member', 'refused', { in: 'closed', search: '?line=[line]' })
const minutes = by('member', 'refused', { in: 'closed' })
const step = (name: string) => by('member', 'long', { search: `?step=${name}` })

const BUTTON = 'A button alone: what it does is refused by nothing that is typed.'

/** Every form of the product, and where it is sent with mistakes; or why that cannot be. */
export const REFUSED: Readonly<Record<string, Refusal | string>> = {
  '/welcome?/create': 'pages.access.ts sends it, before an instance is set up.',
  '/welcome?/look': BUTTON,
  '/demo?/become': BUTTON,
  '/sign-in?/password': visitor(),
  '/sign-in?/link': visitor(),
  '/sign-in?/ready': BUTTON,
  '/sign-in/code': visitor(),
  '/sign-in/link': visitor('?token=gone'),
  '/sign-up': by('visitor', 'many'),
  '/reset': visitor(),
  '/reset/choose': visitor('?token=gone'),
  '/verify': by('newcomer', 'empty', { search: '?token=gone' }),

  '/answer/session/[token]?/answer': 'Two buttons: nothing is typed.',
  '/answer/commitment/[token]?/tell': by('visitor', 'refused', { in: 'answerCommitment' }),
  '/answer/commitment/[token]?/answer': by('visitor', 'refused', { in: 'answerOffered' }),

  '/me?/line': newcomer,
  '/me?/name': newcomer,
  '/me?/proof': 'The address of everybody here is proven already.',
  '/me/preferences?/save': newcomer,
  '/me/security?/password': newcomer,
  '/me/security?/device': BUTTON,
  '/me/close': newcomer,
  '/me/security?/address': newcomer,
  '/me/security/address': by('newcomer', 'empty', { search: '?token=gone' }),
  '/me/security?/others': BUTTON,
  '/me/security?/codes': BUTTON,
  '/me/security?/passkey': BUTTON,
  '/me/security/codes?/begin': keeper,
  '/me/security/codes?/confirm':
    'It stands on the answer of another form, which shows a secret once.',
  '/me/tokens?/make': newcomer,
  '/me/tokens?/end': member,
  '/instance?/settings': keeper,
  '/instance/accounts/[account]?/suspend': keeper,
  '/instance/accounts/[account]?/restore': by('administrator', 'many'),
  '/instance/accounts/[account]?/name': BUTTON,
  '/instance/accounts/[account]?/stepDown': BUTTON,

  '/communities/new?/why': newcomer,
  '/communities/new?/about': step('about'),
  '/communities/new?/kind': step('kind'),
  '/communities/new?/who': step('who'),
  '/communities/new?/rhythm': step('rhythm'),
  '/communities/new?/charter': step('charter'),
  '/communities/new?/create': BUTTON,
  '/communities/new?/drop': BUTTON,
  '/c/[community]?/join': BUTTON,
  '/c/[community]?/ask': by('newcomer', 'long'),
  '/c/[community]?/withdraw': BUTTON,
  '/c/[community]?/answer': 'Two buttons, the same as on /home, which is sent in its place.',
  '/c/[community]?/confirm': by('member', 'many'),
  '/c/[community]/charter?/answer': member,
  '/c/[community]/charter?/start': BUTTON,
  '/c/[community]/charter?/withdraw': member,
  '/c/[community]/charter/draft?/save': member,
  '/c/[community]/charter/draft?/propose': by('member', 'refused', { search: '?step=propose' }),
  '/c/[community]/end?/rest': member,
  '/c/[community]/end?/end': member,
  '/c/[community]/end?/wake': 'It asks for nothing but a reason that may be left out.',
  '/c/[community]/end?/withdraw': BUTTON,
  '/c/[community]/end?/answer': by('member', 'long'),
  '/c/[community]/end?/add': by('member', 'long'),
  '/c/[community]/invite?/link': member,
  '/c/[community]/invite?/invite': member,
  '/c/[community]/invite?/close': member,
  '/c/[community]/members?/engagement': member,
  '/c/[community]/members?/take': member,
  '/c/[community]/members?/drop': member,
  '/c/[community]/members?/offer': member,
  '/c/[community]/members?/answer': member,
  '/c/[community]/members?/withdrawOffer': member,
  '/c/[community]/members?/request': by('member', 'long'),
  '/c/[community]/members?/leave': BUTTON,
  '/c/[community]/settings?/change': member,
  '/c/[community]/settings?/revert': member,
  '/c/[community]/settings?/answer': member,
  '/c/[community]/settings?/withdraw': BUTTON,
  '/c/[community]/stories?/tell': member,
  '/c/[community]/stories?/withdraw': member,
  '/join/[token]': BUTTON,

  '/c/[community]/sessions/new': member,
  '/s/[session]?/announce': BUTTON,
  '/s/[session]?/answer': member,
  '/s/[session]?/take': member,
  '/s/[session]?/giveBack': member,
  '/s/[session]?/swap': member,
  '/s/[session]?/prepare': member,
  '/s/[session]/edit?/save': member,
  '/s/[session]/edit?/callOff': member,
  '/s/[session]?/bringBack': BUTTON,
  '/s/[session]/runsheet?/add': member,
  '/s/[session]/runsheet?/minutes': member,
  '/s/[session]/runsheet?/move': member,
  '/s/[session]/runsheet?/remove': member,
  '/s/[session]/room?/act': 'room.access.ts is refused there, at several moments.',
  '/s/[session]/room?/tell': 'A promise is told there while its room is open: room.access.ts.',
  '/home?/goal': BUTTON,
  '/home?/answer': member,
  '/home?/take': member,
  '/home?/takeaway': member,
  '/c/[community]/commitments?/promise': member,
  '/k/[commitment]?/tell': member,
  '/k/[commitment]?/day': member,
  '/k/[commitment]?/answer': by('member', 'refused', { in: 'offered' }),
  '/s/[session]/minutes?/add': minutes,
  '/s/[session]/minutes?/reword': line,
  '/s/[session]/minutes?/move': line,
  '/s/[session]/minutes?/remove': line,
  '/s/[session]/minutes?/amend': by('member', 'refused', {
    in: 'proposed',
    search: '?line=[proposedLine]',
  }),
  '/s/[session]/minutes?/answer': by('member', 'refused', { in: 'proposed' }),
  '/s/[session]/minutes?/arrival': BUTTON,
  '/s/[session]/minutes?/circle': BUTTON,
  '/s/[session]/minutes?/withdraw': BUTTON,
  '/s/[session]/minutes?/none': by('member', 'refused', { in: 'bare' }),
  '/s/[session]/minutes?/propose': by('member', 'refused', { in: 'bare' }),
  '/s/[session]/minutes?/approve': BUTTON,
  '/s/[session]/minutes?/promise': minutes,
  '/s/[session]/minutes?/offer': minutes,
}

/** Every form that a page of the registry takes. */
export const FORMS: readonly string[] = Object.keys(MATRIX)
  .filter((key) => key.startsWith('POST '))
  .map((key) => key.slice('POST '.length))
  .filter((key) => PAGES.includes(key.split('?')[0] ?? ''))
  .toSorted()
