import { expect } from '@playwright/test'
import { button, follow, type Hands, link, reads } from '../hands.ts'
import { type Step, wordsOf } from './words.ts'

/** Goes in by the door of the session's page and sits down; whoever facilitates opens it, for the day is far. */
export async function enter(hands: Hands, session: string): Promise<void> {
  const to = wordsOf(hands)
  await hands.page.goto(session)
  await follow(hands, link(hands, to.toRoom))
  await hands.press(button(hands, to.sit))
  await expect(button(hands, to.sit)).toHaveCount(0)
}

/** All see the step that is open, each in their language: as a heading or, on a phone, above the clock. */
export async function allAt(all: readonly Hands[], step: Step): Promise<void> {
  for (const hands of all)
    await expect(titled(hands, step).filter({ visible: true })).not.toHaveCount(0)
}

const titled = (hands: Hands, step: Step) =>
  hands.page.getByRole('heading', { name: wordsOf(hands).steps[step], exact: true })

/** Writes a card; it stands on one's own table, and can be taken back once the room has it. */
export async function say(hands: Hands, text: string): Promise<void> {
  const to = wordsOf(hands)
  await hands.write(hands.page.locator('#composer'), text)
  await hands.press(button(hands, to.add))
  await expect(card(hands, text)).toHaveCount(1)
  await expect(card(hands, text).getByRole('button', { name: to.takeBack })).toBeVisible()
}

export const card = ({ page }: Hands, text: string) =>
  page.locator('.cards__card').filter({ hasText: text })

/** Everybody reads these words. */
export async function allRead(all: readonly Hands[], ...texts: readonly string[]): Promise<void> {
  for (const hands of all) for (const text of texts) await expect(card(hands, text)).toHaveCount(1)
}

/** Nobody but its author sees what is hidden. */
export async function nobodyReads(all: readonly Hands[], text: string): Promise<void> {
  for (const { page } of all) await expect(page.getByText(text)).toHaveCount(0)
}

/** The next step, though some have not said that they are done. */
export async function goOn(hands: Hands, step: Step, all: readonly Hands[]): Promise<void> {
  const to = wordsOf(hands)
  await hands.press(button(hands, to.nextStep))
  const anyway = button(hands, to.anyway)
  const arrived = titled(hands, step).first()
  await expect(anyway.or(arrived).first()).toBeVisible()
  if (await anyway.isVisible()) await hands.press(anyway)
  await allAt(all, step)
}

/** Closes the room; everybody is shown the way to the minutes. */
export async function end(hands: Hands, all: readonly Hands[]): Promise<void> {
  await hands.press(button(hands, wordsOf(hands).endIt))
  for (const one of all) await reads(one, wordsOf(one).isOver)
}

/** A hand goes up, and all see who speaks. */
export async function askAndSpeak(hands: Hands, all: readonly Hands[]): Promise<void> {
  const to = wordsOf(hands)
  await hands.press(button(hands, to.askToSpeak))
  await reads(hands, to.hasFloor)
  for (const one of all) if (one !== hands) await reads(one, wordsOf(one).speaks)
  await hands.press(button(hands, to.endTurn))
  for (const one of all) await reads(one, wordsOf(one).floorFree)
}
