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

/** From shifts to families. */
export const AUTUMN: readonly SessionStory<Who>[] = [
  {
    ...USUAL,
    question: 'A near miss at seven in the evening: what happened, and what do we change?',
    daysAgo: 133,
    level: 'roomOnly',
    method: 'aar',
    plannedBy: 'grace',
    hats: [
      ['facilitator', 'priya'],
      ['noteTaker', 'sian'],
    ],
    remote: ['priya', 'grace', 'sian', 'tom', 'ruth', 'kwame'],
    absent: ['daniel', 'ifeoma'],
    held: {
      room: {
        told: [
          {
            who: 'priya',
            key: 'priya-back',
            outcome: 'kept',
            learned:
              'Four groups so far. The quiet ones speak first, because the words are already there.',
          },
        ],
        written: {
          'check-in/arrive': [
            ['ruth', 'I have been awake since yesterday, and I am glad to meet you all.', 'named'],
          ],
          'aar/intended': [
            ['grace', 'Two nurses hand over one bay at the bedside, with the chart in hand.'],
          ],
          'aar/actual': [
            ['grace', 'One of them was called away half-way. Each thought the other had finished.'],
            ['tom', 'The dose was written once and given twice, nearly.'],
          ],
          'aar/why': [
            ['kwame', 'Nothing on the ward showed that a handover was open.'],
            ['ruth', 'We interrupt each other because we can see each other.'],
          ],
          'aar/next-time': [
            ['sian', 'An interrupted handover starts again from the top. No exceptions.'],
          ],
          'closing/learning': [
            ['ruth', 'A handover that was interrupted has not happened.', 'named'],
          ],
          'closing/takeaway': [
            ['grace', 'Nobody asked whose fault it was.'],
            ['ruth', 'A red apron on the bed rail.'],
          ],
        },
        promises: [
          {
            who: 'ruth',
            key: 'ruth-apron',
            text: 'Hang a red apron on the bed rail while a handover is open, for two weeks.',
            due: 105,
            step: 'aar/next-time',
          },
          {
            who: 'grace',
            key: 'grace-top',
            text: 'Start again from the top after every interruption, and count how often.',
            due: 100,
          },
        ],
      },
      minutes: {
        by: 'sian',
        proposed: 131,
        yes: [
          ['priya', 130],
          ['grace', 130],
          ['tom', 130],
          ['ruth', 129],
          ['kwame', 128],
        ],
      },
      outcomes: [
        {
          who: 'ruth',
          key: 'ruth-apron',
          daysAgo: 104,
          outcome: 'kept',
          learned:
            'Visitors asked what it was, and then kept their distance. We never told them to.',
        },
      ],
    },
  },
  {
    ...USUAL,
    question: 'What do families hear when we hand over?',
    daysAgo: 56,
    level: 'unattributed',
    method: 'w3',
    plannedBy: 'priya',
    preparation: 'Ask one relative what they remember of yesterday evening.',
    hats: [
      ['facilitator', 'grace'],
      ['noteTaker', 'sian'],
      ['timekeeper', 'tom'],
    ],
    remote: ['grace', 'sian', 'tom', 'ruth', 'priya', 'kwame', 'ifeoma'],
    absent: ['daniel'],
    held: {
      room: {
        told: [
          {
            who: 'grace',
            key: 'grace-top',
            outcome: 'dropped',
            learned:
              'I stopped counting after a week. We start again without thinking about it now.',
          },
        ],
        written: {
          'check-in/arrive': [
            ['ifeoma', 'Rain on a tin roof. Tell me if you cannot hear me.', 'named'],
            ['kwame', 'Curious.'],
          ],
          'w3/what-alone': [
            ['ruth', 'Of twelve families, nine remembered the tone of voice and two the plan.'],
            ['sian', 'A daughter corrected a medicine we had wrong for three days.'],
            ['priya', 'One father heard “nothing by mouth” and stopped talking to his son.'],
          ],
          'w3/what-together': [['tom', 'They hear far more than we think, and something else.']],
          'w3/so-what-together': [
            [
              'ruth',
              'Families remember how we said it. So the plan has to fit in one calm sentence.',
            ],
            ['sian', 'Ask the family what we have wrong, and they will find it.'],
          ],
          'w3/now-what-alone': [['kwame', 'Say one sentence to the family first, then hand over.']],
          'closing/learning': [
            [
              'priya',
              'A family that is asked for one correction stops listening for what we hide.',
              'named',
            ],
          ],
          'closing/takeaway': [
            ['grace', 'One calm sentence.'],
            ['tom', 'I will put the clipboard down.'],
          ],
        },
        promises: [
          {
            who: 'sian',
            key: 'sian-wrong',
            text: 'Ask one family a day “what have we got wrong?” and write down the answers.',
            due: 20,
            step: 'w3/now-what-together',
          },
          {
            who: 'priya',
            key: 'priya-sentence',
            text: 'Teach “one calm sentence first” on two wards.',
            due: -3,
            step: 'w3/now-what-together',
          },
          {
            who: 'kwame',
            key: 'kwame-first',
            text: 'Speak to the family before the chart, every evening for two weeks.',
            due: 30,
          },
        ],
      },
      minutes: {
        by: 'sian',
        proposed: 53,
        yes: [
          ['grace', 52],
          ['tom', 52],
          ['ruth', 52],
          ['priya', 51],
        ],
      },
      outcomes: [
        {
          who: 'kwame',
          key: 'kwame-first',
          daysAgo: 29,
          outcome: 'adapted',
          learned: 'With sixty beds I cannot speak to everyone. I speak to whoever is standing.',
        },
        {
          who: 'sian',
          key: 'sian-wrong',
          daysAgo: 19,
          outcome: 'kept',
          learned: 'Fourteen answers, five real errors, and one cake.',
        },
      ],
    },
  },
]
