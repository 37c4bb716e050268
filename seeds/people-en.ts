import type { PersonStory } from '../src/areas/people/seed.ts'
import type { Who } from './story.ts'

type Told = Omit<PersonStory, 'name' | 'email' | 'locale'>

/** Those who write in English. */
export const ENGLISH_SPEAKERS: Partial<Record<Who, Told>> = {
  grace: {
    zone: 'Europe/Dublin',
    languages: ['en', 'ga'],
    profile: {
      working_on:
        'Moving our evening handover from the corridor to the bedside, one bay at a time.',
      lived: 'Twenty-two years on surgical wards in Cork, six of them on nights.',
      can_share: 'How to bring up a near miss without anybody looking for someone to blame.',
      looking_for: 'Ways to involve patients who do not want to hear it all.',
      field: 'Surgical nursing, patient safety.',
    },
  },
  kwame: {
    zone: 'Africa/Accra',
    languages: ['en', 'tw', 'fr'],
    profile: {
      working_on: 'A paper handover sheet that survives a power cut on a ward of sixty beds.',
      lived: 'Setting up a night team with half the people the plan asked for.',
      can_share: 'What to drop from a form when there is no time for all of it.',
      looking_for: 'How others check that a message was understood and not only heard.',
    },
  },
  priya: {
    zone: 'Europe/London',
    languages: ['en', 'ta'],
    profile: {
      working_on:
        'Teaching new nurses to hand over in ninety seconds without leaving the worry out.',
      lived: 'Being the newest person on a team that never asked a question.',
      can_share: 'Short role plays for the end of a shift.',
      looking_for: 'Stories of handovers that went wrong and what came of them.',
      goals: 'Run one practice session on every ward of our hospital this year.',
    },
    kept: { goals: 'communities' },
  },
  tom: {
    zone: 'Europe/London',
    languages: ['en'],
    profile: {
      working_on: 'Counting how often the day team phones the night team at home. Too often.',
      lived: 'Fifteen years as a charge nurse in Leeds.',
      can_share: 'Simple tallies that a ward keeps by itself.',
      looking_for: 'How to stop counting once the point is made.',
    },
  },
  ifeoma: {
    zone: 'Africa/Lagos',
    languages: ['en', 'ig'],
    profile: {
      working_on: 'Handing over between the labour ward and the theatre when both are full.',
      lived: 'Training midwives in four states with one suitcase of materials.',
      can_share: 'Call and response: getting the other side to say it back.',
      looking_for: 'Ideas for teams that never meet in the same room.',
    },
  },
  sian: {
    zone: 'Europe/London',
    languages: ['cy', 'en'],
    profile: {
      working_on: 'Bilingual handovers in Cardiff, where half the ward thinks in Welsh.',
      lived: 'A complaint that turned into the best conversation of my career.',
      can_share: 'How to write up a meeting so that the night shift reads it.',
      looking_for: 'Anyone who has handed over with families present.',
    },
  },
  daniel: {
    zone: 'Europe/London',
    languages: ['en', 'tl', 'es'],
    profile: {
      working_on: 'The first ten minutes of a shift in intensive care.',
      lived: 'Three hospitals, three ways of saying the same thing.',
      can_share: 'A checklist that is allowed to shrink.',
      looking_for: 'Somebody to swap a visit with.',
    },
  },
  ruth: {
    zone: 'Africa/Accra',
    languages: ['en', 'ee'],
    profile: {
      working_on: 'Follow-up calls to families after discharge, made from the nurses’ station.',
      lived: 'A year as the only night sister on a children’s ward.',
      can_share: 'What families remember of what we told them, and what they do not.',
      looking_for: 'How to keep a promise made at four in the morning.',
    },
  },
  marta: {
    zone: 'Europe/London',
    languages: ['en', 'pl'],
    profile: {
      working_on: 'A repair café in a Bristol library, first Saturday of the month.',
      lived: 'Seven years of volunteers who came for a toaster and stayed.',
      can_share: 'How to say no to a repair without losing the person.',
      looking_for: 'How other places share the keys, and the worry.',
      interests: 'Repair, tool libraries, Saturday workshops.',
    },
  },
  joe: {
    zone: 'Europe/London',
    languages: ['en'],
    profile: {
      working_on: 'Turning a closed pub garden into growing space for forty households.',
      lived: 'Losing a lease with two weeks’ notice.',
      can_share: 'Reading a lease before you sign it.',
      looking_for: 'Agreements that outlive the people who signed them.',
    },
  },
  hannah: {
    zone: 'Europe/London',
    languages: ['en'],
    profile: {
      working_on: 'My first year as a staff nurse, on a medical ward in Bath.',
      looking_for: 'People who remember how hard the first handovers are.',
    },
  },
}
