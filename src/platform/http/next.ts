/**
 * Where to go next, when a form or an address says so: only a path of this instance.
 * @returns the fallback for anything that could lead elsewhere (`//host`, `/.//host`, `/\host`, a full address).
 */
export function localPath(wish: unknown, fallback = '/'): string {
  if (typeof wish !== 'string' || !/^\/(?![/\\])[^\\\s]*$/.test(wish)) return fallback
  const { host, pathname, search, hash } = new URL(wish, 'http://here.invalid')
  // Without its dots `/.//host` begins with two slashes, and is another host after all.
  if (host !== 'here.invalid' || pathname.startsWith('//')) return fallback
  return `${pathname}${search}${hash}`
}

/**
 * The page somebody stands on, as an address to come back to: with what it was asked (an invitation, a first-run
 * link, a filter), without what was said there once and without the name of a form's action.
 */
export function standingAt(url: URL): string {
  const asked = [...url.searchParams].filter(([key]) => key !== 'said' && !key.startsWith('/'))
  const search = new URLSearchParams(asked).toString()
  return search === '' ? url.pathname : `${url.pathname}?${search}`
}
