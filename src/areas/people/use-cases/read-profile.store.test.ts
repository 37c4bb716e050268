import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type People, openPeople, somebody } from '../people.fixture.ts'
import { saveSuspension } from '../store/keys.ts'
import type { Aspect, PersonId, Reach, SignedInPerson, Visibility } from '../types.ts'
import { editLine, editName } from './edit-profile.ts'
import { editReach } from './edit-preferences.ts'
import { findContact, mailTimes } from './find-contact.ts'
import { findKindred } from './find-kindred.ts'
import { findTouching } from './find-touching.ts'
import { findTelling } from './find-telling.ts'
import { readProfile } from './read-profile.ts'
import { confirmGoal, recallGoal } from './recall-goal.ts'

let people: People
beforeAll(async () => {
  people = await openPeople()
})
afterAll(() => people.close())

async function person(name?: string): Promise<SignedInPerson> {
  const made = await somebody(people, name ? { name } : {})
  return {
    kind: 'person',
    ...made,
    isAdministrator: false,
    via: 'device',
    pass: made.person as never,
    scopes: [],
  }
}

async function tell(who: SignedInPerson, aspect: Aspect, body: string, visibility: Visibility) {
  await editLine(people.house, who, { aspect, body, visibility }, 'fr')
}

async function aspectsFor(who: PersonId, nearness: 'self' | 'peer' | 'stranger') {
  return (await readProfile(people.house, who, nearness))?.lines.map(({ aspect }) => aspect)
}

describe('a profile', () => {
  test('shows each line to its own readers', async () => {
    const awa = await person()
    await tell(awa, 'difficulties', 'Parler devant un groupe', 'me')
    await tell(awa, 'lived', 'Dix ans de classe unique', 'communities')
    await tell(awa, 'field', 'École primaire', 'instance')
    expect(await aspectsFor(awa.person, 'self')).toEqual(['lived', 'field', 'difficulties'])
    expect(await aspectsFor(awa.person, 'peer')).toEqual(['lived', 'field'])
    expect(await aspectsFor(awa.person, 'stranger')).toEqual(['field'])
  })

  test('of somebody who shows strangers nothing is missing for them, as is a suspended one', async () => {
    const quiet = await person()
    await tell(quiet, 'lived', 'Une longue histoire', 'communities')
    expect(await readProfile(people.house, quiet.person, 'stranger')).toBeNull()
    expect(await readProfile(people.house, quiet.person, 'peer')).not.toBeNull()
    await saveSuspension(people.db, quiet.person, { suspendedAt: new Date(), now: new Date() })
    expect(await readProfile(people.house, quiet.person, 'peer')).toBeNull()
  })

  test('loses a line that is emptied, and keeps name and languages as given', async () => {
    const awa = await person()
    await tell(awa, 'goals', 'Changer une chose', 'communities')
    await tell(awa, 'lived', 'Trois écoles', 'communities')
    await editLine(people.house, awa, { aspect: 'goals', visibility: 'communities' }, 'fr')
    await tell(awa, 'lived', '', 'communities')
    await editName(people.house, awa, { name: 'Zoé Étienne', languages: ['wo', 'fr', 'wo'] })
    expect(await readProfile(people.house, awa.person, 'peer')).toMatchObject({
      name: 'Zoé Étienne',
      languages: ['wo', 'fr'],
      lines: [],
    })
  })
})

describe('a goal', () => {
  const DAY = 86_400_000

  test('comes back to its author alone, whoever may read the line', async () => {
    const [awa, omar] = [await person(), await person()]
    expect(await recallGoal(people.house, awa.person)).toBeNull()
    await tell(awa, 'goals', 'Parler en dernier', 'me')
    await tell(awa, 'field', 'École primaire', 'communities')
    expect(await recallGoal(people.house, awa.person)).toMatchObject({
      body: 'Parler en dernier',
      visibility: 'me',
      isToReview: false,
    })
    expect(await aspectsFor(awa.person, 'peer')).toEqual(['field'])
    expect(await recallGoal(people.house, omar.person)).toBeNull()
  })

  test('is asked about after three months, and again three months after it was said to hold', async () => {
    const awa = await person()
    await tell(awa, 'goals', 'Parler en dernier', 'communities')
    const isToReview = async () => (await recallGoal(people.house, awa.person))?.isToReview
    people.wait(89 * DAY)
    expect(await isToReview()).toBe(false)
    people.wait(DAY)
    expect(await isToReview()).toBe(true)
    expect(await confirmGoal(people.house, awa.person)).toMatchObject({ ok: true })
    expect(await isToReview()).toBe(false)
    people.wait(90 * DAY)
    expect(await isToReview()).toBe(true)
    people.wait(-180 * DAY)
  })

  test('that nobody wrote cannot be said to hold', async () => {
    const awa = await person()
    expect(await confirmGoal(people.house, awa.person)).toMatchObject({ code: 'not_found' })
  })
})

