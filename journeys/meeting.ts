import { expect, type Page } from '@playwright/test'
import type { Membership } from '#areas/communities/types.ts'
import type { PlanSession } from '#areas/sessions/input.ts'
import { planAhead } from '#areas/sessions/sessions.fixture.ts'
import type { PartId, SessionId } from '#areas/sessions/types.ts'
import { announceSession } from '#areas/sessions/use-cases/announce-session.ts'
import { removePart } from '#areas/sessions/use-cases/change-runsheet.ts'
import { planSession } from '#areas/sessions/use-cases/plan-session.ts'
import { takeHat } from '#areas/sessions/use-cases/take-hat.ts'
import type { AppHouse } from '../src/composition/house.ts'

/** An announced session, online and in English, that does one method and nothing before it. */
export async function meetingOf(
  house: AppHouse,
  leader: Membership,
  change: Partial<PlanSession> = {},
): Promise<SessionId> {
  const ours = { method: 'w3', format: 'online', language: 'en', zone: 'Europe/Brussels' } as const
  const made = await planSession(house, leader, planAhead({ ...ours, ...change }))
  if (!made.ok) throw new Error(made.code)
  const session = made.value
  await removeRoutines(house, leader, session)
  const hat = await takeHat(house, leader, { session, hat: 'facilitator' })
  const announced = await announceSession(house, leader, session)
  if (!hat.ok || !announced.ok) throw new Error('The session could not be announced')
  return session
}

async function removeRoutines(
  house: AppHouse,
  leader: Membership,
  session: SessionId,
): Promise<void> {
  const routines = await house.db
    .selectFrom('session_part')
    .select('id')
    .where('session_id', '=', session)
    .where('method', 'in', ['check-in', 'follow-up'])
    .execute()
  for (const { id } of routines) await removePart(house, leader, { session, part: id as PartId })
}

/**
 * What everybody wrote in a room, in the order it was taken down. A card stands on its author's table a moment before:
 * whoever expects words here polls.
 */
export async function takenDown(house: AppHouse, session: SessionId): Promise<string[]> {
  const log = await house.db
    .selectFrom('live_log')
    .select('event')
    .where('session_id', '=', session)
    .orderBy('seq')
    .execute()
  const words = await house.db
    .selectFrom('words')
    .select(['id', 'body'])
    .where('session_id', '=', session)
    .execute()
  const bodies = new Map<string, string>(words.map(({ id, body }) => [id, body ?? '']))
  return log.flatMap(({ event }) =>
    'words' in event && typeof event.words === 'string' ? [bodies.get(event.words) ?? ''] : [],
  )
}

/** Takes a seat and waits until the room says so. */
export async function sitDown(page: Page, session: SessionId, label: RegExp): Promise<void> {
  await page.goto(`/s/${session}/room`)
  await page.getByRole('button', { name: label }).click()
  await expect(page.getByRole('button', { name: label })).toHaveCount(0)
}

/** Writes one card and waits until it stands on one's own table. */
export async function write(page: Page, text: string): Promise<void> {
  await page.locator('#composer').fill(text)
  await page.locator('.composer button').click()
  await expect(card(page, text)).toHaveCount(1)
}

export function card(page: Page, text: string) {
  return page.locator('.cards__card').filter({ hasText: text })
}

/** Waits until a room is at a step: its heading, which stands elsewhere on a phone. */
export async function atStep(page: Page, title: string): Promise<void> {
  const headings = page.getByRole('heading', { name: title, exact: true })
  await expect(headings.filter({ visible: true })).not.toHaveCount(0)
}

/** Goes to the next step though people are still writing: the room asks first. */
export async function goOn(page: Page): Promise<void> {
  // Hidden cards are shown as the room goes on: the button says so.
  await page.getByRole('button', { name: /^(Next step|Reveal and go on)$/ }).click()
  await page.getByRole('button', { name: 'Go on anyway' }).click()
}

/** Whoever leads ends a meeting before its last step. */
export async function closeEarly(page: Page): Promise<void> {
  await page.getByText('More', { exact: true }).click()
  await page.getByText('End early', { exact: true }).click()
  // Cards that nobody has seen are shown as it ends: the button says so.
  await page.getByRole('button', { name: /^(End the session|Reveal and end)$/ }).click()
  await expect(page.getByRole('heading', { name: 'The session is over' })).toBeVisible()
}
