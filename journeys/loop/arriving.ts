import { expect } from '@playwright/test'
import { button, field, follow, type Hands, link, radio, reads } from '../hands.ts'
import { PASSWORD } from '../cast.ts'
import type { Story } from './story.ts'
import { wordsOf } from './words.ts'

/** Somebody as they introduce themselves. */
export interface Newcomer {
  readonly name: string
  readonly email: string
}

/** Opens a fresh instance with the link of its console: a name, a language, a first person. */
export async function openSpace(
  hands: Hands,
  first: URL,
  { first: who, space }: Pick<Story, 'first' | 'space'>,
): Promise<void> {
  const to = wordsOf(hands)
  await hands.page.goto(first.href)
  await reads(hands, to.begin)
  await follow(hands, link(hands, to.createSpace))
  await hands.write(field(hands, to.spaceName), space)
  await introduce(hands, who)
  await follow(hands, button(hands, to.createSpace))
  await reads(hands, to.hello(who.name))
}

async function introduce(hands: Hands, { name, email }: Newcomer): Promise<void> {
  const to = wordsOf(hands)
  await hands.write(field(hands, to.yourName), name)
  await hands.write(field(hands, to.email), email)
  await hands.write(field(hands, to.password), PASSWORD)
}

/** What a community is born from. */
export interface Idea {
  readonly why: string
  readonly name: string
  readonly question: string
  readonly norm: string
}

/** From one's own page to a community, through the path that begins with why. */
export async function foundFrom(hands: Hands, { why, name, question, norm }: Idea): Promise<void> {
  const to = wordsOf(hands)
  const onward = () => follow(hands, button(hands, to.goOn))
  await follow(hands, link(hands, to.startCommunity))
  await reads(hands, to.whyTogether)
  await hands.choose(radio(hands, to.helpEachOther))
  await hands.write(field(hands, to.whyThis), why)
  await onward()
  await hands.write(field(hands, to.name), name)
  await hands.write(field(hands, to.questionOfMoment), question)
  await onward()
  await hands.choose(radio(hands, to.practice))
  await hands.choose(radio(hands, to.territory))
  await onward()
  await reads(hands, to.whoSees)
  await onward()
  await reads(hands, to.pace)
  await onward()
  await hands.write(field(hands, to.norms), norm)
  await onward()
  await reads(hands, why, name, question)
  await follow(hands, button(hands, to.createCommunity))
  await reads(hands, to.born)
}

/** @returns the link that its maker sees once */
export async function makeLink(hands: Hands): Promise<string> {
  const to = wordsOf(hands)
  await follow(hands, button(hands, to.makeLink))
  return field(hands, to.yourLink).inputValue()
}

/** From an invitation link to membership: an account first, then a yes of one's own. */
export async function joinBy(hands: Hands, invitation: string, who: Newcomer, idea: Idea) {
  const to = wordsOf(hands)
  await hands.page.goto(invitation)
  await reads(hands, idea.name, idea.why, idea.question)
  await follow(hands, link(hands, to.openAccount))
  await introduce(hands, who)
  await follow(hands, button(hands, to.createAccount))
  await reads(hands, to.ready)
  await follow(hands, button(hands, to.comeIn))
  await follow(hands, button(hands, to.yesJoin))
  await reads(hands, to.welcome, idea.name)
  await expect(hands.page).toHaveURL(/\/c\//)
}
