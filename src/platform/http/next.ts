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
