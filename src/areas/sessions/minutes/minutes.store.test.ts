import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { NOON, daysAfter } from '#areas/communities/communities.fixture.ts'
import { newId } from '#platform/ids.ts'
import { plan } from '../sessions.fixture.ts'
import { type Cast, LEARNED, openCast } from './cast.fixture.ts'
import { answerAmendment, proposeAmendment } from './use-cases/amend-line.ts'
import { compareVersions } from './use-cases/compare-versions.ts'
import { addLine, moveLine, removeLine, rewordLine } from './use-cases/edit-lines.ts'
import { listLearnings } from './use-cases/list-learnings.ts'
import { approveMinutes, proposeMinutes, sayNoLearning } from './use-cases/propose-minutes.ts'
import { readMinutes } from './use-cases/read-minutes.ts'
import { settleMinutes } from './use-cases/settle-minutes.ts'

let cast: Cast
let here: Cast['here']

beforeAll(async () => {
  cast = await openCast()
  here = cast.here
})
beforeEach(() => {
  here.clock = NOON
})
afterAll(() => here.close())

describe('when a room closes', () => {
  test('its minutes hold a line for each thing that was written, in the order of the plan', async () => {
    const { session, items } = await cast.held()
    const page = await cast.read(session)
    expect(page.lines.map(({ text, section }) => [section, text])).toEqual([
      ['learned', LEARNED],
      ['trying', 'Envoyer ma grille d’entretien au groupe'],
      ['notes', 'De l’élan.'],
    ])
    expect(page.lines.map(({ author }) => author)).toEqual([null, 'Omar', 'Omar'])
    expect(page.lines[0]?.step).toEqual({ fr: 'Ce que nous avons appris', en: 'What we learned' })
    expect(items).toHaveLength(3)
    expect(page.state).toBe('draft')
  })

  test('each line names its step, in the method and the version that were played', async () => {
    const { session } = await cast.held()
    const closing = { id: 'closing', version: 1 }
    const origins = async () => (await cast.read(session)).lines.map(({ origin }) => origin)
    expect(await origins()).toEqual([
      { key: 'learning', method: closing },
      { key: 'next-step', method: closing },
      { key: 'takeaway', method: closing },
    ])
    await addLine(here.house, cast.awa, {
      session,
      input: { section: 'notes', text: 'Ajouté' },
      language: 'fr',
    })
    expect((await origins()).at(-1)).toBeNull()
    // As they were kept before the method was.
    await here.db
      .updateTable('minutes_line')
      .set({ step: sql`step - 'method'` })
      .where('session_id', '=', session)
      .execute()
    expect((await origins())[0]).toEqual({ key: 'learning', method: null })
  })

  test('what was withdrawn is not in them, what came too late to be read there is, and says so', async () => {
    const { session } = await cast.held({
      wrote: [
        { step: 'learning', by: 0, text: 'Retiré', withdrawn: true },
        { step: 'learning', by: 1, text: 'Trop tard', late: true },
      ],
    })
    const { lines } = await cast.read(session)
    expect(lines.map(({ text, late }) => [text, late])).toEqual([['Trop tard', true]])
  })

  test('a next step with a name becomes a commitment of its author, without one it waits for nobody', async () => {
    const { session } = await cast.held({
      wrote: [
        { step: 'next-step', by: 1, text: 'Mien' },
        { step: 'next-step', by: 0, text: 'De personne', named: false },
      ],
    })
    const [first, second] = (await cast.read(session)).lines
    expect(first?.commitment).toMatchObject({ ownerName: 'Omar', state: 'open', due: null })
    expect(second?.commitment).toBeNull()
  })
})

describe('until they are approved', () => {
  test('only those who were present can read them; elsewhere they do not exist', async () => {
    const { session } = await cast.held()
    expect(await cast.open(session, cast.away)).toBeNull()
    expect(await cast.open(session, cast.stranger)).toBeNull()
    expect(await cast.open(newId<'session'>(here.clock))).toBeNull()
  })

  test('nobody from elsewhere can change them: hidden and missing answer alike', async () => {
    const { session } = await cast.held()
    const missing = newId<'session'>(here.clock)
    const input = { section: 'notes', text: 'Ajout' } as const
    for (const id of [session, missing]) {
      const notFound = { ok: false, code: 'not_found' }
      expect(
        await addLine(here.house, cast.stranger, { session: id, input, language: 'fr' }),
      ).toEqual(notFound)
      expect(await proposeMinutes(here.house, cast.stranger, id)).toEqual(notFound)
      expect(await approveMinutes(here.house, cast.stranger, id)).toEqual(notFound)
    }
    expect(await addLine(here.house, cast.away, { session, input, language: 'fr' })).toEqual({
      ok: false,
      code: 'not_present',
    })
  })
})

