import { expect } from '@playwright/test'
import { button, follow, type Hands, link, reads } from '../hands.ts'

/** Goes in by the door of the session's page and sits down; whoever facilitates opens it, for the day is far. */
export async function enter(hands: Hands, session: string): Promise<void> {
  await hands.page.goto(session)
  await follow(hands, link(hands, /^(Entrer dans la salle|Ouvrir la salle dès maintenant)$/))
  await hands.press(button(hands, 'M’installer'))
  await expect(button(hands, 'M’installer')).toHaveCount(0)
}

/** All see the step that is open: as a heading or, on a phone, above the clock. */
export async function allAt(all: readonly Hands[], title: string): Promise<void> {
  for (const { page } of all)
    await expect(
      page.getByRole('heading', { name: title, exact: true }).filter({ visible: true }),
    ).not.toHaveCount(0)
}

/** Writes a card; it stands on one's own table, and can be taken back once the room has it. */
export async function say(hands: Hands, text: string): Promise<void> {
  await hands.write(hands.page.locator('#composer'), text)
  await hands.press(button(hands, 'Ajouter'))
  await expect(card(hands, text)).toHaveCount(1)
  await expect(card(hands, text).getByRole('button', { name: /^Retirer/ })).toBeVisible()
}

const card = ({ page }: Hands, text: string) =>
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
export async function goOn(hands: Hands, title: string, all: readonly Hands[]): Promise<void> {
  await hands.press(button(hands, 'Étape suivante'))
  const anyway = button(hands, 'Passer quand même')
  const arrived = hands.page.getByRole('heading', { name: title, exact: true }).first()
  await expect(anyway.or(arrived).first()).toBeVisible()
  if (await anyway.isVisible()) await hands.press(anyway)
  await allAt(all, title)
}

/** Closes the room; everybody is shown the way to the minutes. */
export async function end(hands: Hands, all: readonly Hands[]): Promise<void> {
  await hands.press(button(hands, 'Terminer la rencontre'))
  for (const one of all) await reads(one, 'La rencontre est terminée')
}

/** A hand goes up, and all see who speaks. */
export async function askAndSpeak(hands: Hands, all: readonly Hands[]): Promise<void> {
  await hands.press(button(hands, 'Demander la parole'))
  await reads(hands, 'Vous avez la parole.')
  for (const one of all) if (one !== hands) await reads(one, 'parle.')
  await hands.press(button(hands, 'J’ai fini de parler'))
  for (const one of all) await reads(one, 'La parole est libre.')
}
