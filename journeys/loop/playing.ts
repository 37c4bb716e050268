import { expect } from '@playwright/test'
import { button, type Hands, reads } from '../hands.ts'
import { allAt, allRead, askAndSpeak, end, goOn, nobodyReads, say } from './meeting.ts'
import { SAID } from './story.ts'

/** Who is in the room: one leads, one brings a case, one takes notes. */
export type Table = Readonly<Record<'aissatou' | 'marc' | 'noemie' | 'yusuf' | 'helene', Hands>>

/** A whole meeting, from its first word to its last: check-in, codéveloppement, closing round. */
export async function playAll(table: Table): Promise<void> {
  await arrive(table)
  await tellTheCase(table)
  await think(table)
  await close(table)
}

async function arrive({ aissatou, helene, ...others }: Table): Promise<void> {
  const all = [aissatou, helene, ...Object.values(others)]
  await aissatou.press(button(aissatou, 'Commencer la rencontre'))
  await allAt(all, 'Tour d’inclusion')
  await say(helene, SAID.arrival)
  await reads(aissatou, '1 contribution écrite, encore cachée')
  await nobodyReads([aissatou, ...Object.values(others)], SAID.arrival)
  await aissatou.press(button(aissatou, 'Dévoiler'))
  await allRead(all, SAID.arrival)
  await goOn(aissatou, 'Nos engagements', all)
  await reads(helene, 'Rien n’attend')
}

async function tellTheCase(table: Table): Promise<void> {
  const { aissatou, marc, yusuf } = table
  const all = Object.values(table)
  await goOn(aissatou, 'Accueil', all)
  for (const one of all) await reads(one, SAID.prepared)
  await say(marc, SAID.topic)
  await goOn(aissatou, 'Exposé', all)
  await say(marc, SAID.case)
  await goOn(aissatou, 'Clarification', all)
  await askAndSpeak(yusuf, all)
  await say(yusuf, SAID.question)
  await goOn(aissatou, 'Contrat', all)
  await say(marc, SAID.request)
  await allRead(all, SAID.request)
}

async function think(table: Table): Promise<void> {
  const { aissatou, marc, yusuf } = table
  const all = Object.values(table)
  await goOn(aissatou, 'Consultation', all)
  await reads(marc, 'Vous écoutez.')
  await expect(marc.page.locator('#composer')).toHaveCount(0)
  await say(yusuf, SAID.idea)
  await allRead(all, SAID.idea)
  await goOn(aissatou, 'Plan d’action', all)
  await marc.date(marc.page.locator('#composer-day'), SAID.day)
  await say(marc, SAID.promise)
  await allRead(all, SAID.promise)
  await goOn(aissatou, 'Apprentissages', all)
  await say(marc, SAID.learning)
}

async function close(table: Table): Promise<void> {
  const { aissatou, marc, noemie, yusuf, helene } = table
  const all = Object.values(table)
  await goOn(aissatou, 'Ce que nous avons appris', all)
  await say(helene, SAID.shared)
  await helene.press(button(helene, 'Montrer mon nom'))
  await helene.press(button(helene, 'J’ai fini'))
  await goOn(aissatou, 'Prochain pas', all)
  await allAt(all, 'Prochain pas')
  await goOn(aissatou, 'Ce que j’emporte', all)
  await say(marc, SAID.takeaway)
  for (const one of [yusuf, noemie, helene, aissatou]) await one.press(button(one, 'Je passe'))
  await end(aissatou, all)
}
