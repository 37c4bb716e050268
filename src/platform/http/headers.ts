/** Headers that every answer carries; pages add their own content policy with its nonce. */
const SECURE_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  // Not no-referrer: with it, browsers send `Origin: null` with our own forms, which we then refuse (decision 033).
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
}

/** For answers that never reach the application: static files, and what is refused before it. */
export function headersAlways(secure: boolean): Readonly<Record<string, string>> {
  return secure ? { ...SECURE_HEADERS, 'strict-transport-security': A_YEAR } : SECURE_HEADERS
}

const A_YEAR = 'max-age=31536000; includeSubDomains'
const NOTHING_LOADS = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'"

/** @param secure whether the instance is reached over https */
export function putHeaders(headers: Headers, secure: boolean): void {
  for (const [name, value] of Object.entries(headersAlways(secure))) headers.set(name, value)
  if (!headers.has('content-security-policy')) headers.set('content-security-policy', NOTHING_LOADS)
  if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-store')
}

/** Lets the one script in that a page brings itself. The framework names only its own. */
export function allowScript(headers: Headers, nonce: string | undefined): void {
  const policy = headers.get('content-security-policy')
  if (nonce === undefined || policy === null) return
  const withNonce = policy.replace(/script-src [^;]*/, (sources) => `${sources} 'nonce-${nonce}'`)
  headers.set('content-security-policy', withNonce)
}
