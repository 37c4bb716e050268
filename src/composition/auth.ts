import type { PeopleDatabase, PeopleDb } from '#areas/people/tables.ts'
import type { SignInPort, Visit } from '#areas/people/types.ts'
import { recogniseVisitor } from '#areas/people/use-cases/recognise-visitor.ts'
import type { House } from '#platform/db/house.ts'
import { type Passkeys, passkeysOf } from './auth/passkeys.ts'
import { openLibrary, signInPort } from './auth/port.ts'

/** Signing in, ready for use. */
export interface Auth {
  readonly port: SignInPort<PeopleDb>
  readonly passkeys: Passkeys
  /** Browsers make passkeys only for https, and for localhost. */
  readonly takesPasskeys: boolean
  /** Who stands behind a request, with their language and zone: one query, none for a stranger. */
  recognise(request: Request): Promise<Visit>
}

/** @param parts `origin` without a path, e.g. `https://palabre.example`; `secret` is the instance's */
export function openAuth(parts: {
  readonly house: House<PeopleDatabase>
  readonly origin: string
  readonly secret: string
}): Auth {
  const { house, origin, secret } = parts
  const library = openLibrary({ db: house.db, origin, secret })
  const port = signInPort(library)
  return {
    port,
    passkeys: passkeysOf(library),
    takesPasskeys: origin.startsWith('https:') || new URL(origin).hostname === 'localhost',
    recognise: ({ headers }) =>
      recogniseVisitor(house, {
        deviceToken: port.deviceTokenIn(headers),
        authorization: headers.get('authorization'),
      }),
  }
}
