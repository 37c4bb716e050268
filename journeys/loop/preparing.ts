import { expect } from '@playwright/test'
import { button, field, follow, type Hands, link, radio, reads } from '../hands.ts'
import type { Story } from './story.ts'
import { type Words, wordsOf } from './words.ts'

/** Plans the first session from the path of founding: its question and its day are there already. */
export async function planFirst(
  hands: Hands,
  { idea: { question }, toPrepare, video }: Pick<Story, 'idea' | 'toPrepare' | 'video'>,
): Promise<void> {
  const to = wordsOf(hands)
  await follow(hands, link(hands, to.planFirst))
  await expect(field(hands, to.question)).toHaveValue(question)
  await hands.pick(field(hands, to.method), to.codev)
  await hands.choose(radio(hands, to.online))
  await hands.write(field(hands, to.videoLink), video)
  await hands.choose(radio(hands, to.publishable))
  await hands.write(field(hands, to.whatToPrepare), toPrepare)
  await follow(hands, button(hands, to.compose))
  await reads(hands, to.codev, to.promised, toPrepare)
}

/** @returns the address of its page */
export async function announce(hands: Hands): Promise<string> {
  await follow(hands, button(hands, wordsOf(hands).announce))
  await reads(hands, wordsOf(hands).announced)
  return new URL(hands.page.url()).pathname
}

/** From one's own page: I come. */
export async function sayYes(hands: Hands, question: string): Promise<void> {
  const to = wordsOf(hands)
  await hands.page.goto('/home')
  await reads(hands, question, to.willYouCome)
  await follow(hands, button(hands, to.coming))
  await reads(hands, to.answerNoted)
}

/** Takes a hat or a role of a session, from its page. */
export async function takeHat(hands: Hands, hat: keyof Words['hats']): Promise<void> {
  const to = wordsOf(hands)
  await follow(hands, button(hands, new RegExp(`^${to.takeHat}\\s?: ${to.hats[hat]}`)))
  await reads(hands, to.hatTaken)
}

/** Hands in what was asked for: one field. */
export async function prepare(hands: Hands, text: string): Promise<void> {
  const to = wordsOf(hands)
  await hands.write(field(hands, to.bring), text)
  await follow(hands, button(hands, to.handIn))
  await reads(hands, ...to.handedIn)
}

/** Plans another session from the community's pages, and announces it. @returns the address of its page */
export async function planNext(
  hands: Hands,
  { idea, next }: Pick<Story, 'idea' | 'next'>,
): Promise<string> {
  const to = wordsOf(hands)
  await hands.page.goto('/home')
  await follow(hands, link(hands, idea.name))
  await follow(hands, link(hands, to.sessions))
  await follow(hands, link(hands, to.plan).first())
  await hands.write(field(hands, to.question), next.question)
  await hands.date(field(hands, to.when), next.at)
  await hands.pick(field(hands, to.method), next.method)
  await hands.choose(radio(hands, to.online))
  await follow(hands, button(hands, to.compose))
  await reads(hands, next.question, next.method, to.promised)
  return announce(hands)
}
