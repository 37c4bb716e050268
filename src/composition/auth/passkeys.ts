import { APIError } from 'better-auth/api'
import type { PersonId } from '#areas/people/types.ts'
import { parseId } from '#platform/ids.ts'
import type { PasskeyMade, PasskeyProof } from '#areas/people/input.ts'
import type { Library } from './port.ts'

/** The two halves of a passkey's two ceremonies. Nothing else of the library is reachable by HTTP. */
export interface Passkeys {
  /** What the browser needs to make a passkey for whoever is signed in. */
  offer(headers: Headers): Promise<Response>
  /** @returns whether the passkey was kept. */
  keep(headers: Headers, made: PasskeyMade): Promise<boolean>
  /** What the browser needs to sign in with any passkey it holds. */
  challenge(headers: Headers): Promise<Response>
  /** @returns null when the proof does not hold. */
  accept(headers: Headers, proof: PasskeyProof): Promise<PasskeyEntry | null>
}

export interface PasskeyEntry {
  readonly person: PersonId
  readonly cookies: readonly string[]
}

export function passkeysOf({ auth }: Library): Passkeys {
  return {
    offer: (headers) => auth.api.generatePasskeyRegistrationOptions({ headers, asResponse: true }),
    keep: async (headers, response) => {
      const kept = await tried(auth.api.verifyPasskeyRegistration({ headers, body: { response } }))
      return kept !== null
    },
    challenge: (headers) =>
      auth.api.generatePasskeyAuthenticationOptions({ headers, asResponse: true }),
    accept: async (headers, proof) => {
      const call = auth.api.verifyPasskeyAuthentication({
        headers,
        body: { response: withoutGaps(proof) },
        asResponse: true,
      })
      const answer = await tried(call)
      const person = answer?.ok === true ? parseId<'person'>((await answer.json())?.user?.id) : null
      return answer && person && { person, cookies: answer.headers.getSetCookie() }
    },
  }
}

/** @returns null for a ceremony that failed, whatever the reason: the browser learns no more. */
async function tried<Value>(call: Promise<Value>): Promise<Value | null> {
  try {
    return await call
  } catch (cause) {
    if (cause instanceof APIError) return null
    throw cause
  }
}

/** A missing handle is left out, not undefined: that is how the library's type has it. */
function withoutGaps({ response: { userHandle, ...response }, ...proof }: PasskeyProof) {
  return { ...proof, response: userHandle === undefined ? response : { ...response, userHandle } }
}
