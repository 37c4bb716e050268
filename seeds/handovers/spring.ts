import type { SessionStory } from '../../src/areas/sessions/seed.ts'
import type { Who } from '../story.ts'

const USUAL = {
  community: 'handovers',
  language: 'en',
  weekday: 3,
  time: '18:30',
  zone: 'Europe/London',
  format: 'online',
  inRoom: [],
} as const

/** Five wards find out that they lose the same things. */
export const SPRING: readonly SessionStory<Who>[] = [
  {
    ...USUAL,
    question: 'What gets lost between two shifts, and how would we know?',
    daysAgo: 287,
    level: 'unattributed',
    preparation: 'Write down one thing you learned too late last month. No names.',
    method: 'w3',
    plannedBy: 'grace',
    hats: [
      ['facilitator', 'grace'],
      ['noteTaker', 'tom'],
    ],
    remote: ['grace', 'kwame', 'priya', 'tom', 'ifeoma'],
    absent: [],
    held: {
      room: {
        written: {
          'check-in/arrive': [
            ['kwame', 'Straight from a double shift. Glad of the chair.', 'named'],
            ['priya', 'A bit nervous.'],
          ],
          'w3/what-alone': [
            ['tom', 'Our day team phoned the night team at home eleven times last month.'],
            ['ifeoma', 'The theatre hears about the bleeding, never about the mother being alone.'],
            ['priya', 'New nurses leave out what worries them because there is no box for it.'],
            ['kwame', 'The sheet has forty lines. Six are ever filled in.'],
          ],
          'w3/what-together': [['grace', 'All of us lose the worry and keep the numbers.']],
          'w3/so-what-alone': [['grace', 'We write for the file and hope the person reads it.']],
          'w3/so-what-together': [
            ['priya', 'What gets lost is rarely a fact. It is what somebody was uneasy about.'],
            ['kwame', 'A form that is too long is a way of not deciding what matters.'],
          ],
          'w3/now-what-alone': [
            ['tom', 'Ask one extra question at the end: what are you worried about?'],
          ],
          'closing/takeaway': [
            ['ifeoma', 'Same problem, five countries.'],
            ['tom', 'Say the worry.'],
          ],
        },
        promises: [
          {
            who: 'tom',
            key: 'tom-worry',
            text: 'End every handover this month with “what are you worried about?” and count the answers.',
            due: 255,
            step: 'w3/now-what-together',
          },
          {
            who: 'kwame',
            key: 'kwame-sheet',
            text: 'Cut our sheet from forty lines to ten and try it for a week.',
            due: 250,
            step: 'w3/now-what-together',
          },
        ],
      },
      minutes: {
        by: 'tom',
        proposed: 284,
        yes: [
          ['grace', 283],
          ['kwame', 283],
          ['priya', 283],
          ['ifeoma', 281],
        ],
      },
    },
  },
  {
    ...USUAL,
    question: 'How short can a handover be before it stops being safe?',
    daysAgo: 245,
    level: 'roomOnly',
    method: 'codev',
    plannedBy: 'kwame',
    hats: [
      ['facilitator', 'priya'],
      ['client', 'kwame'],
      ['noteTaker', 'sian'],
    ],
    remote: ['grace', 'kwame', 'priya', 'tom', 'sian'],
    absent: ['ifeoma'],
    held: {
      room: {
        told: [
          {
            who: 'tom',
            key: 'tom-worry',
            outcome: 'kept',
            learned: 'Thirty-one worries in a month. Nine of them came true before morning.',
          },
          {
            who: 'kwame',
            key: 'kwame-sheet',
            outcome: 'adapted',
            learned:
              'Ten lines were nine too many for the night team. We kept four and a blank space.',
          },
        ],
        written: {
          'check-in/arrive': [['sian', 'First time here. Shwmae, everyone.', 'named']],
          'codev/opening': [
            ['kwame', 'Four lines work. Now the day team says it feels careless.'],
            ['grace', 'Our consultants want their own round back.'],
          ],
          'codev/statement': [
            [
              'kwame',
              'The short sheet is safer by our own count, and half of my colleagues do not trust it because it looks like nothing.',
            ],
          ],
          'codev/clarification': [
            ['tom', 'Who filled in the long one, and when?'],
            ['sian', 'What do they do with the blank space?'],
          ],
          'codev/contract': [
            [
              'kwame',
              'I would like you to help me bring the day team along without winning an argument.',
            ],
          ],
          'codev/consultation': [
            ['grace', 'We let the doubters design the second version. It came out shorter.'],
            ['tom', 'Show them the calls that stopped. Then stop counting.'],
            ['sian', 'Ask what the long form protected them from.'],
          ],
          'codev/learning': [
            ['priya', 'People defend a form because of the day it saved them. Ask for that day.'],
          ],
          'closing/learning': [
            ['tom', 'Whoever doubts a change should hold the pen for its next version.', 'named'],
          ],
          'closing/takeaway': [['kwame', 'I will ask for that day.']],
        },
        promises: [
          {
            who: 'kwame',
            key: 'kwame-doubters',
            text: 'Ask the two who doubt most to write version three with me.',
            due: 220,
            step: 'codev/plan',
          },
        ],
      },
      minutes: {
        by: 'sian',
        proposed: 243,
        yes: [
          ['kwame', 242],
          ['priya', 242],
        ],
      },
    },
  },
  {
    ...USUAL,
    question: 'How do we check that it was understood, and not only heard?',
    daysAgo: 196,
    level: 'publishable',
    method: 'knowledge-talk',
    plannedBy: 'priya',
    hats: [
      ['facilitator', 'tom'],
      ['speaker', 'ifeoma'],
      ['noteTaker', 'sian'],
    ],
    remote: ['tom', 'ifeoma', 'grace', 'priya', 'sian', 'daniel'],
    absent: ['kwame'],
    held: {
      room: {
        written: {
          'check-in/arrive': [['daniel', 'Between two nights. I may go quiet.', 'named']],
          'knowledge-talk/talk': [
            [
              'ifeoma',
              'Call and response: nobody leaves before the other side has said it back in their own words.',
            ],
            ['ifeoma', 'It takes twenty seconds, and it is the listener who ends the handover.'],
          ],
          'knowledge-talk/questions': [
            ['grace', 'What do you do when the senior one will not say it back?'],
            ['daniel', 'Does it still work at four in the morning?'],
          ],
          'knowledge-talk/dialogue': [
            ['sian', 'We say it in one language and hear it back in the other. It finds the gaps.'],
            ['priya', 'My students laugh the first week. By the third they ask for it.'],
          ],
          'closing/learning': [
            ['grace', 'Let the listener end the handover, not the speaker.', 'named'],
            ['sian', 'Hearing it back in another language shows what was never said.', 'named'],
          ],
          'closing/takeaway': [
            ['tom', 'Twenty seconds.'],
            ['ifeoma', 'I talked about my own ward without a single slide.'],
          ],
        },
        promises: [
          {
            who: 'priya',
            key: 'priya-back',
            text: 'Practise saying it back with every new group, from their first week.',
            due: 165,
          },
          {
            who: 'daniel',
            key: 'daniel-four',
            text: 'Try it at four in the morning for five nights.',
            due: 170,
          },
        ],
      },
      minutes: {
        by: 'sian',
        proposed: 194,
        yes: [
          ['tom', 193],
          ['ifeoma', 193],
          ['grace', 192],
          ['priya', 192],
          ['daniel', 190],
        ],
      },
      outcomes: [
        {
          who: 'kwame',
          key: 'kwame-doubters',
          daysAgo: 218,
          outcome: 'kept',
          learned: 'They took out a line I had fought for. They were right.',
        },
        {
          who: 'daniel',
          key: 'daniel-four',
          daysAgo: 171,
          outcome: 'adapted',
          learned:
            'At four we are too tired to say it all back. We say back only the one worry, and that we do.',
        },
      ],
    },
  },
]