describe('what somebody tells of themselves', () => {
  test('brings them what touches it: what they seek first, then what they could bring along', async () => {
    const awa = await person()
    await tell(awa, 'difficulties', 'Finir une réunion à l’heure', 'me')
    await tell(awa, 'can_share', 'Des récits de vie en wolof', 'instance')
    const topics = [
      { id: 'meetings', text: 'Comment abréger nos réunions ?' },
      { id: 'stories', text: 'Que disent les récits de vie ?' },
      { id: 'gardens', text: 'Un jardin partagé' },
    ]
    expect(await findTouching(people.house, awa.person, topics)).toEqual({
      meetings: { mine: 'difficulties', words: ['réunion'] },
      stories: { mine: 'can_share', words: ['récits'] },
    })
    const other = await person()
    expect(await findTouching(people.house, other.person, topics)).toEqual({})
  })
})

describe('people to talk to', () => {
  test('those who said “not now” are marked, at once', async () => {
    const [seeker, helper] = [await person(), await person()]
    await tell(seeker, 'difficulties', 'Les réunions muettes', 'me')
    await tell(helper, 'lived', 'J’ai relancé des réunions muettes', 'communities')
    const found = () => findKindred(people.house, seeker, [helper.person])
    expect(await found()).toMatchObject([{ isResting: false }])
    await editReach(people.house, helper, { ...ANY, days: [], notNow: true })
    expect(await found()).toMatchObject([{ isResting: true }])
  })

  test('what somebody finds hard brings those who lived it', async () => {
    const [seeker, helper, other] = [await person(), await person('Moussa'), await person('Loin')]
    await tell(seeker, 'difficulties', 'Les réunions où personne ne parle', 'me')
    await tell(helper, 'lived', 'J’ai relancé des réunions muettes', 'communities')
    await tell(other, 'lived', 'Un jardin partagé', 'communities')
    const found = await findKindred(people.house, seeker, [helper.person, other.person])
    expect(found).toMatchObject([
      { name: 'Moussa', mine: 'difficulties', theirs: 'lived', words: ['réunions'] },
    ])
  })

  test('what somebody keeps to themselves brings nobody to them', async () => {
    const [seeker, hidden] = [await person(), await person()]
    await tell(seeker, 'looking_for', 'évaluation entre pairs', 'me')
    await tell(hidden, 'can_share', 'évaluation entre pairs', 'me')
    expect(await findKindred(people.house, seeker, [hidden.person])).toEqual([])
  })
})

const ANY = { channel: 'mail', days: [], notNow: false } as const

describe('being reached', () => {
  test('contact buttons and mails obey “not now” at once, and its end', async () => {
    const awa = await person()
    expect(await findContact(people.house, awa.person, 'peer')).toEqual({
      kind: 'mail',
      email: awa.email,
      opens: null,
    })
    expect(await opens(awa.person)).toBeInstanceOf(Date)
    await editReach(people.house, awa, { ...ANY, days: [], notNow: true })
    expect(await findContact(people.house, awa.person, 'peer')).toEqual({
      kind: 'not_now',
      until: null,
    })
    expect(await opens(awa.person)).toBeNull()
    await editReach(people.house, awa, {
      ...ANY,
      days: [],
      notNow: true,
      notNowUntil: '2001-01-01',
    })
    expect(await findContact(people.house, awa.person, 'peer')).toMatchObject({ kind: 'mail' })
  })

  test('only peers get a button, and it is the channel somebody chose', async () => {
    const awa = await person()
    await editReach(people.house, awa, {
      ...ANY,
      days: [],
      channel: 'phone',
      phone: '+221 77 000 00 00',
    })
    expect(await findContact(people.house, awa.person, 'stranger')).toBeNull()
    const number = '+221 77 000 00 00' satisfies Reach['detail']
    expect(await findContact(people.house, awa.person, 'peer')).toMatchObject({
      kind: 'phone',
      number,
    })
  })

  test('no news go to an address that nobody confirmed', async () => {
    const { person: unproven } = await somebody(people, { isVerified: false })
    expect(await opens(unproven)).toBeUndefined()
  })
})

async function opens(who: PersonId): Promise<Date | null | undefined> {
  const now = people.house.now()
  return (await mailTimes(people.db, [who], now)).get(who)?.opens
}

describe('looking for somebody among one’s peers', () => {
  test('field and interests are found whatever their accents, and lines kept to oneself are not', async () => {
    const [awa, omar] = [await person('Awa'), await person('Omar')]
    const line = { language: 'fr' } as const
    await editLine(
      people.house,
      awa,
      { aspect: 'field', body: 'Évaluation participative', visibility: 'communities' },
      line.language,
    )
    await editLine(
      people.house,
      omar,
      { aspect: 'difficulties', body: 'L’évaluation me pèse', visibility: 'me' },
      line.language,
    )
    const peers = [awa.person, omar.person]
    const found = await findTelling(people.house, peers, 'EVALUATION')
    expect([...found].map(([who, { aspect }]) => [who, aspect])).toEqual([[awa.person, 'field']])
    expect((await findTelling(people.house, peers, '  ')).size).toBe(0)
    expect((await findTelling(people.house, [], 'évaluation')).size).toBe(0)
  })
})
