import { expect } from '@playwright/test'
import { reads } from '../hands.ts'
import { foundFrom, joinBy, makeLink, openSpace } from './arriving.ts'
import * as after from './following.ts'
import { everybody, type Table } from './playing.ts'
import * as before from './preparing.ts'
import type { Story } from './story.ts'
import { wordsOf } from './words.ts'

/** A fresh instance, a community in it, and others who come by a link, each with a yes of their own. */
export async function gather(table: Table, story: Story, firstRun: URL): Promise<void> {
  const [leader, ...guests] = [table.leader, ...guestsAt(table)]
  await openSpace(leader, firstRun, story)
  await foundFrom(leader, story.idea)
  const invitation = await makeLink(leader)
  await Promise.all(
    guests.map((one, n) => joinBy(one, invitation, story.others[n] ?? story.first, story.idea)),
  )
}

/** In the order of those who come in a story. */
function guestsAt({ client, scribe, guest, friend }: Table) {
  return [client, scribe, guest, friend]
}

/** A session is planned and announced; the others answer, take hats and prepare. @returns its address */
export async function prepareTogether(table: Table, story: Story): Promise<string> {
  const { leader, client, scribe } = table
  await before.planFirst(leader, story)
  const session = await before.announce(leader)
  await before.takeHat(leader, 'lead')
  await Promise.all(guestsAt(table).map((one) => before.sayYes(one, story.idea.question)))
  for (const one of [client, scribe]) await one.page.goto(session)
  await before.takeHat(client, 'client')
  await before.takeHat(scribe, 'notes')
  await before.prepare(client, story.said.prepared)
  return session
}

/** The minutes are put right, amended and approved by everybody. @returns them as Markdown */
export async function concludeTogether(table: Table, { said, idea, others }: Story) {
  const { leader, scribe, guest } = table
  const all = everybody(table)
  await Promise.all(
    all.map((one) => after.readMinutes(one, said.learning, said.promise, said.idea, said.question)),
  )
  await after.reword(scribe, said.learning, said.better)
  await after.propose(scribe)
  await after.amend(guest, said.shared, said.amended)
  await after.acceptAmendment(scribe, others[2].name, said.amended)
  await Promise.all(all.map((one) => after.approve(one, idea.question)))
  await leader.page.reload()
  await reads(leader, ...wordsOf(leader).approved)
  const text = await after.download(leader)
  for (const words of [said.better, said.amended, said.promise, said.idea])
    expect(text.split(words), words).toHaveLength(2)
  return text
}
