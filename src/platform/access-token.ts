import { createHash } from 'node:crypto'
import { newSecretToken } from './seal.ts'

const PREFIX = 'palabre_'
const FORM = /^palabre_([A-Za-z0-9_-]{43})([A-Za-z0-9_-]{6})$/

/** A token for programs: a prefix scanners recognise, 256 random bits, and a checksum that spots typing errors. */
export function newAccessToken(): string {
  const body = newSecretToken()
  return `${PREFIX}${body}${checksumOf(body)}`
}

/** Whether a text can be a token of ours at all: then asking the database is worth it. */
export function isAccessToken(text: string): boolean {
  const [, body, checksum] = FORM.exec(text) ?? []
  return body !== undefined && checksum === checksumOf(body)
}

/** @returns the token of an `Authorization: Bearer` header, or null. */
export function bearerIn(header: string | null): string | null {
  return /^Bearer +(\S+)$/i.exec(header ?? '')?.[1] ?? null
}

function checksumOf(body: string): string {
  return createHash('sha256').update(PREFIX).update(body).digest('base64url').slice(0, 6)
}
