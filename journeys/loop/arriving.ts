import { expect } from '@playwright/test'
import { button, field, follow, type Hands, link, radio, reads } from '../hands.ts'
import { PASSWORD } from '../cast.ts'

/** Somebody as they introduce themselves. */
export interface Newcomer {
  readonly name: string
  readonly email: string
}

/** Opens a fresh instance with the link of its console: a name, a language, a first person. */
export async function openSpace(hands: Hands, first: URL, who: Newcomer): Promise<void> {
  await hands.page.goto(first.href)
  await reads(hands, 'Par où commencer ?')
  await follow(hands, link(hands, 'Créer notre espace'))
  await hands.write(field(hands, 'Nom de l’espace'), 'Le réseau des écoles')
  await introduce(hands, who)
  await follow(hands, button(hands, 'Créer notre espace'))
  await reads(hands, `Bonjour ${who.name}`)
}

async function introduce(hands: Hands, { name, email }: Newcomer): Promise<void> {
  await hands.write(field(hands, 'Votre nom'), name)
  await hands.write(field(hands, 'Adresse électronique'), email)
  await hands.write(field(hands, 'Mot de passe'), PASSWORD)
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
  const onward = () => follow(hands, button(hands, 'Continuer'))
  await follow(hands, link(hands, 'Créer une communauté'))
  await reads(hands, 'Pourquoi vous réunir ?')
  await hands.choose(radio(hands, /^S’entraider/))
  await hands.write(field(hands, 'Pourquoi cette communauté ?'), why)
  await onward()
  await hands.write(field(hands, 'Nom'), name)
  await hands.write(field(hands, /^La question du moment/), question)
  await onward()
  await hands.choose(radio(hands, /^Communauté de pratique/))
  await hands.choose(radio(hands, /^Née d’un territoire/))
  await onward()
  await reads(hands, 'Qui peut la voir, et y entrer ?')
  await onward()
  await reads(hands, 'une rencontre toutes les 4 semaines')
  await onward()
  await hands.write(field(hands, /^Règles du jeu/), norm)
  await onward()
  await reads(hands, why, name, question)
  await follow(hands, button(hands, 'Créer la communauté'))
  await reads(hands, 'Votre communauté est née.')
}

/** @returns the link that its maker sees once */
export async function makeLink(hands: Hands): Promise<string> {
  await follow(hands, button(hands, 'Créer un lien'))
  return field(hands, 'Votre lien d’invitation').inputValue()
}

/** From an invitation link to membership: an account first, then a yes of one's own. */
export async function joinBy(hands: Hands, invitation: string, who: Newcomer, idea: Idea) {
  await hands.page.goto(invitation)
  await reads(hands, idea.name, idea.why, idea.question)
  await follow(hands, link(hands, 'Créer un compte'))
  await introduce(hands, who)
  await follow(hands, button(hands, 'Créer mon compte'))
  await reads(hands, 'C’est noté.')
  await hands.write(hands.page.locator('#password'), PASSWORD)
  await follow(hands, button(hands, 'Se connecter'))
  await follow(hands, button(hands, 'Oui, je rejoins'))
  await reads(hands, 'Bienvenue ! Vous êtes membre.', idea.name)
  await expect(hands.page).toHaveURL(/\/c\//)
}
