import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
} from 'node:crypto'

/** Encrypts what only this instance may read again (AES-256-GCM, key derived from its secret). */
export interface Seal {
  close(text: string): Buffer
  /** @returns null when the text was sealed with another secret or was altered. */
  open(sealed: Buffer): string | null
}

const NONCE = 12
const TAG = 16

/** @param purpose keeps keys of different uses apart, e.g. 'outbox' */
export function makeSeal(secret: string, purpose: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', secret, 'palabre', purpose, 32))
  return { close: (text) => close(key, text), open: (sealed) => open(key, sealed) }
}

/** SHA-256 of a token: what is kept of anything that opens a door. */
export function fingerprint(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/**
 * Tells whether two texts are the same, and nothing more: what may be a password is not found by trying, not even
 * by whoever holds the database, without the instance's secret.
 */
export function likenessOf(secret: string, text: string): Buffer {
  const key = Buffer.from(hkdfSync('sha256', secret, 'palabre', 'likeness', 32))
  return createHmac('sha256', key).update(text).digest()
}

/** 256 random bits, in characters that survive mail and addresses. */
export function newSecretToken(): string {
  return randomBytes(32).toString('base64url')
}

function close(key: Buffer, text: string): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

function open(key: Buffer, sealed: Buffer): string | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), {
      // Else a few bytes would do for a tag, and few can be guessed.
      authTagLength: TAG,
    })
    decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG))
    const body = sealed.subarray(NONCE + TAG)
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
  } catch {
    // A wrong key and an altered text look the same, and mean the same: nothing to read here.
    return null
  }
}
