import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { memoryDoor } from './memory-door.fixture.ts'
import type { Letter } from './outbox.ts'
import { openSmtp, type MailDoor } from './send.ts'
import { openSmtpSink, refusal } from './smtp.fixture.ts'

const letter: Letter = {
  subject: 'Votre lien pour entrer, dès aujourd’hui',
  text: 'Bonjour Élodie,\n\nhttps://p.example/x',
  html: '<p>Bonjour Élodie</p>',
  link: 'https://p.example/x',
}

/** A door, and what came out on its other side. */
interface Outside {
  readonly door: MailDoor
  arrived(): Promise<{ to: string; subject: string; text: string; html: string }[]>
  refuse(answer: Error | null): void
  end(): Promise<void>
}

describe.each([
  ['in memory', inMemory],
  ['through a server', throughServer],
] as const)('A mail that leaves %s', (_, open) => {
  test('reaches whom it is for, with its subject, as text and as HTML', async () => {
    const outside = await open()
    await outside.door.send({ id: 'one', to: 'elodie@p.example', letter })
    const { subject, text, html } = letter
    expect(await outside.arrived()).toEqual([{ to: 'elodie@p.example', subject, text, html }])
    await outside.end()
  })

  test('and is refused says so with its code, and does not arrive; the next one does', async () => {
    const outside = await open()
    const mail = { id: 'one', to: 'elodie@p.example', letter }
    for (const responseCode of [451, 550]) {
      outside.refuse(refusal(responseCode))
      await expect(outside.door.send(mail)).rejects.toMatchObject({ responseCode })
    }
    outside.refuse(null)
    await outside.door.send(mail)
    expect(await outside.arrived()).toHaveLength(1)
    await outside.end()
  })

  test('goes one by one, though many leave together', async () => {
    const outside = await open()
    const names = ['a', 'b', 'c', 'd', 'e']
    await Promise.all(names.map((id) => outside.door.send({ id, to: `${id}@p.example`, letter })))
    const to = (await outside.arrived()).map((mail) => mail.to)
    expect(to.toSorted()).toEqual(names.map((id) => `${id}@p.example`))
    await outside.end()
  })
})

async function inMemory(): Promise<Outside> {
  const door = memoryDoor()
  return {
    door,
    arrived: async () =>
      door.left.map(({ to, letter: { subject, text, html } }) => ({ to, subject, text, html })),
    refuse: (answer) => void (door.answer = answer),
    end: async () => door.close(),
  }
}

async function throughServer(): Promise<Outside> {
  const sink = await openSmtpSink()
  const door = openSmtp(sink.url, 'Palabre <palabre@p.example>')
  return {
    door,
    arrived: () => Promise.all(sink.received.map(read)),
    refuse: (answer) => void (sink.answer = answer),
    end: async () => {
      door.close()
      await sink.close()
    },
  }
}

async function read(raw: string) {
  const { to, subject = '', text = '', html = '' } = await PostalMime.parse(raw)
  return { to: to?.[0]?.address ?? '', subject, text: text.trim(), html: html.trim() }
}
