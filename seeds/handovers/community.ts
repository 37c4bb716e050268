import type { CommunityStory } from '../../src/areas/communities/seed.ts'
import type { Who } from '../story.ts'

const WHY =
  'A patient came to harm because two good teams never spoke to each other. We come together to make sure that what one shift knows, the next one knows too.'

const CHARTER = {
  domain: 'Handing over care between shifts, wards and hospitals.',
  mission:
    'We learn from our own wards how to hand over so that nothing that matters is lost, and we try one small change at a time.',
  vision: '',
  values: 'Candour, curiosity, and no blame.',
  ambition:
    'Within a year, every member has tried two changes on a real shift and told us how it went.',
  norms:
    'No names of patients or colleagues, ever.\nWe say what happened before we say what it means.\nEveryone speaks once before anyone speaks twice.',
}

/** English: nurses and midwives in Ireland, the United Kingdom, Ghana and Nigeria. */
export const HANDOVERS: CommunityStory<Who> = {
  key: 'handovers',
  founder: 'grace',
  daysAgo: 345,
  answers: {
    why: { purpose: 'improveResults', why: WHY, language: 'en' },
    about: {
      name: 'Better handovers',
      question: 'What gets lost between two shifts, and how would we know?',
    },
    kind: { kind: 'professionalLearning', origin: 'topic', originName: '' },
    who: { visibility: 'instance', joinRule: 'onRequest', languages: ['en'] },
    rhythm: {
      rhythm: 'A Wednesday every six weeks, ninety minutes, after the day shift.',
      firstDate: '',
    },
    charter: CHARTER,
  },
  members: [
    {
      who: 'kwame',
      daysAgo: 343,
      engagement: 'core',
      note: 'Grace told me about this group. I have a ward of sixty beds and a lot of questions.',
    },
    {
      who: 'priya',
      daysAgo: 342,
      engagement: 'core',
      note: 'I train new nurses and would love to hear what they run into elsewhere.',
    },
    {
      who: 'tom',
      daysAgo: 339,
      engagement: 'active',
      note: 'I count things. Happy to count fewer.',
    },
    {
      who: 'ifeoma',
      daysAgo: 336,
      engagement: 'active',
      note: 'Midwife, Lagos. Between labour ward and theatre we lose too much.',
      welcomedBy: 'kwame',
    },
    {
      who: 'sian',
      daysAgo: 292,
      engagement: 'active',
      note: 'I hand over in two languages every day and nobody ever taught me how.',
      welcomedBy: 'priya',
    },
    {
      who: 'daniel',
      daysAgo: 250,
      engagement: 'occasional',
      note: 'Intensive care, nights mostly, so I will come when I can.',
      welcomedBy: 'tom',
    },
    {
      who: 'ruth',
      daysAgo: 180,
      engagement: 'active',
      note: 'Kwame and I work two corridors apart. It took this group for us to talk.',
      welcomedBy: 'kwame',
    },
  ],
  charters: [
    {
      by: 'grace',
      daysAgo: 315,
      reason: 'Short enough to read before a shift. Tell me what is missing.',
      delayDays: 14,
      texts: {},
      words: [
        { who: 'kwame', after: 1, answer: 'yes' },
        { who: 'priya', after: 1, answer: 'yes' },
        {
          who: 'tom',
          after: 4,
          answer: 'reservation',
          reason:
            'Two changes in a year may be a lot for those who work nights only. I can live with it.',
        },
        { who: 'ifeoma', after: 5, answer: 'yes' },
      ],
    },
    {
      by: 'sian',
      daysAgo: 5,
      reason:
        'I would like a line about families, since half of our last sessions were about them.',
      delayDays: 14,
      texts: {
        en: {
          ...CHARTER,
          vision:
            'Patients and families hear the handover that concerns them, and can put it right.',
        },
      },
      words: [
        { who: 'grace', after: 1, answer: 'yes' },
        { who: 'ruth', after: 2, answer: 'yes' },
        {
          who: 'daniel',
          after: 3,
          answer: 'reservation',
          reason: 'Yes on the wards. In intensive care we need to say how, and when not.',
        },
      ],
    },
  ],
  hats: [
    { hat: 'facilitator', who: 'grace', daysAgo: 344 },
    { hat: 'coordinator', who: 'tom', daysAgo: 300 },
    {
      hat: 'facilitator',
      who: 'priya',
      daysAgo: 150,
      from: 'grace',
      note: 'You have been running half of it anyway. Enjoy it.',
    },
    { hat: 'noteTaker', who: 'sian', daysAgo: 200 },
  ],
  questions: [
    {
      by: 'priya',
      daysAgo: 45,
      reason: 'Three of us brought it up last time.',
      texts: [
        {
          language: 'en',
          why: WHY,
          question: 'How do we hand over with the patient and the family in the room?',
          rhythm: 'A Wednesday every six weeks, ninety minutes, after the day shift.',
        },
      ],
    },
  ],
  confirmed: [
    {
      by: 'kwame',
      daysAgo: 60,
      reason:
        'Two near misses caught at handover this season, both by somebody asking for the worry.',
    },
  ],
  invited: [
    {
      by: 'ruth',
      daysAgo: 1,
      address: 'esi.boateng@example.org',
      note: 'Esi, this is the group I told you about. Ninety minutes, and nobody takes the register.',
    },
  ],
  waiting: [
    {
      who: 'hannah',
      daysAgo: 2,
      note: 'First-year staff nurse in Bath. I freeze at handover and would like to hear that it passes.',
    },
  ],
}
