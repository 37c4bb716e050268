/** A cookie as a response sets it. */
export interface SetCookie {
  readonly name: string
  /** As it goes over the wire: still encoded. */
  readonly value: string
  readonly options: {
    readonly path: string
    readonly httpOnly: boolean
    readonly secure: boolean
    readonly sameSite: 'lax' | 'strict' | 'none'
    readonly maxAge?: number
    readonly encode: (value: string) => string
  }
}

/** What can keep cookies: the `cookies` of a request's event. */
interface Jar {
  set(name: string, value: string, options: SetCookie['options']): void
}

/** Hands cookies that a library wrote as header lines to the framework. */
export function putCookies(jar: Jar, lines: readonly string[]): void {
  for (const line of lines) {
    const { name, value, options } = parseSetCookie(line)
    jar.set(name, value, options)
  }
}

/** Reads one `Set-Cookie` line. `Domain` and `Expires` are dropped: our cookies are host-only and count seconds. */
export function parseSetCookie(line: string): SetCookie {
  const [pair = '', ...rest] = line.split(';').map((part) => part.trim())
  const [name, value] = cut(pair)
  const attributes = new Map(
    rest.map((part) => cut(part)).map(([key, set]) => [key.toLowerCase(), set]),
  )
  const maxAge = Number(attributes.get('max-age'))
  return {
    name,
    value,
    options: {
      path: attributes.get('path') ?? '/',
      httpOnly: attributes.has('httponly'),
      secure: attributes.has('secure'),
      sameSite: sameSiteOf(attributes.get('samesite')),
      ...(attributes.has('max-age') && Number.isFinite(maxAge) ? { maxAge } : {}),
      encode: (text) => text,
    },
  }
}

/** @returns the value of a cookie in a `Cookie` header, decoded, or null. */
export function cookieIn(header: string | null, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const [key, value] = cut(part.trim())
    if (key === name) return decoded(value)
  }
  return null
}

function cut(text: string): [string, string] {
  const at = text.indexOf('=')
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

function sameSiteOf(text: string | undefined): 'lax' | 'strict' | 'none' {
  const site = text?.toLowerCase()
  return site === 'strict' || site === 'none' ? site : 'lax'
}

function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value)
  } catch {
    return null
  }
}
