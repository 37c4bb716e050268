/**
 * The browser's half of passkeys, over our own two addresses. Bytes travel as base64url.
 * @returns whether it worked; closing the browser's question is an ordinary "no".
 */
export async function addPasskey(): Promise<boolean> {
  const asked = await fetch('/auth/passkey/register')
  if (!asked.ok) return false
  const publicKey = creationOf((await asked.json()) as CreationJson)
  const made = await question(() => navigator.credentials.create({ publicKey }))
  if (made === null || !(made.response instanceof AuthenticatorAttestationResponse)) return false
  const { clientDataJSON, attestationObject } = made.response
  const transports = made.response.getTransports()
  const response = {
    clientDataJSON: text(clientDataJSON),
    attestationObject: text(attestationObject),
    transports,
  }
  return send('/auth/passkey/register', { ...plain(made), response })
}

export async function enterWithPasskey(): Promise<boolean> {
  const asked = await fetch('/auth/passkey/enter')
  if (!asked.ok) return false
  const publicKey = requestOf((await asked.json()) as RequestJson)
  const got = await question(() => navigator.credentials.get({ publicKey }))
  if (got === null || !(got.response instanceof AuthenticatorAssertionResponse)) return false
  const { clientDataJSON, authenticatorData, signature, userHandle } = got.response
  const response = {
    clientDataJSON: text(clientDataJSON),
    authenticatorData: text(authenticatorData),
    signature: text(signature),
    ...(userHandle ? { userHandle: text(userHandle) } : {}),
  }
  return send('/auth/passkey/enter', { ...plain(got), response })
}

type CreationJson = PublicKeyCredentialCreationOptionsJSON
type RequestJson = PublicKeyCredentialRequestOptionsJSON

function creationOf(json: CreationJson): PublicKeyCredentialCreationOptions {
  const { extensions: _none, excludeCredentials = [], ...rest } = json
  return {
    ...rest,
    challenge: bytes(json.challenge),
    user: { ...json.user, id: bytes(json.user.id) },
    excludeCredentials: excludeCredentials.map(described),
  } as PublicKeyCredentialCreationOptions
}

function requestOf(json: RequestJson): PublicKeyCredentialRequestOptions {
  const { extensions: _none, allowCredentials = [], ...rest } = json
  return {
    ...rest,
    challenge: bytes(json.challenge),
    allowCredentials: allowCredentials.map(described),
    userVerification: 'required',
  } as PublicKeyCredentialRequestOptions
}

function described({ id, type }: PublicKeyCredentialDescriptorJSON) {
  return { id: bytes(id), type }
}

function plain(credential: PublicKeyCredential) {
  const { id, type, rawId } = credential
  return {
    id,
    type,
    rawId: text(rawId),
    clientExtensionResults: credential.getClientExtensionResults(),
  }
}

async function question(
  ask: () => Promise<Credential | null>,
): Promise<PublicKeyCredential | null> {
  try {
    const answer = await ask()
    return answer instanceof PublicKeyCredential ? answer : null
  } catch {
    // The browser throws when somebody closes its question, or when no passkey fits: both are "no".
    return null
  }
}

async function send(address: string, body: object): Promise<boolean> {
  const headers = { 'content-type': 'application/json' }
  const sent = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) })
  return sent.ok
}

function bytes(base64url: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (sign) => sign.codePointAt(0) ?? 0)
}

function text(buffer: ArrayBuffer): string {
  const binary = String.fromCodePoint(...new Uint8Array(buffer))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
