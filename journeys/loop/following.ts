import type { Idea } from './arriving.ts'
import { button, field, follow, type Hands, link, radio, reads } from '../hands.ts'

/** One line of the minutes, by words that stand in it. */
const line = ({ page }: Hands, text: string) => page.getByRole('listitem').filter({ hasText: text })

/** From the closed room to its minutes, with everything that was captured. */
export async function readMinutes(hands: Hands, ...texts: readonly string[]): Promise<void> {
  await follow(hands, link(hands, 'Lire le compte-rendu'))
  await reads(hands, 'Ce que nous avons appris', 'Ce que nous allons essayer', ...texts)
}

/** The note-taker puts a line right. */
export async function reword(hands: Hands, text: string, better: string): Promise<void> {
  await follow(hands, line(hands, text).getByRole('link', { name: /^Modifier/ }))
  await hands.write(field(hands, 'Texte').first(), better)
  await follow(hands, button(hands, 'Modifier'))
  await reads(hands, 'La ligne est reformulée.', better)
}

export async function propose(hands: Hands): Promise<void> {
  await follow(hands, button(hands, 'Proposer aux personnes présentes'))
  await reads(hands, 'Le compte-rendu est proposé aux personnes présentes.')
}

/** Somebody who was there offers other words. */
export async function amend(hands: Hands, text: string, better: string): Promise<void> {
  await hands.page.reload()
  await follow(hands, line(hands, text).getByRole('link', { name: /^Proposer une correction/ }))
  await hands.write(field(hands, 'Le texte que vous proposez'), better)
  await follow(hands, button(hands, 'Proposer'))
  await reads(hands, 'Votre correction est proposée.', better)
}

export async function acceptAmendment(hands: Hands, by: string, better: string): Promise<void> {
  await hands.page.reload()
  await reads(hands, `${by} propose`, better)
  await follow(hands, button(hands, 'Accepter'))
  await reads(hands, 'La correction est acceptée.')
}

/** From one's own page: these minutes are faithful. */
export async function approve(hands: Hands, question: string): Promise<void> {
  await hands.page.goto('/home')
  await reads(hands, 'Le compte-rendu est-il fidèle ?')
  await follow(hands, link(hands, 'Relire'))
  await reads(hands, question)
  await follow(hands, button(hands, 'C’est fidèle'))
  await reads(hands, 'Merci. Votre oui est noté.')
}

/** @returns what a Markdown download holds */
export async function download(hands: Hands): Promise<string> {
  const started = hands.page.waitForEvent('download')
  await hands.press(link(hands, 'Markdown'))
  const file = await started
  const chunks: Buffer[] = []
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** What the community learned, with the meeting it comes from. */
export async function findLearnings(hands: Hands, idea: Idea, ...texts: readonly string[]) {
  await hands.page.goto('/home')
  await follow(hands, link(hands, idea.name))
  await follow(hands, link(hands, 'Apprentissages'))
  await reads(hands, ...texts, idea.question)
}

/** In the room, at the step that reopens what was promised: says what came of it. */
export async function tell(hands: Hands, promise: string, learned: string): Promise<void> {
  await hands.press(hands.page.locator('summary', { hasText: 'Raconter' }))
  await hands.choose(radio(hands, /^Adapté/))
  await hands.write(field(hands, 'Ce que j’en ai appris'), learned)
  await hands.press(button(hands, 'Partager avec le groupe'))
  await reads(hands, promise, 'adapté', learned)
}
