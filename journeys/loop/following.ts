import type { Idea } from './arriving.ts'
import { button, field, follow, type Hands, link, radio, reads } from '../hands.ts'
import { wordsOf } from './words.ts'

/** One line of the minutes, by words that stand in it. */
const line = ({ page }: Hands, text: string) => page.getByRole('listitem').filter({ hasText: text })

/** From the closed room to its minutes, with everything that was captured. */
export async function readMinutes(hands: Hands, ...texts: readonly string[]): Promise<void> {
  const to = wordsOf(hands)
  await follow(hands, link(hands, to.readMinutes))
  await reads(hands, ...to.sections, ...texts)
}

/** The note-taker puts a line right. */
export async function reword(hands: Hands, text: string, better: string): Promise<void> {
  const to = wordsOf(hands)
  await follow(hands, line(hands, text).getByRole('link', { name: new RegExp(`^${to.edit}`) }))
  await hands.write(field(hands, to.text).first(), better)
  await follow(hands, button(hands, to.edit))
  await reads(hands, to.reworded, better)
}

export async function propose(hands: Hands): Promise<void> {
  const to = wordsOf(hands)
  await follow(hands, button(hands, to.propose))
  await reads(hands, to.proposed)
}

/** Somebody who was there offers other words. */
export async function amend(hands: Hands, text: string, better: string): Promise<void> {
  const to = wordsOf(hands)
  await hands.page.reload()
  await follow(hands, line(hands, text).getByRole('link', { name: to.amend }))
  await hands.write(field(hands, to.amendment), better)
  await follow(hands, button(hands, to.sendAmendment))
  await reads(hands, to.amended, better)
}

export async function acceptAmendment(hands: Hands, by: string, better: string): Promise<void> {
  const to = wordsOf(hands)
  await hands.page.reload()
  await reads(hands, to.proposes(by), better)
  await follow(hands, button(hands, to.accept))
  await reads(hands, to.accepted)
}

/** From one's own page: these minutes are faithful. */
export async function approve(hands: Hands, question: string): Promise<void> {
  const to = wordsOf(hands)
  await hands.page.goto('/home')
  await reads(hands, to.isFaithful)
  await follow(hands, link(hands, to.readAgain))
  await reads(hands, question)
  await hands.press(link(hands, to.toAnswer))
  await follow(hands, button(hands, to.faithful))
  await reads(hands, to.yesNoted)
}

/** @returns what a Markdown download holds */
export async function download(hands: Hands): Promise<string> {
  await hands.press(link(hands, wordsOf(hands).takeAway))
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
  await follow(hands, link(hands, wordsOf(hands).learnings))
  await reads(hands, ...texts, idea.question)
}

/** In the room, at the step that reopens what was promised: says what came of it. */
export async function tell(hands: Hands, promise: string, learned: string): Promise<void> {
  const to = wordsOf(hands)
  await hands.press(hands.page.locator('summary', { hasText: to.tell }))
  await hands.choose(radio(hands, to.adapted))
  await hands.write(field(hands, to.learnedFromIt), learned)
  await hands.press(button(hands, to.share))
  await reads(hands, promise, to.isAdapted, learned)
}
