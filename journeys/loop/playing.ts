import { expect } from '@playwright/test'
import { button, type Hands, reads } from '../hands.ts'
import { allAt, allRead, askAndSpeak, end, enter, goOn, nobodyReads, say } from './meeting.ts'
import type { Story } from './story.ts'
import { wordsOf } from './words.ts'

/** Who is in the room: one leads, one brings a case, one takes notes; others ask, listen and write. */
export type Table = Readonly<Record<'leader' | 'client' | 'scribe' | 'guest' | 'friend', Hands>>

export function everybody(table: Table): readonly Hands[] {
  return Object.values(table)
}

/** They sit down; whoever leads opens the room first, for the day is far. */
export async function enterAll(table: Table, session: string): Promise<void> {
  await enter(table.leader, session)
  const others = everybody(table).filter((one) => one !== table.leader)
  await Promise.all(others.map((one) => enter(one, session)))
}

/** What comes in between while people write: in a step all read live, and in one that is hidden until the end. */
export interface Weather {
  readonly live?: () => Promise<void>
  readonly hidden?: () => Promise<void>
}

/** A whole meeting, from its first word to its last: check-in, codéveloppement, closing round. */
export async function playAll(table: Table, said: Story['said'], weather: Weather = {}) {
  await arrive(table, said)
  await tellTheCase(table, said)
  await think(table, said, weather)
  await close(table, said, weather)
}

async function arrive(table: Table, said: Story['said']): Promise<void> {
  const { leader, friend } = table
  const all = everybody(table)
  await leader.press(button(leader, wordsOf(leader).start))
  await allAt(all, 'checkIn')
  await say(friend, said.arrival)
  await reads(leader, wordsOf(leader).oneHidden)
  await nobodyReads(
    all.filter((one) => one !== friend),
    said.arrival,
  )
  await leader.press(button(leader, wordsOf(leader).reveal))
  await allRead(all, said.arrival)
  await goOn(leader, 'commitments', all)
  await reads(friend, wordsOf(friend).nothingWaits)
}

async function tellTheCase(table: Table, said: Story['said']): Promise<void> {
  const { leader, client, guest } = table
  const all = everybody(table)
  await goOn(leader, 'opening', all)
  for (const one of all) await reads(one, said.prepared)
  await say(client, said.topic)
  await goOn(leader, 'statement', all)
  await say(client, said.case)
  await goOn(leader, 'clarifying', all)
  await askAndSpeak(guest, all)
  await say(guest, said.question)
  await goOn(leader, 'contract', all)
  await say(client, said.request)
  await allRead(all, said.request)
}

/** What a listener writes down for nobody else. */
const NOTE = '♪ le samedi'

async function think(table: Table, said: Story['said'], { live }: Weather): Promise<void> {
  const { leader, client, guest } = table
  const all = everybody(table)
  await goOn(leader, 'consultation', all)
  await reads(client, wordsOf(client).listens)
  await expect(client.page.locator('#composer')).toHaveCount(0)
  await client.write(client.page.locator('#note'), NOTE)
  await say(guest, said.idea)
  await allRead(all, said.idea)
  await live?.()
  await goOn(leader, 'plan', all)
  await expect(client.page.locator('.left')).toContainText(NOTE)
  await nobodyReads(
    all.filter((one) => one !== client),
    NOTE,
  )
  const day = client.page.locator('#composer-day')
  await expect(day).toHaveCSS('border-block-end-style', 'solid')
  await client.date(day, said.day)
  await say(client, said.promise)
  await allRead(all, said.promise)
  await goOn(leader, 'learning', all)
  await say(client, said.learning)
}

async function close(table: Table, said: Story['said'], { hidden }: Weather): Promise<void> {
  const { leader, client, friend } = table
  const all = everybody(table)
  await goOn(leader, 'learned', all)
  await say(friend, said.shared)
  await friend.press(button(friend, wordsOf(friend).showName))
  await friend.press(button(friend, wordsOf(friend).done))
  await hidden?.()
  await goOn(leader, 'next', all)
  await goOn(leader, 'takeaways', all)
  await say(client, said.takeaway)
  for (const one of all) if (one !== client) await one.press(button(one, wordsOf(one).pass))
  await end(leader, all)
}