describe('editing', () => {
  test('each change makes a version, and the old ones stay readable to those present', async () => {
    const { session } = await cast.held()
    const line = await cast.lineWith(session, LEARNED)
    const input = { line: line.line, text: 'Aller vers les gens.' }
    await rewordLine(here.house, cast.omar, { session, input, language: 'fr' })
    await addLine(here.house, cast.awa, {
      session,
      input: { section: 'decided', text: 'On se revoit.' },
      language: 'fr',
    })
    const now = await cast.read(session)
    expect(now.version).toBe(3)
    expect(now.lines.map(({ text }) => text)).toContain('Aller vers les gens.')
    expect(now.versions.map(({ change, by }) => [change, by])).toEqual([
      ['added', 'Awa'],
      ['reworded', 'Omar'],
      ['composed', null],
    ])
    const first = await readMinutes(here.house, cast.awa, { session, version: 1 })
    expect(first?.lines.map(({ text }) => text)).toContain(LEARNED)
    expect(first?.me.mayEdit).toBe(false)
  })

  test('words put differently by somebody else no longer bear their author’s name', async () => {
    const { session } = await cast.held()
    const line = await cast.lineWith(session, 'De l’élan.')
    const input = { line: line.line, text: 'Beaucoup d’élan.' }
    await rewordLine(here.house, cast.awa, { session, input, language: 'fr' })
    expect((await cast.lineWith(session, 'Beaucoup d’élan.')).author).toBeNull()
  })

  test('a promise is worded by whoever made it', async () => {
    const { session } = await cast.held()
    const line = await cast.lineWith(session, 'Envoyer ma grille d’entretien au groupe')
    const input = { line: line.line, text: 'Envoyer la grille demain matin' }
    const refused = await rewordLine(here.house, cast.awa, { session, input, language: 'fr' })
    expect(refused).toEqual({ ok: false, code: 'is_commitment' })
  })
})

describe('two people at once', () => {
  test('the second to reword a line is told, and overwrites nothing unseen', async () => {
    const { session } = await cast.held()
    const { line, wording } = await cast.lineWith(session, LEARNED)
    const rewords = (who: typeof cast.awa, text: string, over: string) =>
      rewordLine(here.house, who, { session, input: { line, text, over }, language: 'fr' })
    expect((await rewords(cast.omar, 'Les mots d’Omar', wording)).ok).toBe(true)
    expect(await rewords(cast.awa, 'Les mots d’Awa', wording)).toEqual({
      ok: false,
      code: 'stale',
      field: 'text',
    })
    const seen = await cast.lineWith(session, 'Les mots d’Omar')
    expect((await rewords(cast.awa, 'Les mots des deux', seen.wording)).ok).toBe(true)
  })

  test('moving a line meanwhile is no other wording', async () => {
    const { session } = await cast.held()
    const { line, wording } = await cast.lineWith(session, LEARNED)
    await moveLine(here.house, cast.omar, { session, input: { line, section: 'decided' } })
    const input = { line, text: 'Mieux dit', over: wording }
    expect((await rewordLine(here.house, cast.awa, { session, input, language: 'fr' })).ok).toBe(
      true,
    )
  })

  test('both may add a line: both are there', async () => {
    const { session } = await cast.held()
    const added = await Promise.all(
      [cast.awa, cast.omar].map((who, index) =>
        addLine(here.house, who, {
          session,
          input: { section: 'notes', text: `Ajout ${index}` },
          language: 'fr',
        }),
      ),
    )
    expect(added.every(({ ok }) => ok)).toBe(true)
    expect((await cast.read(session)).version).toBe(3)
  })
})

describe('what a version changed', () => {
  test('is told word by word to those who were present, and to nobody else', async () => {
    const { session } = await cast.held()
    const { line } = await cast.lineWith(session, 'De l’élan.')
    const input = { line, text: 'De l’élan, et des noms.' }
    await rewordLine(here.house, cast.awa, { session, input, language: 'fr' })
    const asked = { session, version: 2 }
    expect(await compareVersions(here.house, cast.omar, asked)).toEqual({
      version: 2,
      lines: [
        {
          kind: 'reworded',
          section: 'notes',
          pieces: [
            { kind: 'same', text: 'De ' },
            { kind: 'gone', text: 'l’élan.' },
            { kind: 'new', text: 'l’élan, et des noms.' },
          ],
        },
      ],
    })
    await cast.approve(session)
    for (const who of [cast.away, cast.stranger])
      expect(await compareVersions(here.house, who, asked)).toBeNull()
    expect(await compareVersions(here.house, cast.awa, { session, version: 3 })).toBeNull()
  })
})

