/** RFC 9116 asks for less than a year, so that what nobody looks after any more says so. */
const GOOD_FOR_DAYS = 180
const DAY_MS = 86_400_000

/**
 * Whom to tell about a weakness, as /.well-known/security.txt (RFC 9116).
 * @param of `contact` is an address with its scheme: mailto or https
 */
export function securityText(of: {
  readonly contact: string
  readonly origin: string
  readonly now: Date
}): string {
  // Whole days: whoever asks twice a day reads the same.
  const day = Math.ceil(of.now.getTime() / DAY_MS)
  const expires = new Date((day + GOOD_FOR_DAYS) * DAY_MS)
  const lines = [
    `Contact: ${of.contact}`,
    `Expires: ${expires.toISOString()}`,
    'Preferred-Languages: fr, en',
    `Canonical: ${of.origin}/.well-known/security.txt`,
  ]
  return `${lines.join('\n')}\n`
}
