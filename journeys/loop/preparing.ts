import { expect } from '@playwright/test'
import type { Idea } from './arriving.ts'
import type { NEXT } from './story.ts'
import { button, field, follow, type Hands, link, radio, reads } from '../hands.ts'

const TO_PREPARE = 'Trois lignes sur une situation que vous vivez.'

/** Plans the first session from the path of founding: its question and its day are there already. */
export async function planFirst(hands: Hands, question: string): Promise<void> {
  await follow(hands, link(hands, 'Prévoir la première rencontre'))
  await expect(field(hands, /^La question qui nous réunit/)).toHaveValue(question)
  await hands.pick(field(hands, 'La méthode'), 'Codéveloppement professionnel')
  await hands.choose(radio(hands, /^En ligne/))
  await hands.write(field(hands, /^Lien de visio/), 'https://visio.exemple.org/vallee')
  await hands.choose(radio(hands, /^Peut être publié/))
  await hands.write(field(hands, /^Que faut-il préparer/), TO_PREPARE)
  await follow(hands, button(hands, 'Composer la rencontre'))
  await reads(hands, 'Codéveloppement professionnel', 'Ce que nous avions promis', TO_PREPARE)
}

/** @returns the address of its page */
export async function announce(hands: Hands): Promise<string> {
  await follow(hands, button(hands, 'Annoncer la rencontre'))
  await reads(hands, 'C’est annoncé')
  return new URL(hands.page.url()).pathname
}

/** From one's own page: I come. */
export async function sayYes(hands: Hands, question: string): Promise<void> {
  await hands.page.goto('/home')
  await reads(hands, question, 'Venez-vous ?')
  await follow(hands, button(hands, 'Je viens'))
  await reads(hands, 'Votre réponse est notée.')
}

/** Takes a hat or a role of a session, from its page. */
export async function takeHat(hands: Hands, hat: string): Promise<void> {
  await follow(hands, button(hands, new RegExp(`^Je m’en charge\\s: ${hat}`)))
  await reads(hands, 'La casquette est à vous.')
}

/** Hands in what was asked for: one field. */
export async function prepare(hands: Hands, text: string): Promise<void> {
  await hands.write(field(hands, 'Ce que j’apporte'), text)
  await follow(hands, button(hands, 'Remettre'))
  await reads(hands, 'C’est remis.', 'Remis')
}

/** Plans another session from the community's pages, and announces it. @returns the address of its page */
export async function planNext(hands: Hands, idea: Idea, next: typeof NEXT): Promise<string> {
  await hands.page.goto('/home')
  await follow(hands, link(hands, idea.name))
  await follow(hands, link(hands, 'Rencontres'))
  await follow(hands, link(hands, 'Prévoir une rencontre').first())
  await hands.write(field(hands, /^La question qui nous réunit/), next.question)
  await hands.date(field(hands, 'Jour et heure de début'), next.at)
  await hands.pick(field(hands, 'La méthode'), next.method)
  await hands.choose(radio(hands, /^En ligne/))
  await follow(hands, button(hands, 'Composer la rencontre'))
  await reads(hands, next.question, next.method, 'Ce que nous avions promis')
  return announce(hands)
}