describe('approving', () => {
  test('needs something learned, or the reason why there is nothing', async () => {
    const { session } = await cast.held({ wrote: [] })
    expect(await proposeMinutes(here.house, cast.awa, session)).toEqual({
      ok: false,
      code: 'learning_needed',
    })
    const input = { because: 'Nous n’avons fait que nous présenter.' }
    await sayNoLearning(here.house, cast.awa, { session, input, language: 'fr' })
    expect(await proposeMinutes(here.house, cast.awa, session)).toMatchObject({ ok: true })
    expect((await cast.read(session)).noLearning?.body).toBe(input.because)
  })

  test('what was learned can no longer be taken cast.away once it is proposed', async () => {
    const { session } = await cast.held({ noteTaker: 0 })
    const { line } = await cast.lineWith(session, LEARNED)
    await proposeMinutes(here.house, cast.awa, session)
    const gone = { ok: false, code: 'learning_needed' }
    expect(await removeLine(here.house, cast.awa, { session, input: { line } })).toEqual(gone)
    const input = { line, section: 'notes' } as const
    expect(await moveLine(here.house, cast.awa, { session, input })).toEqual(gone)
  })

  test('all present saying yes approves at once, and the community reads what may leave the room', async () => {
    const { session } = await cast.held()
    await proposeMinutes(here.house, cast.awa, session)
    expect((await cast.read(session)).state).toBe('proposed')
    here.facts.length = 0
    await approveMinutes(here.house, cast.omar, session)
    expect(here.facts).toMatchObject([{ fact: 'sessions.minutesApproved', how: 'everyone' }])
    const page = await cast.open(session, cast.away)
    expect(page?.lines.map(({ text }) => text)).toContain(LEARNED)
    expect(page?.lines.map(({ author }) => author)).toEqual([null, null, null])
    const { learnings } = await listLearnings(here.house, cast.away)
    expect(learnings.find((each) => each.session === session)).toMatchObject({
      text: LEARNED,
      question: plan().question,
    })
  })

  test('seven quiet days approve too, the page says so before the job does', async () => {
    const { session } = await cast.held()
    await proposeMinutes(here.house, cast.awa, session)
    here.clock = daysAfter(NOON, 6.99)
    expect(await settleMinutes(here.house, here.clock)).toBe(0)
    here.clock = daysAfter(NOON, 7)
    expect((await cast.read(session)).state).toBe('approved')
    expect(await settleMinutes(here.house, here.clock)).toBeGreaterThan(0)
    expect(await settleMinutes(here.house, here.clock)).toBe(0)
    expect(await approveMinutes(here.house, cast.omar, session)).toEqual({
      ok: false,
      code: 'already_approved',
    })
  })

  test('an open amendment keeps them open; an accepted one asks everybody again', async () => {
    const { session } = await cast.held()
    await proposeMinutes(here.house, cast.awa, session)
    const { line } = await cast.lineWith(session, LEARNED)
    const amended = await proposeAmendment(here.house, cast.omar, {
      session,
      input: { line, text: 'Aller vers les gens coûte moins.' },
      language: 'fr',
    })
    if (!amended.ok) throw new Error(amended.code)
    expect(await approveMinutes(here.house, cast.omar, session)).toEqual({
      ok: false,
      code: 'own_amendment_open',
    })
    here.clock = daysAfter(NOON, 8)
    expect(await settleMinutes(here.house, here.clock)).toBe(0)
    const input = { amendment: amended.value, answer: 'accepted', reply: '' } as const
    expect(
      await answerAmendment(here.house, cast.omar, { session, input, language: 'fr' }),
    ).toEqual({
      ok: false,
      code: 'not_your_own',
    })
    await answerAmendment(here.house, cast.awa, { session, input, language: 'fr' })
    const page = await cast.read(session)
    expect(page).toMatchObject({ state: 'proposed', saidYes: 0 })
    expect(page.lines.map(({ text }) => text)).toContain('Aller vers les gens coûte moins.')
  })

  test('once proposed, those without the note-taker’s hat amend instead of editing', async () => {
    const { session } = await cast.held()
    await proposeMinutes(here.house, cast.awa, session)
    const { line } = await cast.lineWith(session, LEARNED)
    const input = { line, section: 'notes' } as const
    expect(await moveLine(here.house, cast.omar, { session, input })).toEqual({
      ok: false,
      code: 'amend_instead',
    })
  })
})
