import type { Membership } from '#areas/communities/types.ts'
import type { Principal } from '#areas/people/types.ts'
import type { AppHouse } from '#composition/house.ts'
import type { Instance } from '#composition/instance.ts'
import type { Locale } from '#platform/i18n/locale.ts'

declare global {
  namespace App {
    interface Locals {
      house: AppHouse
      principal: Principal
      locale: Locale
      /** IANA zone instants are shown in. */
      zone: string
      /** False where nobody has said in which zone the reader lives: hours are the usual zone's. */
      isZoneKnown: boolean
      theme: 'light' | 'dark' | null
      instance: Instance
      /** Names this request in the log and on error pages. */
      requestId: string
      /** Set by a page that brings a script of its own: the policy for scripts then names it. */
      nonce?: string
      /** The only makers of a Membership, bound to this request's house. */
      gate: {
        community(principal: Principal, address: string): Promise<Membership | null>
        session(principal: Principal, session: string): Promise<Membership | null>
        commitment(principal: Principal, commitment: string): Promise<Membership | null>
      }
    }
    interface Error {
      status: number
      message: string
      /** The number a reader may quote. */
      requestId?: string
    }
    interface PageData {
      locale: Locale
    }
  }
}

declare module 'svelte/elements' {
  interface HTMLLinkAttributes {
    /** Missing there; a script that a policy lets in by its nonce is also fetched ahead by it. */
    nonce?: string
  }
}
