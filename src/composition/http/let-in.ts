import type { RequestEvent } from '@sveltejs/kit'
import type { Entered } from '#areas/people/types.ts'
import { putCookies } from '#platform/http/cookies.ts'
import { localPath } from '#platform/http/next.ts'
import type { Onward } from './once.ts'

/** Hands over the cookies, and leads on: to where somebody wanted to go, or to the code they still owe. */
export function letIn(event: RequestEvent, entered: Entered, wish: string | undefined): Onward {
  putCookies(event.cookies, entered.cookies)
  const next = localPath(wish, '/home')
  return { to: entered.kind === 'in' ? next : `/sign-in/code?next=${encodeURIComponent(next)}` }
}
